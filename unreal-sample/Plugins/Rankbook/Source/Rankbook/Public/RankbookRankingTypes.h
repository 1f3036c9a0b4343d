// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookSessionTypes.h"

#include "RankbookRankingTypes.generated.h"

/** Which part of a board to read. The defaults are the first page of the first window now. */
USTRUCT(BlueprintType)
struct FRankbookScoreQuery
{
	GENERATED_BODY()

	/** One of Board.Windows (see Window Key); empty: its first. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Leaderboards")
	FString Window;

	/** A season of the window ("2026-W48"); empty: the current one. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Leaderboards")
	FString Season;

	/** Rows on a page, 1 to 100. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Leaderboards")
	int32 Limit = 25;

	/** NextCursor of the page before; empty: the first page. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Leaderboards")
	FString Cursor;

	/** Rows to skip instead of a cursor; -1: none. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Leaderboards")
	int32 Offset = -1;

	/** ETag of the page that is shown; empty: send the page in any case. */
	UPROPERTY(BlueprintReadWrite, Category = "Rankbook|Leaderboards")
	FString ETag;
};

/** A row of a leaderboard. */
USTRUCT(BlueprintType)
struct FRankbookEntry
{
	GENERATED_BODY()

	/** Its rank on the whole board; starts at 1. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Rank = 0;

	/** Its place among the contacts; 0 in other lists. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Place = 0;

	/** Whose it is. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FRankbookPlayerRef Player;

	/** Whether it is of the signed-in player. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	bool bIsMe = false;

	/** The score. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Score = 0;

	/** Whether the board has subscores, and Subscore counts. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	bool bHasSubscore = false;

	/** The second value, which decides between equal scores. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Subscore = 0;

	/** The score as the board writes it: always show this one. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString ScoreText;

	/** When the server received the run, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FDateTime AchievedAt = FDateTime(0);

	/** The JSON object that came with the run; empty without one. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString MetadataJson;

	/** The run that is shown. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString SubmissionId;
};

/** A page of a leaderboard. */
USTRUCT(BlueprintType)
struct FRankbookScorePage
{
	GENERATED_BODY()

	/** The board's key. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Board;

	/** The window: "allTime", "daily", "weekly" or "monthly". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Window;

	/** The season: "all", "2026-11-25", "2026-W48" or "2026-11". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Season;

	/** How many entries the season has. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Total = 0;

	/** Rises with every visible change of the board. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Version = 0;

	/** How many of the contacts, the player included, have an entry; 0 in other lists. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Places = 0;

	/** The rows, best first. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	TArray<FRankbookEntry> Items;

	/** Asks for the next page; empty on the last one. Good for 1 hour. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString NextCursor;

	/** Give it back in the query to be told cheaply that nothing changed. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString ETag;

	/** Nothing changed since the ETag of the query: there are no items, keep the old ones. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	bool bNotModified = false;
};

/** Where one player stands. */
USTRUCT(BlueprintType)
struct FRankbookPlacement
{
	GENERATED_BODY()

	/** The board's key. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Board;

	/** The window: "allTime", "daily", "weekly" or "monthly". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Window;

	/** The season: "all", "2026-11-25", "2026-W48" or "2026-11". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Season;

	/** The player's entry. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FRankbookEntry Entry;

	/** How many entries the season has. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Total = 0;

	/** Rises with every visible change of the board. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Version = 0;

	/** The share of the other entries at or below this one, 0 to 100. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	double Percentile = 0.0;
};

/** Where some players stand. */
USTRUCT(BlueprintType)
struct FRankbookLookup
{
	GENERATED_BODY()

	/** The board's key. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Board;

	/** The window: "allTime", "daily", "weekly" or "monthly". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Window;

	/** The season: "all", "2026-11-25", "2026-W48" or "2026-11". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Season;

	/** How many entries the season has. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Total = 0;

	/** Rises with every visible change of the board. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Version = 0;

	/** The entries of those who have one, best first. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	TArray<FRankbookEntry> Items;

	/** Ids of those who have none. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	TArray<FString> Missing;
};

/** Where a run of a new player would stand if it arrived now. */
USTRUCT(BlueprintType)
struct FRankbookRankPreview
{
	GENERATED_BODY()

	/** The rank it would have. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Rank = 0;

	/** How many entries there are without it. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Total = 0;

	/** Rises with every visible change of the board. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Version = 0;

	/** The share of the entries at or below it, 0 to 100. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	double Percentile = 0.0;
};

/** A season of a board. */
USTRUCT(BlueprintType)
struct FRankbookSeason
{
	GENERATED_BODY()

	/** Its name in queries. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Season;

	/** When it began, UTC; not set for all time. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FDateTime StartsAt = FDateTime(0);

	/** When the next one begins, UTC; not set for all time. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FDateTime EndsAt = FDateTime(0);

	/** How many entries it has. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Total = 0;
};

/** A page of seasons, newest first; only those with entries. */
USTRUCT(BlueprintType)
struct FRankbookSeasonPage
{
	GENERATED_BODY()

	/** The seasons. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	TArray<FRankbookSeason> Items;

	/** Asks for the next page; empty on the last one. Good for 1 hour. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString NextCursor;

	/** How many there are on all pages; -1 when the server does not count them. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Total = -1;
};
