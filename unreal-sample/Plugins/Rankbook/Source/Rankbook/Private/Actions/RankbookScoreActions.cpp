// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookScoreActions.h"

#include "RankbookSubsystem.h"

URankbookListScoresAction* URankbookListScoresAction::ListScores(UObject* WorldContextObject, const FString& Board, const FRankbookScoreQuery& Query)
{
	URankbookListScoresAction* Action = Make<URankbookListScoresAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->QueryArgument = Query;
	return Action;
}

void URankbookListScoresAction::Activate()
{
	const TRankbookCallback<FRankbookScorePage> OnDone = Outcome<FRankbookScorePage>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListScores(BoardArgument, QueryArgument, OnDone));
	}
}

URankbookGetScoreAction* URankbookGetScoreAction::GetScore(UObject* WorldContextObject, const FString& Board, const FRankbookScoreQuery& Query, const FString& PlayerId)
{
	URankbookGetScoreAction* Action = Make<URankbookGetScoreAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->QueryArgument = Query;
	Action->PlayerIdArgument = PlayerId;
	return Action;
}

void URankbookGetScoreAction::Activate()
{
	const TRankbookCallback<FRankbookPlacement> OnDone = Outcome<FRankbookPlacement>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->GetScore(BoardArgument, PlayerIdArgument, QueryArgument, OnDone));
	}
}

URankbookListScoresAroundAction* URankbookListScoresAroundAction::ListScoresAround(UObject* WorldContextObject, const FString& Board, const FRankbookScoreQuery& Query, const FString& PlayerId, int32 Before, int32 After)
{
	URankbookListScoresAroundAction* Action = Make<URankbookListScoresAroundAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->QueryArgument = Query;
	Action->PlayerIdArgument = PlayerId;
	Action->BeforeArgument = Before;
	Action->AfterArgument = After;
	return Action;
}

void URankbookListScoresAroundAction::Activate()
{
	const TRankbookCallback<FRankbookScorePage> OnDone = Outcome<FRankbookScorePage>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListScoresAround(BoardArgument, PlayerIdArgument, BeforeArgument, AfterArgument, QueryArgument, OnDone));
	}
}

URankbookLookupScoresAction* URankbookLookupScoresAction::LookupScores(UObject* WorldContextObject, const FString& Board, const TArray<FString>& PlayerIds, const FRankbookScoreQuery& Query)
{
	URankbookLookupScoresAction* Action = Make<URankbookLookupScoresAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->PlayerIdsArgument = PlayerIds;
	Action->QueryArgument = Query;
	return Action;
}

void URankbookLookupScoresAction::Activate()
{
	const TRankbookCallback<FRankbookLookup> OnDone = Outcome<FRankbookLookup>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->LookupScores(BoardArgument, PlayerIdsArgument, QueryArgument, OnDone));
	}
}

URankbookPreviewRankAction* URankbookPreviewRankAction::PreviewRank(UObject* WorldContextObject, const FString& Board, const FRankbookScore& Score, const FRankbookScoreQuery& Query)
{
	URankbookPreviewRankAction* Action = Make<URankbookPreviewRankAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->ScoreArgument = Score;
	Action->QueryArgument = Query;
	return Action;
}

void URankbookPreviewRankAction::Activate()
{
	const TRankbookCallback<FRankbookRankPreview> OnDone = Outcome<FRankbookRankPreview>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->PreviewRank(BoardArgument, ScoreArgument, QueryArgument, OnDone));
	}
}

URankbookListContactScoresAction* URankbookListContactScoresAction::ListContactScores(UObject* WorldContextObject, const FString& Board, const FRankbookScoreQuery& Query)
{
	URankbookListContactScoresAction* Action = Make<URankbookListContactScoresAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->QueryArgument = Query;
	return Action;
}

void URankbookListContactScoresAction::Activate()
{
	const TRankbookCallback<FRankbookScorePage> OnDone = Outcome<FRankbookScorePage>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListContactScores(BoardArgument, QueryArgument, OnDone));
	}
}
