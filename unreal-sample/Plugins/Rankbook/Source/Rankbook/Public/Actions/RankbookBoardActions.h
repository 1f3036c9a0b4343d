// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookBoardTypes.h"
#include "RankbookRankingTypes.h"

#include "RankbookBoardActions.generated.h"

/** A page of boards. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookBoardPageOutput, const FRankbookBoardPage&, Page, const FRankbookError&, Error);

/** A board and its rules. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookBoardOutput, const FRankbookBoard&, Board, const FRankbookError&, Error);

/** A page of seasons. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookSeasonPageOutput, const FRankbookSeasonPage&, Page, const FRankbookError&, Error);

/** The node List Boards. */
UCLASS()
class RANKBOOK_API URankbookListBoardsAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** A page of boards. */
	UPROPERTY(BlueprintAssignable)
	FRankbookBoardPageOutput OnSuccess;

	/** The boards could not be read. Problem bad-cursor: the cursor is older than an hour, begin again. */
	UPROPERTY(BlueprintAssignable)
	FRankbookBoardPageOutput OnFailure;

	/**
	 * Lists the game's boards.
	 * @param Cursor NextCursor of the page before; empty for the first page.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Boards", Keywords = "rankbook leaderboard high score"))
	static URankbookListBoardsAction* ListBoards(UObject* WorldContextObject, const FString& Cursor = TEXT(""));

	virtual void Activate() override;

private:
	FString CursorArgument;
};

/** The node Get Board. */
UCLASS()
class RANKBOOK_API URankbookGetBoardAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The board. */
	UPROPERTY(BlueprintAssignable)
	FRankbookBoardOutput OnSuccess;

	/** There is no such board, or it could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookBoardOutput OnFailure;

	/**
	 * Reads one board: its title, direction, windows and how its scores are written.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Get Board", Keywords = "rankbook leaderboard rules windows"))
	static URankbookGetBoardAction* GetBoard(UObject* WorldContextObject, const FString& Board);

	virtual void Activate() override;

private:
	FString BoardArgument;
};

/** The node List Seasons. */
UCLASS()
class RANKBOOK_API URankbookListSeasonsAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** A page of seasons. Give one as Season of a Query. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSeasonPageOutput OnSuccess;

	/** The seasons could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSeasonPageOutput OnFailure;

	/**
	 * Lists the seasons of a window that have entries, newest first.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param Window A window of the board: "daily", "weekly", "monthly" or "allTime"; empty for the board's first.
	 * @param Cursor NextCursor of the page before; empty for the first page.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Seasons", Keywords = "rankbook leaderboard past daily weekly monthly history"))
	static URankbookListSeasonsAction* ListSeasons(UObject* WorldContextObject, const FString& Board, const FString& Window = TEXT(""), const FString& Cursor = TEXT(""));

	virtual void Activate() override;

private:
	FString BoardArgument;
	FString WindowArgument;
	FString CursorArgument;
};
