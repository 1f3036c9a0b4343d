// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJson.h"

#include "Json/RankbookJsonReader.h"

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookImportRow& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Integer(TEXT("index"), Out.Index);
	Reader.IntegerOrNull(TEXT("line"), Out.Line);
	Reader.Enum(TEXT("status"), Out.Status);
	Reader.TextOrNull(TEXT("contactId"), Out.ContactId);
	Reader.TextOrNull(TEXT("code"), Out.Code);
	Reader.Texts(TEXT("warnings"), Out.Warnings);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookImportReport& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.TextOrNull(TEXT("importId"), Out.ImportId);
	Reader.Bool(TEXT("dryRun"), Out.bDryRun);
	Reader.Integer(TEXT("created"), Out.Created);
	Reader.Integer(TEXT("updated"), Out.Updated);
	Reader.Integer(TEXT("unchanged"), Out.Unchanged);
	Reader.Integer(TEXT("skipped"), Out.Skipped);
	Reader.Integer(TEXT("failed"), Out.Failed);
	Reader.Counts(TEXT("dropped"), Out.Dropped);
	Reader.Texts(TEXT("warnings"), Out.Warnings);
	Reader.Objects(TEXT("rows"), Out.Rows);
	Reader.TimeOrNull(TEXT("undoUntil"), Out.UndoUntil);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookImportUndone& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Integer(TEXT("trashed"), Out.Trashed);
	Reader.Integer(TEXT("reverted"), Out.Reverted);
	Reader.Integer(TEXT("kept"), Out.Kept);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookLink& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("id"), Out.Id);
	Reader.Enum(TEXT("direction"), Out.Direction);
	Reader.Enum(TEXT("state"), Out.State);
	Reader.Object(TEXT("player"), Out.Player);
	Reader.TextOrNull(TEXT("contactId"), Out.ContactId);
	Reader.Time(TEXT("createdAt"), Out.CreatedAt);
	Reader.TimeOrNull(TEXT("decidedAt"), Out.DecidedAt);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, TArray<FRankbookLink>& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Objects(TEXT("items"), Out);
	return Reader.IsOk();
}
