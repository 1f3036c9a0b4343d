// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Http/RankbookHttpClient.h"
#include "Queue/RankbookScoreQueue.h"
#include "RankbookCalls.h"
#include "RankbookOptions.h"
#include "RankbookResult.h"
#include "RankbookServiceTypes.h"
#include "Session/RankbookGate.h"
#include "Session/RankbookSession.h"
#include "Session/RankbookStore.h"

/** What the machine tells its subsystem. */
struct FRankbookClientHooks
{
	TFunction<void()> OnSessionChanged;
	TFunction<void()> OnSessionExpired;
	TFunction<void(bool)> OnConnectivityChanged;
	TFunction<void(const FRankbookFlush&)> OnFlushed;
	TFunction<void(const FRankbookPendingScore&, const FRankbookError&)> OnDropped;
	/** A number from 0 to 1 (exclusive); unset: the engine's random numbers. */
	TFunction<double()> Random;
};

/**
 * The whole machine of one game instance. Every method that takes an OnDone calls it once, perhaps before it
 * returns; after Shutdown at once with Cancelled. Calls that were open at Shutdown are dropped in silence.
 */
class RANKBOOK_API FRankbookClient : public TSharedFromThis<FRankbookClient>
{
public:
	FRankbookClient(const FRankbookOptions& InOptions, FRankbookClientHooks InHooks);

	/** Loads the save slot. Calls made before it is loaded wait. */
	void Start();

	/** Takes everything down; nothing runs later. */
	void Shutdown();

	/** One request, behind the gate. */
	FRankbookCall Send(const FRankbookRequest& Request, FRankbookAnswerCallback OnDone);

	void Cancel(FRankbookCall Call);

	FRankbookCall CheckServer(TRankbookCallback<FRankbookServerStatus> OnDone);
	FRankbookCall SignInWithDevice(const FString& DisplayName, TRankbookCallback<FRankbookSignIn> OnDone);
	FRankbookCall SignInWithPassword(const FString& Username, const FString& Password, TRankbookCallback<FRankbookSignIn> OnDone);
	/** Tells the server, and wipes the tokens whatever it answers. */
	FRankbookCall SignOut(TRankbookCallback<FRankbookDone> OnDone);
	/** Arguments are checked already. PlayerId: dedicated servers only, else empty. */
	FRankbookCall SubmitScore(const FString& Board, const FRankbookScore& Score, const FString& PlayerId, TRankbookCallback<FRankbookSubmitted> OnDone);
	FRankbookCall FlushPendingScores(TRankbookCallback<FRankbookFlush> OnDone);
	void ForgetThisDevice();

	/**
	 * Sends the erasure of the account and wipes everything when it is done. After a lost answer the server is asked
	 * whether the session still exists: if not, the erasure was done, and the answer is 200 without a text.
	 */
	FRankbookCall EraseAccount(const FRankbookRequest& Request, FRankbookAnswerCallback OnDone);

	/** Whether this is a dedicated server with RANKBOOK_SERVER_KEY. */
	bool IsServer() const;
	bool IsOnline() const;
	const FRankbookOptions& GetOptions() const;
	FRankbookSession& GetSession();
	FRankbookScoreQueue& GetQueue();
	/** For operations of more than one request: see FRankbookCalls::Track. */
	FRankbookCalls& GetCalls();

private:
	FRankbookHttpHooks MakeHttpHooks();
	FRankbookQueueHooks MakeQueueHooks() const;
	double Random() const;
	void HandleLoaded();
	void HandleReached(bool bReached);
	void HandleSessionChanged();
	void HandlePreparedForSignOut(const FRankbookError& Error, const TRankbookCallback<FRankbookDone>& Done);
	void HandleErased(const FRankbookAnswer& Answer, const FRankbookAnswerCallback& Done);
	void WipeAll();

	/** Runs Work with this client, when it is still there. */
	TFunction<void()> Weakly(TFunction<void(FRankbookClient&)> Work);

	FRankbookOptions Options;
	FRankbookClientHooks Hooks;
	TSharedRef<FRankbookCalls> Calls;
	TSharedRef<FRankbookStore> Store;
	TSharedPtr<FRankbookHttpClient> Http;
	TSharedPtr<FRankbookSession> Session;
	TSharedPtr<FRankbookGate> Gate;
	TSharedPtr<FRankbookScoreQueue> Queue;
	bool bOnline = true;
	bool bShutDown = false;
};
