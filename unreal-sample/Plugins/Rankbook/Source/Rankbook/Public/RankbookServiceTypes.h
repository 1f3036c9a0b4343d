// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include "RankbookServiceTypes.generated.h"

/** What Check Server found. */
UENUM(BlueprintType)
enum class ERankbookServerCause : uint8
{
	/** The server answers, and knows the key. */
	Ok,
	/** The address in the settings is not a web address. */
	BadUrl,
	/** The address is plain http to a public host, which a shipped game refuses. */
	InsecureUrl,
	/** Nothing answers there. */
	NoAnswer,
	/** Something answers that is not Rankbook. */
	NotRankbook,
	/** Rankbook answers, but speaks another version of the API. */
	WrongApiVersion,
	/** The game's key is missing, secret, or not known to the server. */
	BadKey,
	/** This machine's clock is off by more than 5 minutes. */
	ClockOff,
	/** The server is starting or has too much to do. */
	Busy
};

/** How this game and its server get along. */
USTRUCT(BlueprintType)
struct FRankbookServerStatus
{
	GENERATED_BODY()

	/** What was found. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	ERankbookServerCause Cause = ERankbookServerCause::NoAnswer;

	/** What to do, for developers. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FText Advice;

	/** The server's version; empty without an answer. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString Version;

	/** The version of the API that the server speaks: "v1". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString ApiVersion;

	/** What the server takes this client for: "client" with a good public key. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString Caller;

	/** The key of the game that the public key belongs to. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString GameKey;

	/** The title of that game. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString GameTitle;

	/** From the request to its answer, in seconds. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	double RoundTripSeconds = 0.0;

	/** The server's clock minus this machine's, in seconds. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	double ClockOffsetSeconds = 0.0;
};

/** What the server erased when the account was deleted: the receipt, to be shown or kept. */
USTRUCT(BlueprintType)
struct FRankbookErasure
{
	GENERATED_BODY()

	/** Names the erasure, without naming the player. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Privacy")
	FString RequestId;

	/** From when on nobody could see the player any more, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Privacy")
	FDateTime ErasedAt = FDateTime(0);

	/** Rows that were deleted or emptied, by table. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Privacy")
	TMap<FString, int64> Counts;

	/** When the last backup with the player's data expires, UTC; not set when the server makes none. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Privacy")
	FDateTime BackupsExpireBy = FDateTime(0);
};
