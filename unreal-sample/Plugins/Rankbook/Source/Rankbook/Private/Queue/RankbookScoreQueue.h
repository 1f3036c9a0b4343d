// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/Ticker.h"
#include "CoreMinimal.h"
#include "RankbookOptions.h"
#include "RankbookResult.h"
#include "RankbookSaveGame.h"
#include "RankbookScoreTypes.h"
#include "Session/RankbookGate.h"
#include "Session/RankbookSession.h"
#include "Session/RankbookStore.h"

/** What the queue tells the subsystem. */
struct FRankbookQueueHooks
{
	/** A number from 0 to 1 (exclusive). */
	TFunction<double()> Random;
	/** A flush ended: sent, dropped, remaining. */
	TFunction<void(const FRankbookFlush&)> OnFlushed;
	/** A run will not be sent any more. */
	TFunction<void(const FRankbookPendingScore&, const FRankbookError&)> OnDropped;
};

/**
 * Runs on their way to the server. Each is on disk before its first try and leaves when it is answered.
 * Runs of one board arrive in the order in which they were played.
 */
class RANKBOOK_API FRankbookScoreQueue : public TSharedFromThis<FRankbookScoreQueue>
{
public:
	static constexpr int32 MaxPending = 200;
	static constexpr int32 MaxBatch = 50;

	FRankbookScoreQueue(const FRankbookOptions& InOptions, const TSharedRef<FRankbookGate>& InGate, const TSharedRef<FRankbookStore>& InStore, const TSharedRef<FRankbookSession>& InSession, FRankbookQueueHooks InHooks);

	/**
	 * Sends a run, or keeps it: Code QueuedOffline. @param PlayerId Dedicated servers only, else empty.
	 * @return The submission id, for Cancel.
	 */
	FString Submit(const FString& Board, const FRankbookScore& Score, const FString& PlayerId, TRankbookCallback<FRankbookSubmitted> OnDone);

	/** Takes a run back. It may have counted already. Its callback is dropped. */
	void Cancel(const FString& SubmissionId);

	/** Sends what waits of the signed-in player. Flushes that overlap join. */
	void Flush(TRankbookCallback<FRankbookFlush> OnDone);

	/** A player signed in: runs made before any sign-in are the player's, and all of the player's are sent. */
	void HandleSignedIn();

	/** The server answers again: flush soon, not all machines at once. */
	void HandleOnline();

	/** All runs that wait, of all players. */
	int32 Num() const;

	/** Takes down what is under way. Nothing is called any more; what waits stays on disk. */
	void Shutdown();

private:
	struct FFlush
	{
		FRankbookFlush Result;
		/** Of the next batch; 1 after a whole batch was refused, to find the run that is at fault. */
		int32 BatchLimit = MaxBatch;
		FRankbookError Error;
		TArray<TRankbookCallback<FRankbookFlush>> Waiters;
	};

	void Admit(const FRankbookPendingScore& Run);
	void SendOrJoin(const FString& SubmissionId);
	void SendLive(const FRankbookPendingScore& Run);
	void HandleLive(const FString& SubmissionId, const FRankbookAnswer& Answer);
	void SendBatch();
	void HandleBatch(const TArray<FString>& SentIds, const FRankbookAnswer& Answer);
	bool ReadResults(const TArray<FString>& SentIds, const FRankbookAnswer& Answer);
	void RefuseBatch(const TArray<FString>& SentIds, const FRankbookError& Error);
	void FinishFlush();
	void EndRun(const FString& SubmissionId, const TRankbookResult<FRankbookSubmitted>& Result);
	void Drop(const FString& SubmissionId, const FRankbookError& Error);
	void Keep(const FString& SubmissionId, const FRankbookError& Error);
	void TrimToCap();
	void Schedule(double Seconds);
	bool HandleTicker(float DeltaTime);
	FRankbookPendingScore* Find(const FString& SubmissionId);
	TArray<FRankbookPendingScore> NextBatch(int32 Limit);
	bool IsMine(const FRankbookPendingScore& Run) const;
	bool IsBoardBusy(const FRankbookPendingScore& Run);
	FString PlayedAtFor(const FRankbookPendingScore& Run) const;

	FRankbookOptions Options;
	TSharedRef<FRankbookGate> Gate;
	TSharedRef<FRankbookStore> Store;
	TSharedRef<FRankbookSession> Session;
	FRankbookQueueHooks Hooks;
	/** Who waits for which run. */
	TMap<FString, TRankbookCallback<FRankbookSubmitted>> Waiters;
	/** Runs whose own request is under way, by submission id. */
	TMap<FString, int64> LiveCalls;
	TSharedPtr<FFlush> CurrentFlush;
	FTSTicker::FDelegateHandle Ticker;
	/** The next pause between flushes by themselves, 30 s to 10 min. */
	double PauseSeconds = 30.0;
	bool bShutDown = false;
};
