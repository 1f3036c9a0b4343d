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
	/** A token with less than this left is renewed before it is used, in seconds. */
	static constexpr double RenewBeforeSeconds = 60.0;

	/** All attempts of a refresh end within this: the server repeats its last answer for 60 s only, and later takes it for theft. */
	static constexpr float RefreshWithinSeconds = 50.0f;

	FRankbookSession(const FRankbookOptions& InOptions, const TSharedRef<FRankbookHttpClient>& InHttp, const TSharedRef<FRankbookStore>& InStore);

	/** The session began, was renewed with another player, or ended. */
	TFunction<void()> OnChanged;
	/** The server ended the session and the silent sign-in did not help. */
	TFunction<void()> OnExpired;

	/** Renews a remembered session, else signs this device in. Sign-ins that overlap join. */
	void SignInWithDevice(const FString& DisplayName, TRankbookCallback<FRankbookSignIn> OnDone);

	/** Signs in to an account with a password. */
	void SignInWithPassword(const FString& Username, const FString& Password, TRankbookCallback<FRankbookSignIn> OnDone);

	/** Forgets the tokens, here and on disk, not the device secret. @return Whether there were any. */
	bool WipeTokens();

	/** Forgets all that makes this device somebody: tokens, device secret, waiting runs. */
	void WipeAll();

	/** Runs Then when a player is signed in with a token that is good for a while, or cannot be. */
	void Prepare(FRankbookSessionWaiter Then);

	/** After 401 on a call that carried UsedToken: refreshes when it had expired, else signs in again; one for all. */
	void Renew(const FString& UsedToken, bool bTokenExpired, FRankbookSessionWaiter Then);

	/** Asks the server whether the session still exists, without signing in again. */
	void Probe(TFunction<void(ERankbookRefresh)> OnDone);

	FString GetToken(ERankbookCredential Credential) const;
	bool IsSignedIn() const;
	const FRankbookPlayer& GetPlayer() const;

	/** Keeps what Get Me, Update Me or Link Password answered, if it is the player who is signed in. */
	void SetPlayer(const FRankbookPlayer& InPlayer);

	/** Server time minus this machine's; not set before the server told its time. */
	const TOptional<FTimespan>& GetClockOffset() const;

	/** Learns the clock from a time that the server wrote in the middle of a round trip that has just ended. */
	void LearnClock(const FDateTime& ServerTime, double RoundTripSeconds);

	/** As LearnClock, where the difference is known already. */
	void SetClockOffset(const FTimespan& Offset);

	/** Nobody who waits is called any more. */
	void Shutdown();

private:
	using FSignInResult = TRankbookResult<FRankbookSignIn>;
	using FSignedIn = TFunction<void(const FSignInResult&)>;
	using FRefreshed = TFunction<void(ERankbookRefresh, const FSignInResult&)>;

	/** Queues a change of the session. Each ends in FinishJob; the next begins then. */
	void AddJob(TFunction<void()> Job);
	void RunJobs();
	void FinishJob();

	void SignInDeviceJob(const FString& DisplayName);
	void PostDevice(const FString& DisplayName, FSignedIn Then);
	void SendDevice(const FString& DisplayName, FSignedIn Then);
	void SendSignIn(const FRankbookRequest& Request, bool bDevice, FSignedIn Then);
	void FinishSignIn(const FSignInResult& Result);
	void Adopt(const FRankbookAnswer& Answer, bool bDevice, FSignedIn Then);
	void Refresh(FRefreshed Then);
	void PrepareJob(const FRankbookSessionWaiter& Then);
	void RenewJob(const FString& UsedToken, bool bTokenExpired, const FRankbookSessionWaiter& Then);
	void HandleRenewed(ERankbookRefresh Refreshed, const FRankbookError& Error, const FRankbookSessionWaiter& Then);
	void SignInAgain(const FRankbookSessionWaiter& Then);
	void Expire();
	void EndJob(const FRankbookSessionWaiter& Then, const FRankbookError& Error);
	double SecondsLeft() const;

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
	TArray<TFunction<void()>> Jobs;
	bool bJobUnderWay = false;
	bool bRunningJobs = false;
	TArray<TRankbookCallback<FRankbookSignIn>> SignInWaiters;
	/** Rises with each wipe, so that tokens of an answer that comes later are not kept. */
	int32 Generation = 0;
};
