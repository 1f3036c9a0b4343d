// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include "RankbookSessionTypes.generated.h"

/** Whether a player may play. */
UENUM(BlueprintType)
enum class ERankbookPlayerState : uint8
{
	/** A state that this client does not know. */
	Unknown,
	/** May do everything. */
	Active,
	/** May read, export and delete; not submit, link or rename. */
	Banned
};

/** A player as others see one. */
USTRUCT(BlueprintType)
struct FRankbookPlayerRef
{
	GENERATED_BODY()

	/** The public id, a UUID; empty where it is not shown, as in an invitation. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FString Id;

	/** The name that others see. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FString DisplayName;
};

/** A player as the player sees oneself, or as a dedicated server sees one. */
USTRUCT(BlueprintType)
struct FRankbookPlayer
{
	GENERATED_BODY()

	/** The public id, a UUID. Empty: nobody is signed in. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FString Id;

	/** The name that others see. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FString DisplayName;

	/** The name of the linked password; empty without one. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FString Username;

	/** Two-letter country ("CH"), for telephone numbers without a country code; empty when not set. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FString Region;

	/** Eight characters that invite this player; empty for everybody but the player. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FString FriendCode;

	/** When the player was made, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FDateTime CreatedAt = FDateTime(0);

	/** Whether the player may play. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	ERankbookPlayerState State = ERankbookPlayerState::Unknown;
};

/** A sign-in that worked. Tokens stay inside the plugin. */
USTRUCT(BlueprintType)
struct FRankbookSignIn
{
	GENERATED_BODY()

	/** Who is signed in. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FRankbookPlayer Player;

	/** Whether this sign-in made the player. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	bool bCreated = false;
};

/** One session of the player: a device that is signed in. */
USTRUCT(BlueprintType)
struct FRankbookDeviceSession
{
	GENERATED_BODY()

	/** Ends it with End Session. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FString Id;

	/** The platform's name that the device gave; may be empty. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FString DeviceLabel;

	/** When it signed in, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FDateTime CreatedAt = FDateTime(0);

	/** When it was used last, UTC, to about an hour. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	FDateTime LastUsedAt = FDateTime(0);

	/** Whether it is the session of this client. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Session")
	bool bCurrent = false;
};
