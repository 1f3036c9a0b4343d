// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookSessionTypes.h"

#include "RankbookLinkTypes.generated.h"

/** How far two players are linked. */
UENUM(BlueprintType)
enum class ERankbookLinkState : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** Not at all. */
	None,
	/** One of them asked. */
	Pending,
	/** Both agreed. */
	Linked
};

/** Who asked for a link. */
UENUM(BlueprintType)
enum class ERankbookLinkDirection : uint8
{
	/** A value that this client does not know. */
	Unknown,
	/** The other player. */
	In,
	/** This player. */
	Out
};

/** An invitation between two players, or what came of it. */
USTRUCT(BlueprintType)
struct FRankbookLink
{
	GENERATED_BODY()

	/** Names it in Accept and Decline Link. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Links")
	FString Id;

	/** Who asked. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Links")
	ERankbookLinkDirection Direction = ERankbookLinkDirection::Unknown;

	/** How far it is. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Links")
	ERankbookLinkState State = ERankbookLinkState::Unknown;

	/** The other player; its id is empty until both agreed. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Links")
	FRankbookPlayerRef Player;

	/** Who that is in the player's own book; empty when not told. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Links")
	FString ContactId;

	/** When it was asked for, UTC. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Links")
	FDateTime CreatedAt = FDateTime(0);

	/** When the second agreed, UTC; not set until then. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Links")
	FDateTime DecidedAt = FDateTime(0);
};
