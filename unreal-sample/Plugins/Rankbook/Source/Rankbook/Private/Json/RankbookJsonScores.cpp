// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJson.h"

#include "Json/RankbookJsonReader.h"

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookSubmission& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("id"), Out.Id);
	Reader.Integer(TEXT("score"), Out.Score);
	Out.bHasSubscore = Reader.IntegerOrNull(TEXT("subscore"), Out.Subscore);
	Reader.Text(TEXT("scoreText"), Out.ScoreText);
	Reader.Enum(TEXT("state"), Out.State);
	Reader.Time(TEXT("receivedAt"), Out.ReceivedAt);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookStanding& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("window"), Out.Window);
	Reader.Text(TEXT("season"), Out.Season);
	Reader.Integer(TEXT("rank"), Out.Rank);
	Reader.IntegerOrNull(TEXT("previousRank"), Out.PreviousRank);
	Reader.Integer(TEXT("total"), Out.Total);
	Reader.Integer(TEXT("score"), Out.Score);
	Reader.Text(TEXT("scoreText"), Out.ScoreText);
	Reader.Bool(TEXT("improved"), Out.bImproved);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookTarget& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Integer(TEXT("rank"), Out.Rank);
	Reader.Integer(TEXT("score"), Out.Score);
	Reader.Text(TEXT("scoreText"), Out.ScoreText);
	Reader.Object(TEXT("player"), Out.Player);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookSubmitted& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Object(TEXT("submission"), Out.Submission);
	Reader.Bool(TEXT("improved"), Out.bImproved);
	Reader.Objects(TEXT("standings"), Out.Standings);
	Reader.ObjectOrNull(TEXT("nextTarget"), Out.NextTarget);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookBatchResult& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.TextOrNull(TEXT("submissionId"), Out.SubmissionId);
	Reader.Integer(TEXT("status"), Out.Error.HttpStatus);
	const bool bSubmitted = Reader.ObjectOrNull(TEXT("submitted"), Out.Submitted);
	const TSharedPtr<FJsonObject> Problem = Reader.FindObject(TEXT("problem"), true);
	if (bSubmitted || !Problem.IsValid())
	{
		return Reader.IsOk() && bSubmitted;
	}
	return ReadProblem(Problem.ToSharedRef(), Out.Error) && Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookBatchResults& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Objects(TEXT("results"), Out.Results);
	return Reader.IsOk();
}
