// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include "RankbookBoardTypes.generated.h"

/** Which scores are better. */
UENUM(BlueprintType)
enum class ERankbookDirection : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** Higher is better. */
	Descending,
	/** Lower is better. */
	Ascending
};

/** What a player's entry is made of. */
UENUM(BlueprintType)
enum class ERankbookOperator : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** The best run. */
	Best,
	/** The newest run. */
	Latest,
	/** All runs added up. */
	Sum
};

/** How a board writes its scores. */
UENUM(BlueprintType)
enum class ERankbookFormat : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** Whole numbers. */
	Integer,
	/** Numbers with decimals. */
	Decimal,
	/** Times: 1:23.412. */
	Duration
};

/** Which of two equal entries stands first. */
UENUM(BlueprintType)
enum class ERankbookTies : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** The earlier run. */
	Earliest,
	/** The later run. */
	Latest,
	/** Both have one rank. */
	Shared
};

/** The time over which a board ranks. */
UENUM(BlueprintType)
enum class ERankbookWindow : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** For ever. */
	AllTime,
	/** A day. */
	Daily,
	/** A week. */
	Weekly,
	/** A month. */
	Monthly
};

/** Who may submit runs. */
UENUM(BlueprintType)
enum class ERankbookTrust : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** Players. */
	Client,
	/** Players with a run ticket. */
	Ticket,
	/** Dedicated servers only. */
	Server
};

/** Who may read a board. */
UENUM(BlueprintType)
enum class ERankbookVisibility : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** Everybody. */
	Public,
	/** Holders of a key or a session of the game. */
	Private
};

/** How many entries a player has. */
UENUM(BlueprintType)
enum class ERankbookBoardMode : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** One. */
	Single,
	/** One for each run. */
	Arcade
};

/** A leaderboard and its rules. */
USTRUCT(BlueprintType)
struct FRankbookBoard
{
	GENERATED_BODY()

	/** Its name in calls: "high-scores". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Key;

	/** Its name for people. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Title;

	/** Which scores are better. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	ERankbookDirection Direction = ERankbookDirection::Unknown;

	/** What a player's entry is made of. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	ERankbookOperator Operator = ERankbookOperator::Unknown;

	/** How ScoreText is written. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	ERankbookFormat Format = ERankbookFormat::Unknown;

	/** Digits behind the point of ScoreText: a score of 83412 with 3 decimals is 83.412. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int32 Decimals = 0;

	/** Follows the number in ScoreText; may be empty. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Unit;

	/** Whether every run has a subscore. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	bool bHasSubscore = false;

	/** Which subscores are better. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	ERankbookDirection SubscoreDirection = ERankbookDirection::Unknown;

	/** The subscore's name for people. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString SubscoreTitle;

	/** Which of two equal entries stands first. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	ERankbookTies Ties = ERankbookTies::Unknown;

	/** The windows in which each run counts; the first one is the default. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	TArray<ERankbookWindow> Windows;

	/** Where days begin, as the IANA database names it. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString TimeZone;

	/** The least score that is taken. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 MinScore = 0;

	/** The greatest score that is taken. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 MaxScore = 0;

	/** Who may submit. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	ERankbookTrust Trust = ERankbookTrust::Unknown;

	/** Who may read it. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	ERankbookVisibility Visibility = ERankbookVisibility::Unknown;

	/** How many entries a player has. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	ERankbookBoardMode Mode = ERankbookBoardMode::Unknown;

	/** Runs are taken from then on, UTC; not set: from the start. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FDateTime OpensAt = FDateTime(0);

	/** Runs are taken until then, UTC; not set: for ever. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FDateTime ClosesAt = FDateTime(0);

	/** Entries of the first window's current season. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Total = 0;

	/** Rises with every visible change of the board. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Version = 0;
};

/** A page of leaderboards. */
USTRUCT(BlueprintType)
struct FRankbookBoardPage
{
	GENERATED_BODY()

	/** The boards. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	TArray<FRankbookBoard> Items;

	/** Asks for the next page; empty on the last one. Good for 1 hour. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString NextCursor;

	/** How many there are on all pages; -1 when the server does not count them. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int64 Total = -1;
};
