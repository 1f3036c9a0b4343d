// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookSubsystem.h"

#include "LifecycleListener.generated.h"

/** What a Blueprint is to the subsystem's events. */
UCLASS()
class URankbookLifecycleListener : public UObject
{
	GENERATED_BODY()

public:
	int32 NumChanged = 0;
	int32 NumExpired = 0;
	TArray<bool> Connectivity;
	TArray<FString> Flushes;
	TArray<FString> Drops;

	void Bind(URankbookSubsystem& Subsystem)
	{
		Subsystem.OnSessionChanged.AddDynamic(this, &URankbookLifecycleListener::HandleChanged);
		Subsystem.OnSessionExpired.AddDynamic(this, &URankbookLifecycleListener::HandleExpired);
		Subsystem.OnConnectivityChanged.AddDynamic(this, &URankbookLifecycleListener::HandleConnectivity);
		Subsystem.OnPendingScoresFlushed.AddDynamic(this, &URankbookLifecycleListener::HandleFlushed);
		Subsystem.OnPendingScoreDropped.AddDynamic(this, &URankbookLifecycleListener::HandleDropped);
	}

	UFUNCTION()
	void HandleChanged()
	{
		++NumChanged;
	}

	UFUNCTION()
	void HandleExpired()
	{
		++NumExpired;
	}

	UFUNCTION()
	void HandleConnectivity(bool bOnline)
	{
		Connectivity.Add(bOnline);
	}

	UFUNCTION()
	void HandleFlushed(int32 Sent, int32 Dropped, int32 Remaining)
	{
		Flushes.Add(FString::Printf(TEXT("%d %d %d"), Sent, Dropped, Remaining));
	}

	UFUNCTION()
	void HandleDropped(const FString& Board, const FRankbookScore& Score, const FRankbookError& Error)
	{
		Drops.Add(FString::Printf(TEXT("%s %lld %s"), *Board, Score.Score, *Error.Problem));
	}
};
