// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookServiceTypes.h"

#include "RankbookPrivacyActions.generated.h"

/** Everything that the server has about the player. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookExportOutput, const FString&, Json, const FRankbookError&, Error);

/** The receipt of an erasure. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookErasureOutput, const FRankbookErasure&, Receipt, const FRankbookError&, Error);

/** The node Export My Data. */
UCLASS()
class RANKBOOK_API URankbookExportMyDataAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The document. */
	UPROPERTY(BlueprintAssignable)
	FRankbookExportOutput OnSuccess;

	/** There is no document. */
	UPROPERTY(BlueprintAssignable)
	FRankbookExportOutput OnFailure;

	/** Reads everything that the server keeps about the signed-in player, as one JSON text to be saved. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Privacy", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Export My Data", Keywords = "rankbook privacy gdpr download personal"))
	static URankbookExportMyDataAction* ExportMyData(UObject* WorldContextObject);

	virtual void Activate() override;
};

/** The node Delete My Account. */
UCLASS()
class RANKBOOK_API URankbookDeleteMyAccountAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The player is erased. Show the receipt. */
	UPROPERTY(BlueprintAssignable)
	FRankbookErasureOutput OnSuccess;

	/** The player is still there. Validation: the name is another one. */
	UPROPERTY(BlueprintAssignable)
	FRankbookErasureOutput OnFailure;

	/**
	 * Erases the signed-in player, at once and for good: scores, contacts, sessions. This machine forgets the player too.
	 * @param ConfirmDisplayName The player's own display name, typed by the player.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Privacy", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Delete My Account", Keywords = "rankbook privacy gdpr erase player"))
	static URankbookDeleteMyAccountAction* DeleteMyAccount(UObject* WorldContextObject, const FString& ConfirmDisplayName);

	virtual void Activate() override;

private:
	FString ConfirmDisplayNameArgument;
};
