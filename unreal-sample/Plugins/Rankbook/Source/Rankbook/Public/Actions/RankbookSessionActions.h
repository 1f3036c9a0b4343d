// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookSessionTypes.h"

#include "RankbookSessionActions.generated.h"

/** Who signed in. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookSignInOutput, const FRankbookSignIn&, SignIn, const FRankbookError&, Error);

/** Where the player is signed in. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookSessionsOutput, const TArray<FRankbookDeviceSession>&, Sessions, const FRankbookError&, Error);

/** The node Sign In With Device. */
UCLASS()
class RANKBOOK_API URankbookSignInWithDeviceAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** Somebody is signed in. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSignInOutput OnSuccess;

	/** Nobody is signed in. On Network, scores may still be submitted: they wait on this machine. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSignInOutput OnFailure;

	/**
	 * Signs in without asking the player for anything: the first time it makes a player for this device, later it finds the same one again.
	 * @param DisplayName The name of a new player, 1 to 24 characters; empty lets the server make a friendly one. A player who exists keeps the name.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Sign In With Device", Keywords = "rankbook login guest anonymous session"))
	static URankbookSignInWithDeviceAction* SignInWithDevice(UObject* WorldContextObject, const FString& DisplayName = TEXT(""));

	virtual void Activate() override;

private:
	FString DisplayNameArgument;
};

/** The node Sign In With Password. */
UCLASS()
class RANKBOOK_API URankbookSignInWithPasswordAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** Somebody is signed in. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSignInOutput OnSuccess;

	/** Nobody new is signed in. Unauthenticated: the name or the password is wrong. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSignInOutput OnFailure;

	/**
	 * Signs in to an account that Link Password made, on any device.
	 * @param Username The name that was linked; large and small letters are the same.
	 * @param Password The password. It is sent and forgotten.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Sign In With Password", Keywords = "rankbook login account username session"))
	static URankbookSignInWithPasswordAction* SignInWithPassword(UObject* WorldContextObject, const FString& Username, const FString& Password);

	virtual void Activate() override;

private:
	FString UsernameArgument;
	FString PasswordArgument;
};

/** The node Sign Out. */
UCLASS()
class RANKBOOK_API URankbookSignOutAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The session is over, here and on the server. */
	UPROPERTY(BlueprintAssignable)
	FRankbookDoneOutput OnSuccess;

	/** The session is over here; the server could not be told. */
	UPROPERTY(BlueprintAssignable)
	FRankbookDoneOutput OnFailure;

	/** Signs the player out. This machine forgets the session even when the server cannot be reached; the device can sign in again. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Sign Out", Keywords = "rankbook logout session end"))
	static URankbookSignOutAction* SignOut(UObject* WorldContextObject);

	virtual void Activate() override;
};

/** The node List Sessions. */
UCLASS()
class RANKBOOK_API URankbookListSessionsAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The sessions, this one marked. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSessionsOutput OnSuccess;

	/** The sessions could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSessionsOutput OnFailure;

	/** Lists the devices on which the player is signed in. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Sessions", Keywords = "rankbook devices login where"))
	static URankbookListSessionsAction* ListSessions(UObject* WorldContextObject);

	virtual void Activate() override;
};

/** The node End Session. */
UCLASS()
class RANKBOOK_API URankbookEndSessionAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** That session is over. */
	UPROPERTY(BlueprintAssignable)
	FRankbookDoneOutput OnSuccess;

	/** That session may still be there. NotFound: it was over already. */
	UPROPERTY(BlueprintAssignable)
	FRankbookDoneOutput OnFailure;

	/**
	 * Signs the player out on another device.
	 * @param SessionId The Id of a session that List Sessions gave.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "End Session", Keywords = "rankbook devices logout remote revoke"))
	static URankbookEndSessionAction* EndSession(UObject* WorldContextObject, const FString& SessionId);

	virtual void Activate() override;

private:
	FString SessionIdArgument;
};
