// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookServiceTypes.h"

#include "RankbookServiceActions.generated.h"

/** What Check Server found. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookServerStatusOutput, const FRankbookServerStatus&, Status, const FRankbookError&, Error);

/** The node Check Server. */
UCLASS()
class RANKBOOK_API URankbookCheckServerAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The server takes calls of this game. Cause is Ok, or ClockOff when this machine's clock is wrong. */
	UPROPERTY(BlueprintAssignable)
	FRankbookServerStatusOutput OnSuccess;

	/** It does not. Status has the cause and what to do about it. */
	UPROPERTY(BlueprintAssignable)
	FRankbookServerStatusOutput OnFailure;

	/** Asks the server of the settings whether all is well: address, key, version and clock. Use it first, and when a packaged game seems to send nothing. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Service", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Check Server", Keywords = "rankbook connection test ping status key"))
	static URankbookCheckServerAction* CheckServer(UObject* WorldContextObject);

	virtual void Activate() override;
};
