// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookSessionTypes.h"

#include "RankbookPlayerActions.generated.h"

/** A player, as the player or a game server sees one. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookPlayerOutput, const FRankbookPlayer&, Player, const FRankbookError&, Error);

/** A player, as everybody sees one. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookProfileOutput, const FRankbookPlayerRef&, Profile, const FRankbookError&, Error);

/** The node Get Me. */
UCLASS()
class RANKBOOK_API URankbookGetMeAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The player. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlayerOutput OnSuccess;

	/** The player could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlayerOutput OnFailure;

	/** Reads the signed-in player from the server, with friend code, username and region. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Get Me", Keywords = "rankbook player profile friend code"))
	static URankbookGetMeAction* GetMe(UObject* WorldContextObject);

	virtual void Activate() override;
};

/** The node Update Me. */
UCLASS()
class RANKBOOK_API URankbookUpdateMeAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The player as it is now. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlayerOutput OnSuccess;

	/** Nothing changed. Validation: Error.Fields says what is wrong with the name or the region. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlayerOutput OnFailure;

	/**
	 * Renames the signed-in player or changes the region. What equals the known player is not sent.
	 * @param DisplayName The name that others see, 1 to 24 characters; empty leaves it as it is.
	 * @param Region Country of two letters ("CH"), used for telephone numbers; empty clears it.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Update Me", Keywords = "rankbook player rename display name region country"))
	static URankbookUpdateMeAction* UpdateMe(UObject* WorldContextObject, const FString& DisplayName, const FString& Region = TEXT(""));

	virtual void Activate() override;

private:
	FString DisplayNameArgument;
	FString RegionArgument;
};

/** The node Link Password. */
UCLASS()
class RANKBOOK_API URankbookLinkPasswordAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The player, with the username. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlayerOutput OnSuccess;

	/** Nothing changed, unless Error is Network or Timeout: then sign in with the new password to find out. Conflict: the name is taken. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlayerOutput OnFailure;

	/**
	 * Gives the signed-in player a username and a password, or changes them; other sessions end.
	 * @param Username 3 to 32 characters, unique in the game.
	 * @param Password 8 to 128 bytes.
	 * @param CurrentPassword The password that is set now, to change it; else empty.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Link Password", Keywords = "rankbook account username register credentials"))
	static URankbookLinkPasswordAction* LinkPassword(UObject* WorldContextObject, const FString& Username, const FString& Password, const FString& CurrentPassword = TEXT(""));

	virtual void Activate() override;

private:
	FString UsernameArgument;
	FString PasswordArgument;
	FString CurrentPasswordArgument;
};

/** The node Get Player Profile. */
UCLASS()
class RANKBOOK_API URankbookGetPlayerProfileAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The profile. */
	UPROPERTY(BlueprintAssignable)
	FRankbookProfileOutput OnSuccess;

	/** There is no such player in this game, or it could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookProfileOutput OnFailure;

	/**
	 * Reads what everybody may know about a player: the name.
	 * @param PlayerId The player's public id.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Get Player Profile", Keywords = "rankbook player name id"))
	static URankbookGetPlayerProfileAction* GetPlayerProfile(UObject* WorldContextObject, const FString& PlayerId);

	virtual void Activate() override;

private:
	FString PlayerIdArgument;
};
