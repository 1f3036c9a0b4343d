// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookLinkTypes.h"

#include "RankbookLinkActions.generated.h"

/** Invitations in and out, and links. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookLinksOutput, const TArray<FRankbookLink>&, Links, const FRankbookError&, Error);

/** One invitation or link. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookLinkOutput, const FRankbookLink&, Link, const FRankbookError&, Error);

/** The node List Links. */
UCLASS()
class RANKBOOK_API URankbookListLinksAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The links. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLinksOutput OnSuccess;

	/** The links could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLinksOutput OnFailure;

	/** Lists invitations to and from the signed-in player, and links that both agreed to. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Links", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Links", Keywords = "rankbook friends invitations"))
	static URankbookListLinksAction* ListLinks(UObject* WorldContextObject);

	virtual void Activate() override;
};

/** The node Invite Contact. */
UCLASS()
class RANKBOOK_API URankbookInviteContactAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The invitation is sent. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLinkOutput OnSuccess;

	/** It is not. Validation unknown-friend-code: no player has this code. Conflict: they are linked or invited already. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLinkOutput OnFailure;

	/**
	 * Invites the player behind a contact. Nothing is shared before the other accepts.
	 * @param ContactId The contact's Id.
	 * @param FriendCode The other player's friend code, in any spelling.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Links", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Invite Contact", Keywords = "rankbook friend code link add"))
	static URankbookInviteContactAction* InviteContact(UObject* WorldContextObject, const FString& ContactId, const FString& FriendCode);

	virtual void Activate() override;

private:
	FString ContactIdArgument;
	FString FriendCodeArgument;
};

/** The node Accept Link. */
UCLASS()
class RANKBOOK_API URankbookAcceptLinkAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** Both are linked. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLinkOutput OnSuccess;

	/** They are not: NotFound when the invitation is gone. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLinkOutput OnFailure;

	/**
	 * Accepts an invitation: both are linked now.
	 * @param LinkId Id of a link that List Links gave.
	 * @param ContactId Who the other is in the own phone book; empty for nobody.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Links", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Accept Link", Keywords = "rankbook friend invitation agree"))
	static URankbookAcceptLinkAction* AcceptLink(UObject* WorldContextObject, const FString& LinkId, const FString& ContactId = TEXT(""));

	virtual void Activate() override;

private:
	FString LinkIdArgument;
	FString ContactIdArgument;
};

/** The node Decline Link. */
UCLASS()
class RANKBOOK_API URankbookDeclineLinkAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The invitation is gone. */
	UPROPERTY(BlueprintAssignable)
	FRankbookDoneOutput OnSuccess;

	/** It is still there, or there was none. */
	UPROPERTY(BlueprintAssignable)
	FRankbookDoneOutput OnFailure;

	/**
	 * Declines an invitation.
	 * @param LinkId Id of a link that List Links gave.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Links", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Decline Link", Keywords = "rankbook friend invitation refuse"))
	static URankbookDeclineLinkAction* DeclineLink(UObject* WorldContextObject, const FString& LinkId);

	virtual void Activate() override;

private:
	FString LinkIdArgument;
};

/** The node End Link. */
UCLASS()
class RANKBOOK_API URankbookEndLinkAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The link is over. */
	UPROPERTY(BlueprintAssignable)
	FRankbookDoneOutput OnSuccess;

	/** It is not, or there was none. */
	UPROPERTY(BlueprintAssignable)
	FRankbookDoneOutput OnFailure;

	/**
	 * Ends the link with the player behind a contact, on both sides.
	 * @param ContactId The contact's Id.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Links", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "End Link", Keywords = "rankbook friend unlink remove"))
	static URankbookEndLinkAction* EndLink(UObject* WorldContextObject, const FString& ContactId);

	virtual void Activate() override;

private:
	FString ContactIdArgument;
};
