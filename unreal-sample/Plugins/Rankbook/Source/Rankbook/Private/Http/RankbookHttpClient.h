// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Containers/Ticker.h"
#include "Http/RankbookRequest.h"
#include "RankbookOptions.h"

class FRankbookHttpAttempt;

/** What the client asks of the rest of the plugin; all can be replaced in specs. */
struct FRankbookHttpHooks
{
	/** The token for an attempt that starts now; empty for none. */
	TFunction<FString(ERankbookCredential)> GetToken;
	/** A number from 0 to 1 (exclusive) for the jitter. */
	TFunction<double()> Random;
	/** A call ended: it reached the server, or it did not. */
	TFunction<void(bool)> OnReached;
};

/**
 * Sends requests and repeats them by the table of the documentation. Every call ends in exactly one callback, on
 * the game thread, unless Shutdown comes first. Knows nothing of sessions.
 */
class RANKBOOK_API FRankbookHttpClient : public TSharedFromThis<FRankbookHttpClient>
{
public:
	FRankbookHttpClient(const FRankbookOptions& InOptions, FRankbookHttpHooks InHooks);
	~FRankbookHttpClient();

	/** Starts a call. OnDone may run before Send returns when no request can be made. @return Names the call. */
	int64 Send(const FRankbookRequest& Request, FRankbookAnswerCallback OnDone);

	/** Ends a call with Cancelled. A call that has ended is left alone. */
	void Cancel(int64 CallId);

	/** Ends all calls with Cancelled. */
	void CancelAll();

	/** Takes all calls down without a callback; later calls end at once in Cancelled. */
	void Shutdown();

	int32 NumCalls() const;

private:
	struct FCall;

	void StartAttempt(int64 CallId);
	void HandleAttempt(int64 CallId, const FRankbookAnswer& Answer);
	bool PauseBeforeNext(int64 CallId, const TSharedRef<FCall>& Call, const FRankbookAnswer& Answer);
	void Finish(int64 CallId, const FRankbookAnswer& Answer);
	void Release(FCall& Call) const;
	bool RefuseLocally(const FRankbookRequest& Request, FRankbookAnswer& Out) const;

	FRankbookOptions Options;
	FRankbookHttpHooks Hooks;
	TMap<int64, TSharedRef<FCall>> Calls;
	int64 LastCallId = 0;
	bool bShutDown = false;
};
