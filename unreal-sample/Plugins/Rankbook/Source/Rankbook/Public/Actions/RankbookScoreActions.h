// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookRankingTypes.h"
#include "RankbookScoreTypes.h"

#include "RankbookScoreActions.generated.h"

/** A part of a leaderboard. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookScorePageOutput, const FRankbookScorePage&, Page, const FRankbookError&, Error);

/** Where a player stands. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookPlacementOutput, const FRankbookPlacement&, Placement, const FRankbookError&, Error);

/** The entries of the players that were asked for. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookLookupOutput, const FRankbookLookup&, Lookup, const FRankbookError&, Error);

/** Where a score would stand. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookRankPreviewOutput, const FRankbookRankPreview&, Preview, const FRankbookError&, Error);

/** The node List Scores. */
UCLASS()
class RANKBOOK_API URankbookListScoresAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The page. With bNotModified it is the one of Query.ETag, and its entries are left out. */
	UPROPERTY(BlueprintAssignable)
	FRankbookScorePageOutput OnSuccess;

	/** The page could not be read. Problem bad-cursor: begin again with the first page. */
	UPROPERTY(BlueprintAssignable)
	FRankbookScorePageOutput OnFailure;

	/**
	 * Reads a page of a leaderboard, best first.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param Query Window, season and page; the defaults are the board's first window, now, and 25 entries.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Scores", Keywords = "rankbook leaderboard high score top ranking", AutoCreateRefTerm = "Query"))
	static URankbookListScoresAction* ListScores(UObject* WorldContextObject, const FString& Board, const FRankbookScoreQuery& Query);

	virtual void Activate() override;

private:
	FString BoardArgument;
	FRankbookScoreQuery QueryArgument;
};

/** The node Get Score. */
UCLASS()
class RANKBOOK_API URankbookGetScoreAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** Where the player stands. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlacementOutput OnSuccess;

	/** NotFound: the player has no entry on this board in this season. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlacementOutput OnFailure;

	/**
	 * Reads one player's entry, with rank and percentile.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param Query Window, season and page; the defaults are the board's first window, now, and 25 entries.
	 * @param PlayerId Whose; empty for the signed-in player.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Get Score", Keywords = "rankbook leaderboard rank my best percentile", AutoCreateRefTerm = "Query"))
	static URankbookGetScoreAction* GetScore(UObject* WorldContextObject, const FString& Board, const FRankbookScoreQuery& Query, const FString& PlayerId = TEXT(""));

	virtual void Activate() override;

private:
	FString BoardArgument;
	FRankbookScoreQuery QueryArgument;
	FString PlayerIdArgument;
};

/** The node List Scores Around. */
UCLASS()
class RANKBOOK_API URankbookListScoresAroundAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The entries, the own one marked. */
	UPROPERTY(BlueprintAssignable)
	FRankbookScorePageOutput OnSuccess;

	/** NotFound: the player has no entry on this board in this season. */
	UPROPERTY(BlueprintAssignable)
	FRankbookScorePageOutput OnFailure;

	/**
	 * Reads the entries around one player, who is among them.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param Query Window, season and page; the defaults are the board's first window, now, and 25 entries.
	 * @param PlayerId Around whom; empty for the signed-in player.
	 * @param Before How many better entries, 0 to 50.
	 * @param After How many worse entries, 0 to 50.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Scores Around", Keywords = "rankbook leaderboard neighbors near me ranking", AutoCreateRefTerm = "Query"))
	static URankbookListScoresAroundAction* ListScoresAround(UObject* WorldContextObject, const FString& Board, const FRankbookScoreQuery& Query, const FString& PlayerId = TEXT(""), int32 Before = 5, int32 After = 5);

	virtual void Activate() override;

private:
	FString BoardArgument;
	FRankbookScoreQuery QueryArgument;
	FString PlayerIdArgument;
	int32 BeforeArgument = 0;
	int32 AfterArgument = 0;
};

/** The node Lookup Scores. */
UCLASS()
class RANKBOOK_API URankbookLookupScoresAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** Their entries, and who has none. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLookupOutput OnSuccess;

	/** The entries could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLookupOutput OnFailure;

	/**
	 * Reads the entries of up to 100 players at once, best first.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param PlayerIds Public ids, 1 to 100.
	 * @param Query Window, season and page; the defaults are the board's first window, now, and 25 entries.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Lookup Scores", Keywords = "rankbook leaderboard friends players ranking", AutoCreateRefTerm = "PlayerIds,Query"))
	static URankbookLookupScoresAction* LookupScores(UObject* WorldContextObject, const FString& Board, const TArray<FString>& PlayerIds, const FRankbookScoreQuery& Query);

	virtual void Activate() override;

private:
	FString BoardArgument;
	TArray<FString> PlayerIdsArgument;
	FRankbookScoreQuery QueryArgument;
};

/** The node Preview Rank. */
UCLASS()
class RANKBOOK_API URankbookPreviewRankAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The rank that it would have. */
	UPROPERTY(BlueprintAssignable)
	FRankbookRankPreviewOutput OnSuccess;

	/** The rank could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookRankPreviewOutput OnFailure;

	/**
	 * Tells where a new player's score would stand if it arrived now. Nothing is kept.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param Score The score, and the subscore on a board that has one.
	 * @param Query Window, season and page; the defaults are the board's first window, now, and 25 entries.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Preview Rank", Keywords = "rankbook leaderboard would be prediction", AutoCreateRefTerm = "Score,Query"))
	static URankbookPreviewRankAction* PreviewRank(UObject* WorldContextObject, const FString& Board, const FRankbookScore& Score, const FRankbookScoreQuery& Query);

	virtual void Activate() override;

private:
	FString BoardArgument;
	FRankbookScore ScoreArgument;
	FRankbookScoreQuery QueryArgument;
};

/** The node List Contact Scores. */
UCLASS()
class RANKBOOK_API URankbookListContactScoresAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The page. */
	UPROPERTY(BlueprintAssignable)
	FRankbookScorePageOutput OnSuccess;

	/** The page could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookScorePageOutput OnFailure;

	/**
	 * Reads a leaderboard among the signed-in player and the linked players of the phone book. Place counts among them, Rank among all.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param Query Window, season and page; the defaults are the board's first window, now, and 25 entries.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Contact Scores", Keywords = "rankbook leaderboard friends linked ranking", AutoCreateRefTerm = "Query"))
	static URankbookListContactScoresAction* ListContactScores(UObject* WorldContextObject, const FString& Board, const FRankbookScoreQuery& Query);

	virtual void Activate() override;

private:
	FString BoardArgument;
	FRankbookScoreQuery QueryArgument;
};
