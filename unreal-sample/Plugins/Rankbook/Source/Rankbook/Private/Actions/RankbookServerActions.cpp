// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookServerActions.h"

#include "RankbookSubsystem.h"

URankbookSubmitScoreForPlayerAction* URankbookSubmitScoreForPlayerAction::SubmitScoreForPlayer(UObject* WorldContextObject, const FString& Board, const FString& PlayerId, const FRankbookScore& Score)
{
	URankbookSubmitScoreForPlayerAction* Action = Make<URankbookSubmitScoreForPlayerAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->PlayerIdArgument = PlayerId;
	Action->ScoreArgument = Score;
	return Action;
}

void URankbookSubmitScoreForPlayerAction::Activate()
{
	const TRankbookCallback<FRankbookSubmitted> OnDone = Outcome<FRankbookSubmitted>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->SubmitScoreForPlayer(BoardArgument, PlayerIdArgument, ScoreArgument, OnDone));
	}
}

URankbookFindOrCreatePlayerAction* URankbookFindOrCreatePlayerAction::FindOrCreatePlayer(UObject* WorldContextObject, const FString& CustomId, const FString& DisplayName)
{
	URankbookFindOrCreatePlayerAction* Action = Make<URankbookFindOrCreatePlayerAction>(WorldContextObject);
	Action->CustomIdArgument = CustomId;
	Action->DisplayNameArgument = DisplayName;
	return Action;
}

void URankbookFindOrCreatePlayerAction::Activate()
{
	const TRankbookCallback<FRankbookPlayer> OnDone = Outcome<FRankbookPlayer>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->FindOrCreatePlayer(CustomIdArgument, DisplayNameArgument, OnDone));
	}
}
