// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookBoardActions.h"

#include "RankbookSubsystem.h"

URankbookListBoardsAction* URankbookListBoardsAction::ListBoards(UObject* WorldContextObject, const FString& Cursor)
{
	URankbookListBoardsAction* Action = Make<URankbookListBoardsAction>(WorldContextObject);
	Action->CursorArgument = Cursor;
	return Action;
}

void URankbookListBoardsAction::Activate()
{
	const TRankbookCallback<FRankbookBoardPage> OnDone = Outcome<FRankbookBoardPage>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListBoards(CursorArgument, OnDone));
	}
}

URankbookGetBoardAction* URankbookGetBoardAction::GetBoard(UObject* WorldContextObject, const FString& Board)
{
	URankbookGetBoardAction* Action = Make<URankbookGetBoardAction>(WorldContextObject);
	Action->BoardArgument = Board;
	return Action;
}

void URankbookGetBoardAction::Activate()
{
	const TRankbookCallback<FRankbookBoard> OnDone = Outcome<FRankbookBoard>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->GetBoard(BoardArgument, OnDone));
	}
}

URankbookListSeasonsAction* URankbookListSeasonsAction::ListSeasons(UObject* WorldContextObject, const FString& Board, const FString& Window, const FString& Cursor)
{
	URankbookListSeasonsAction* Action = Make<URankbookListSeasonsAction>(WorldContextObject);
	Action->BoardArgument = Board;
	Action->WindowArgument = Window;
	Action->CursorArgument = Cursor;
	return Action;
}

void URankbookListSeasonsAction::Activate()
{
	const TRankbookCallback<FRankbookSeasonPage> OnDone = Outcome<FRankbookSeasonPage>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListSeasons(BoardArgument, WindowArgument, CursorArgument, OnDone));
	}
}
