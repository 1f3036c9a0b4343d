// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJson.h"

#include "Json/RankbookJsonReader.h"

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookBoard& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("key"), Out.Key);
	Reader.Text(TEXT("title"), Out.Title);
	Reader.Enum(TEXT("direction"), Out.Direction);
	Reader.Enum(TEXT("operator"), Out.Operator);
	Reader.Enum(TEXT("format"), Out.Format);
	Reader.Integer(TEXT("decimals"), Out.Decimals);
	Reader.TextOrNull(TEXT("unit"), Out.Unit);
	Reader.Enum(TEXT("ties"), Out.Ties);
	Reader.Enums(TEXT("windows"), Out.Windows);
	Reader.Text(TEXT("timeZone"), Out.TimeZone);
	Reader.Integer(TEXT("minScore"), Out.MinScore);
	Reader.Integer(TEXT("maxScore"), Out.MaxScore);
	Reader.Enum(TEXT("trust"), Out.Trust);
	Reader.Enum(TEXT("visibility"), Out.Visibility);
	Reader.Enum(TEXT("mode"), Out.Mode);
	Reader.TimeOrNull(TEXT("opensAt"), Out.OpensAt);
	Reader.TimeOrNull(TEXT("closesAt"), Out.ClosesAt);
	Reader.Integer(TEXT("total"), Out.Total);
	Reader.Integer(TEXT("version"), Out.Version);
	const TSharedPtr<FJsonObject> Subscore = Reader.FindObject(TEXT("subscore"), true);
	Out.bHasSubscore = Subscore.IsValid();
	if (!Out.bHasSubscore)
	{
		return Reader.IsOk();
	}
	FRankbookJsonReader SubscoreReader(Subscore.ToSharedRef());
	SubscoreReader.Enum(TEXT("direction"), Out.SubscoreDirection);
	SubscoreReader.Text(TEXT("title"), Out.SubscoreTitle);
	return Reader.IsOk() && SubscoreReader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookBoardPage& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Objects(TEXT("items"), Out.Items);
	Reader.TextOrNull(TEXT("nextCursor"), Out.NextCursor);
	Reader.IntegerOrNull(TEXT("total"), Out.Total);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookSeason& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("season"), Out.Season);
	Reader.TimeOrNull(TEXT("startsAt"), Out.StartsAt);
	Reader.TimeOrNull(TEXT("endsAt"), Out.EndsAt);
	Reader.Integer(TEXT("total"), Out.Total);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookSeasonPage& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Objects(TEXT("items"), Out.Items);
	Reader.TextOrNull(TEXT("nextCursor"), Out.NextCursor);
	Reader.IntegerOrNull(TEXT("total"), Out.Total);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookEntry& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Integer(TEXT("rank"), Out.Rank);
	Reader.Object(TEXT("player"), Out.Player);
	Reader.Integer(TEXT("score"), Out.Score);
	Out.bHasSubscore = Reader.IntegerOrNull(TEXT("subscore"), Out.Subscore);
	Reader.Text(TEXT("scoreText"), Out.ScoreText);
	Reader.Time(TEXT("achievedAt"), Out.AchievedAt);
	Reader.RawOrNull(TEXT("metadata"), Out.MetadataJson);
	Reader.Text(TEXT("submissionId"), Out.SubmissionId);
	// Only the board among contacts has places.
	Reader.IntegerIfThere(TEXT("place"), Out.Place);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookScorePage& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("board"), Out.Board);
	Reader.Text(TEXT("window"), Out.Window);
	Reader.Text(TEXT("season"), Out.Season);
	Reader.Integer(TEXT("total"), Out.Total);
	Reader.Integer(TEXT("version"), Out.Version);
	Reader.Objects(TEXT("items"), Out.Items);
	Reader.TextOrNull(TEXT("nextCursor"), Out.NextCursor);
	// Only the board among contacts has places.
	Reader.IntegerIfThere(TEXT("places"), Out.Places);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookPlacement& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("board"), Out.Board);
	Reader.Text(TEXT("window"), Out.Window);
	Reader.Text(TEXT("season"), Out.Season);
	Reader.Object(TEXT("entry"), Out.Entry);
	Reader.Integer(TEXT("total"), Out.Total);
	Reader.Integer(TEXT("version"), Out.Version);
	Reader.Number(TEXT("percentile"), Out.Percentile);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookLookup& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("board"), Out.Board);
	Reader.Text(TEXT("window"), Out.Window);
	Reader.Text(TEXT("season"), Out.Season);
	Reader.Integer(TEXT("total"), Out.Total);
	Reader.Integer(TEXT("version"), Out.Version);
	Reader.Objects(TEXT("items"), Out.Items);
	Reader.Texts(TEXT("missing"), Out.Missing);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookRankPreview& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Integer(TEXT("rank"), Out.Rank);
	Reader.Integer(TEXT("total"), Out.Total);
	Reader.Integer(TEXT("version"), Out.Version);
	Reader.Number(TEXT("percentile"), Out.Percentile);
	return Reader.IsOk();
}
