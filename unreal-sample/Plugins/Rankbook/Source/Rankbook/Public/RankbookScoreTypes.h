// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookSessionTypes.h"

#include "RankbookScoreTypes.generated.h"

/** What the server thinks of a run. */
UENUM(BlueprintType)
enum class ERankbookSubmissionState : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** It counts. */
	Accepted,
	/** It counts, and somebody should look at it. */
	Flagged
};

/** A run to send. The plugin adds its id and its time. */
USTRUCT(BlueprintType)
struct FRankbookScore
{
	GENERATED_BODY()

	/** The score, within +/-(2^53-1); with the board's decimals: 83.412 s is 83412 with 3 decimals. */
	UPROPERTY(BlueprintReadWrite, SaveGame, Category = "Rankbook|Leaderboards")
	int64 Score = 0;

	/** Whether the board has subscores. */
	UPROPERTY(BlueprintReadWrite, SaveGame, Category = "Rankbook|Leaderboards")
	bool bHasSubscore = false;

	/** The second value, within +/-(2^53-1). */
	UPROPERTY(BlueprintReadWrite, SaveGame, Category = "Rankbook|Leaderboards")
	int64 Subscore = 0;

	/** A JSON object of up to 2048 bytes that is shown with the run (see Make Metadata); may be empty. */
	UPROPERTY(BlueprintReadWrite, SaveGame, Category = "Rankbook|Leaderboards")
	FString MetadataJson;

	/** The run ticket, on boards that ask for one. */
	UPROPERTY(BlueprintReadWrite, SaveGame, Category = "Rankbook|Leaderboards")
	FString Ticket;
};

/** A run that the server kept. */
USTRUCT(BlueprintType)
struct FRankbookSubmission
{
	GENERATED_BODY()

	/** Its id, made by the plugin before the first try. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Id;

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

	/** What the server thinks of it. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	ERankbookSubmissionState State = ERankbookSubmissionState::Unknown;

	/** When the server received it, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FDateTime ReceivedAt = FDateTime(0);
};

/** Where the player stands in one window after a run. */
USTRUCT(BlueprintType)
struct FRankbookStanding
{
	GENERATED_BODY()

	/** The window: "allTime", "daily", "weekly" or "monthly". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Window;

	/** The season: "all", "2026-11-25", "2026-W48" or "2026-11". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Season;

	/** The rank now. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Rank = 0;

	/** The rank before; 0 if there was none. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 PreviousRank = 0;

	/** How many entries the season has. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Total = 0;

	/** The score that stands there, which may be of an earlier run. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Score = 0;

	/** The score as the board writes it: always show this one. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString ScoreText;

	/** Whether this run changed the player's entry. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	bool bImproved = false;
};

/** The entry to beat next. */
USTRUCT(BlueprintType)
struct FRankbookTarget
{
	GENERATED_BODY()

	/** Its rank; 0: there is none to beat. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Rank = 0;

	/** Its score. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Score = 0;

	/** The score as the board writes it: always show this one. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString ScoreText;

	/** Whose it is. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FRankbookPlayerRef Player;
};

/** What a run brought. */
USTRUCT(BlueprintType)
struct FRankbookSubmitted
{
	GENERATED_BODY()

	/** The run as the server kept it. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FRankbookSubmission Submission;

	/** Whether it changed the player's entry in the board's first window. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	bool bImproved = false;

	/** Where the player stands now, in each window. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	TArray<FRankbookStanding> Standings;

	/** The entry of the first window to beat next. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FRankbookTarget NextTarget;
};

/** What became of the waiting runs. */
USTRUCT(BlueprintType)
struct FRankbookFlush
{
	GENERATED_BODY()

	/** Runs that the server kept. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int32 Sent = 0;

	/** Runs that the server refused. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int32 Dropped = 0;

	/** Runs that still wait. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int32 Remaining = 0;
};
