// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "GameFramework/SaveGame.h"
#include "RankbookScoreTypes.h"

#include "RankbookSaveGame.generated.h"

/** One run that waits on this machine to be sent. */
USTRUCT(BlueprintType)
struct RANKBOOK_API FRankbookPendingScore
{
	GENERATED_BODY()

	/** Made before the first try, so that the run counts once however often it is sent. Lower-case UUID, version 7. */
	UPROPERTY(SaveGame, BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString SubmissionId;

	/** The player who made the run; empty when made before any sign-in. */
	UPROPERTY(SaveGame, BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString PlayerId;

	/** The board's key. */
	UPROPERTY(SaveGame, BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FString Board;

	/** The run itself. */
	UPROPERTY(SaveGame, BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FRankbookScore Score;

	/** When it was played, by this machine's clock, in UTC. */
	UPROPERTY(SaveGame, BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	FDateTime PlayedAt = FDateTime(0);

	/** How many calls have carried it so far. */
	UPROPERTY(SaveGame, BlueprintReadOnly, Category = "Rankbook|Leaderboards")
	int32 Attempts = 0;
};

/**
 * What the plugin keeps on this machine. Plain text on most platforms, and cloud saves copy it: whoever has
 * this file can play as this player, but can read no password from it.
 */
UCLASS()
class RANKBOOK_API URankbookSaveGame : public USaveGame
{
	GENERATED_BODY()

public:
	/** The shape of this file. Members are only ever added, so that any version of the plugin reads any file. */
	static constexpr int32 CurrentFormatVersion = 1;

	UPROPERTY(SaveGame)
	int32 FormatVersion = CurrentFormatVersion;

	/** Rises with each save. */
	UPROPERTY(SaveGame)
	int64 Revision = 0;

	/** Made once; signs this device in. */
	UPROPERTY(SaveGame)
	FString DeviceSecret;

	/** Empty when the session is not to be remembered. */
	UPROPERTY(SaveGame)
	FString RefreshToken;

	/** The player of the session. */
	UPROPERTY(SaveGame)
	FString PlayerId;

	/** The session came from the device secret. */
	UPROPERTY(SaveGame)
	bool bDevicePlayer = false;

	/** Oldest first, at most 200. */
	UPROPERTY(SaveGame)
	TArray<FRankbookPendingScore> Pending;
};
