// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJson.h"

#include "Json/RankbookJsonWriter.h"

FString RankbookJson::WriteDeviceSignIn(const FString& Secret, const FString& Label, const FString& DisplayName)
{
	FRankbookJsonWriter Writer;
	Writer.BeginObject(TEXT("device"));
	Writer.Text(TEXT("secret"), Secret);
	Writer.TextUnlessEmpty(TEXT("label"), Label);
	Writer.EndObject();
	Writer.TextUnlessEmpty(TEXT("displayName"), DisplayName);
	return Writer.Finish();
}

FString RankbookJson::WritePasswordSignIn(const FString& Username, const FString& Password)
{
	FRankbookJsonWriter Writer;
	Writer.BeginObject(TEXT("password"));
	Writer.Text(TEXT("username"), Username);
	Writer.Text(TEXT("password"), Password);
	Writer.EndObject();
	return Writer.Finish();
}

FString RankbookJson::WriteRefresh(const FString& RefreshToken)
{
	FRankbookJsonWriter Writer;
	Writer.Text(TEXT("refreshToken"), RefreshToken);
	return Writer.Finish();
}

FString RankbookJson::WritePassword(const FString& Username, const FString& Password, const FString& CurrentPassword)
{
	FRankbookJsonWriter Writer;
	Writer.Text(TEXT("username"), Username);
	Writer.Text(TEXT("password"), Password);
	Writer.TextUnlessEmpty(TEXT("currentPassword"), CurrentPassword);
	return Writer.Finish();
}

FString RankbookJson::WritePlayerPatch(const FRankbookPlayer& Known, const FString& DisplayName, const FString& Region)
{
	const bool bName = !DisplayName.IsEmpty() && !DisplayName.Equals(Known.DisplayName, ESearchCase::CaseSensitive);
	const bool bRegion = !Region.Equals(Known.Region, ESearchCase::CaseSensitive);
	if (!bName && !bRegion)
	{
		return FString();
	}
	FRankbookJsonWriter Writer;
	if (bName)
	{
		Writer.Text(TEXT("displayName"), DisplayName);
	}
	if (bRegion)
	{
		Writer.TextOrNull(TEXT("region"), Region);
	}
	return Writer.Finish();
}

FString RankbookJson::WriteNewPlayer(const FString& CustomId, const FString& DisplayName)
{
	FRankbookJsonWriter Writer;
	Writer.Text(TEXT("customId"), CustomId);
	Writer.TextUnlessEmpty(TEXT("displayName"), DisplayName);
	return Writer.Finish();
}

namespace RankbookJsonBodies
{
	/** The members that a run has alone and in a batch. */
	static void WriteRun(FRankbookJsonWriter& Writer, const FRankbookRun& Run)
	{
		Writer.Text(TEXT("submissionId"), Run.SubmissionId);
		Writer.Integer(TEXT("score"), Run.Score.Score);
		if (Run.Score.bHasSubscore)
		{
			Writer.Integer(TEXT("subscore"), Run.Score.Subscore);
		}
		if (!Run.Score.MetadataJson.IsEmpty())
		{
			Writer.Raw(TEXT("metadata"), Run.Score.MetadataJson);
		}
		if (Run.PlayedAt.GetTicks() != 0)
		{
			Writer.Text(TEXT("playedAt"), Run.PlayedAt.ToIso8601());
		}
		Writer.TextUnlessEmpty(TEXT("ticket"), Run.Score.Ticket);
		Writer.TextUnlessEmpty(TEXT("playerId"), Run.PlayerId);
	}
}

FString RankbookJson::WriteScore(const FRankbookRun& Run)
{
	FRankbookJsonWriter Writer;
	RankbookJsonBodies::WriteRun(Writer, Run);
	return Writer.Finish();
}

FString RankbookJson::WriteScores(const TArray<FRankbookRun>& Runs)
{
	FRankbookJsonWriter Writer;
	Writer.BeginArray(TEXT("items"));
	for (const FRankbookRun& Run : Runs)
	{
		Writer.BeginItem();
		Writer.Text(TEXT("board"), Run.Board);
		RankbookJsonBodies::WriteRun(Writer, Run);
		Writer.EndObject();
	}
	Writer.EndArray();
	return Writer.Finish();
}

FString RankbookJson::WriteLookup(const TArray<FString>& PlayerIds)
{
	FRankbookJsonWriter Writer;
	Writer.Texts(TEXT("playerIds"), PlayerIds);
	return Writer.Finish();
}

FString RankbookJson::WriteContactSearch(const FRankbookContactQuery& Query)
{
	FRankbookJsonWriter Writer;
	Writer.Text(TEXT("query"), Query.Text);
	Writer.Integer(TEXT("limit"), Query.Limit);
	Writer.TextUnlessEmpty(TEXT("cursor"), Query.Cursor);
	return Writer.Finish();
}

FString RankbookJson::WriteInvitation(const FString& FriendCode)
{
	FRankbookJsonWriter Writer;
	Writer.Text(TEXT("friendCode"), FriendCode);
	return Writer.Finish();
}

FString RankbookJson::WriteAcceptance(const FString& ContactId)
{
	FRankbookJsonWriter Writer;
	Writer.TextUnlessEmpty(TEXT("contactId"), ContactId);
	return Writer.Finish();
}

FString RankbookJson::WriteConfirmation(const FString& DisplayName)
{
	FRankbookJsonWriter Writer;
	Writer.Text(TEXT("confirm"), DisplayName);
	return Writer.Finish();
}
