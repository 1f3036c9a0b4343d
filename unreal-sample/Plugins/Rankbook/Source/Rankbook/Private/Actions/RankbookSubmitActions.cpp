// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookSubmitActions.h"

#include "RankbookSubsystem.h"

URankbookSubmitScoreAction* URankbookSubmitScoreAction::SubmitScore(UObject* WorldContextObject, const FString& Board, int64 Score)
{
	URankbookSubmitScoreAction* Action = Make<URankbookSubmitScoreAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->ScoreArgument = Score;
	return Action;
}

void URankbookSubmitScoreAction::Activate()
{
	FRankbookScore Run;
	Run.Score = ScoreArgument;
	const TRankbookCallback<FRankbookSubmitted> OnDone = Outcome<FRankbookSubmitted>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->SubmitScore(BoardArgument, Run, OnDone));
	}
}

URankbookSubmitScoreWithDetailsAction* URankbookSubmitScoreWithDetailsAction::SubmitScoreWithDetails(UObject* WorldContextObject, const FString& Board, const FRankbookScore& Score)
{
	URankbookSubmitScoreWithDetailsAction* Action = Make<URankbookSubmitScoreWithDetailsAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->ScoreArgument = Score;
	return Action;
}

void URankbookSubmitScoreWithDetailsAction::Activate()
{
	const TRankbookCallback<FRankbookSubmitted> OnDone = Outcome<FRankbookSubmitted>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->SubmitScore(BoardArgument, ScoreArgument, OnDone));
	}
}

URankbookFlushPendingScoresAction* URankbookFlushPendingScoresAction::FlushPendingScores(UObject* WorldContextObject)
{
	URankbookFlushPendingScoresAction* Action = Make<URankbookFlushPendingScoresAction>(WorldContextObject);
	return Action;
}

void URankbookFlushPendingScoresAction::Activate()
{
	const TRankbookCallback<FRankbookFlush> OnDone = Outcome<FRankbookFlush>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->FlushPendingScores(OnDone));
	}
}
