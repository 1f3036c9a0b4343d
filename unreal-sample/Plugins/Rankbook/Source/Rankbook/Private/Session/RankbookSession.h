// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Http/RankbookHttpClient.h"
#include "Misc/Optional.h"
#include "RankbookOptions.h"
#include "RankbookResult.h"
#include "RankbookSessionTypes.h"
#include "Session/RankbookStore.h"

/** How a refresh ended. */
enum class ERankbookRefresh : uint8
{
	Renewed,
	/** The server knows the token no more. */
	Refused,
	/** Nobody can tell: no network, a busy server. The tokens are kept. */
	Failed
};

/** Runs when the session has changed, or has not; Code None means that a player is signed in. */
using FRankbookSessionWaiter = TFunction<void(const FRankbookError&)>;

/**
 * The session of one game instance: tokens, who is signed in, and how to stay so. One change is under way
 * at a time; everybody else waits for it. New tokens are on disk before anybody goes on with them.
 */
class RANKBOOK_API FRankbookSession : public TSharedFromThis<FRankbookSession>
{
public:
	FRankbookSession(const FRankbookOptions& InOptions, const TSharedRef<FRankbookHttpClient>& InHttp, const TSharedRef<FRankbookStore>& InStore);

	/** The session began, was renewed with another player, or ended. */
	TFunction<void()> OnChanged;
	/** The server ended the session and the silent sign-in did not help. */
	TFunction<void()> OnExpired;

	/** Renews a remembered session, else signs this device in. Sign-ins that overlap join. */
	void SignInWithDevice(const FString& DisplayName, TRankbookCallback<FRankbookSignIn> OnDone);

	/** Signs in to an account with a password. */
	void SignInWithPassword(const FString& Username, const FString& Password, TRankbookCallback<FRankbookSignIn> OnDone);

	/** Forgets the tokens, not the device secret. */
	void WipeTokens();

	/** Forgets all that makes this device somebody: tokens, device secret, waiting runs. */
	void WipeAll();

	/** Runs Then when a player is signed in with a token that is good for a while, or cannot be. */
	void Prepare(FRankbookSessionWaiter Then);

	/** After 401 on a call that carried UsedToken: refreshes, at most one at a time, or signs in again. */
	void Renew(const FString& UsedToken, bool bExpired, FRankbookSessionWaiter Then);

	/** Asks the server whether the session still exists, without signing in again. */
	void Probe(TFunction<void(ERankbookRefresh)> OnDone);

	FString GetToken(ERankbookCredential Credential) const;
	bool IsSignedIn() const;
	const FRankbookPlayer& GetPlayer() const;

	/** Keeps what Get Me, Update Me or Link Password answered. */
	void SetPlayer(const FRankbookPlayer& InPlayer);

	/** Server time minus this machine's; not set before the server told its time. */
	const TOptional<FTimespan>& GetClockOffset() const;

	/** Learns the clock from a time that the server wrote RoundTripSeconds / 2 ago. */
	void LearnClock(const FDateTime& ServerTime, double RoundTripSeconds);

private:
	void AddJob(TFunction<void()> Job);
	void FinishJob();
	void SignInDeviceJob(const FString& DisplayName);
	void PostDevice(const FString& DisplayName);
	void SendDevice(const FString& DisplayName);
	void Refresh(TFunction<void(ERankbookRefresh, const FRankbookError&)> Then);
	void HandleRefreshed(const FRankbookAnswer& Answer, const TFunction<void(ERankbookRefresh, const FRankbookError&)>& Then);
	void Adopt(const FRankbookAnswer& Answer, bool bDevice, TFunction<void(const TRankbookResult<FRankbookSignIn>&)> Then);
	void FinishSignIn(const TRankbookResult<FRankbookSignIn>& Result);
	void RenewJob(const FRankbookSessionWaiter& Then);
	void SignInAgain(const FRankbookSessionWaiter& Then);
	void Expire(const FRankbookError& Error, const FRankbookSessionWaiter& Then);

	FRankbookOptions Options;
	TSharedRef<FRankbookHttpClient> Http;
	TSharedRef<FRankbookStore> Store;
	FString AccessToken;
	/** Beside the stored one, as a session that is not to be remembered has one too. */
	FString RefreshToken;
	/** On FPlatformTime::Seconds(). */
	double ExpiresAt = 0.0;
	FRankbookPlayer Player;
	TOptional<FTimespan> ClockOffset;
	/** The first one is under way. */
	TArray<TFunction<void()>> Jobs;
	TArray<TRankbookCallback<FRankbookSignIn>> SignInWaiters;
	/** Rises with each wipe, so that an answer that comes later is not kept. */
	int32 Generation = 0;
};
