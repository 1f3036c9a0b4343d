// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Containers/Ticker.h"
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
 * Runs of one player on one board arrive in the order in which they were played.
 */
class RANKBOOK_API FRankbookScoreQueue : public TSharedFromThis<FRankbookScoreQueue>
{
public:
	static constexpr int32 MaxPending = 200;
	static constexpr int32 MaxBatch = 50;
	/** Between flushes by themselves, in seconds; each that fails doubles the pause. */
	static constexpr double MinPauseSeconds = 30.0;
	static constexpr double MaxPauseSeconds = 600.0;
	/** After the server came back, not all machines flush at once, in seconds. */
	static constexpr double MaxRecoverySeconds = 5.0;

	FRankbookScoreQueue(const FRankbookOptions& InOptions, const TSharedRef<FRankbookGate>& InGate, const TSharedRef<FRankbookStore>& InStore, const TSharedRef<FRankbookSession>& InSession, FRankbookQueueHooks InHooks);

	/**
	 * Sends a run, or keeps it: Code QueuedOffline. @param PlayerId Dedicated servers only, else empty.
	 * @return The submission id, for Cancel.
	 */
	FString Submit(const FString& Board, const FRankbookScore& Score, const FString& PlayerId, TRankbookCallback<FRankbookSubmitted> OnDone);

	/** Takes a run back; it may have counted already. Its callback is dropped. */
	void Cancel(const FString& SubmissionId);

	/** Sends what waits of the signed-in player. Flushes that overlap join. Value tells what was done, also beside an error. */
	void Flush(TRankbookCallback<FRankbookFlush> OnDone);

	/** A player signed in, or a dedicated server started: runs made before any sign-in are the player's, and what waits is sent. */
	void HandleSignedIn();

	/** The server answers again: flush soon. */
	void HandleOnline();

	/** The saved state was wiped: nothing waits any more. */
	void HandleWiped();

	/** All runs that wait, of all players. */
	int32 Num() const;

	/** Takes down what is under way. Nothing is called any more; what waits stays on disk. */
	void Shutdown();

	/** When a run was played, by the server's clock; FDateTime(0) when that cannot be claimed. Pure. */
	static FDateTime ClaimPlayedAt(const FDateTime& PlayedAt, const FDateTime& Now, const TOptional<FTimespan>& ClockOffset);

private:
	struct FFlush
	{
		FRankbookFlush Result;
		/** Of the next batch; 1 after a whole batch was refused, to find the run that is at fault. */
		int32 BatchLimit = MaxBatch;
		/** The batch under way, by submission id. */
		TArray<FString> InFlight;
		TArray<TRankbookCallback<FRankbookFlush>> Waiters;
	};

	// One run
	void Admit(const FRankbookPendingScore& Run);
	void HandleSaved(const FString& SubmissionId);
	void PrepareLive(const FRankbookPendingScore& Run);
	void SendLive(const FRankbookPendingScore& Run);
	void HandleLive(const FRankbookPendingScore& Run, const FRankbookAnswer& Answer);
	void KeepWithFollowers(const FRankbookPendingScore& Run, const FRankbookError& Cause);
	void Keep(const FString& SubmissionId, const FRankbookError& Cause);
	void EndRun(const FString& SubmissionId, const TRankbookResult<FRankbookSubmitted>& Result);
	void Remove(const FString& SubmissionId);
	void Drop(const FString& SubmissionId, const FRankbookError& Error);
	void TrimToCap();

	// Flush
	void BeginFlush();
	void SendBatch();
	void HandleBatch(const FRankbookAnswer& Answer);
	void ReadBatch(const TArray<FString>& Sent, const FRankbookAnswer& Answer);
	void RefuseBatch(const TArray<FString>& Sent, const FRankbookError& Error);
	void FinishFlush(const FRankbookError& Error);
	void FlushIfAnyWaits();
	void Schedule(double Seconds);
	void Unschedule();
	void ScheduleNext(const FRankbookFlush& Result, const FRankbookError& Error);
	bool HandleTicker(float DeltaTime);

	TArray<FRankbookPendingScore>& Pending() const;
	FRankbookPendingScore* Find(const FString& SubmissionId) const;
	TArray<FRankbookPendingScore> NextBatch(int32 Limit) const;
	bool IsServer() const;
	bool IsMine(const FRankbookPendingScore& Run) const;
	bool IsUnderWay(const FString& SubmissionId) const;
	bool HasEarlier(const FRankbookPendingScore& Run) const;
	bool HasLiveOnBoard(const FRankbookPendingScore& Run) const;
	int32 NumMine() const;

	FRankbookOptions Options;
	TSharedRef<FRankbookGate> Gate;
	TSharedRef<FRankbookStore> Store;
	TSharedRef<FRankbookSession> Session;
	FRankbookQueueHooks Hooks;
	/** Who waits for which run. */
	TMap<FString, TRankbookCallback<FRankbookSubmitted>> Waiters;
	/** Runs whose own request is under way, with the gate's name for it; 0 before it is sent. */
	TMap<FString, int64> LiveCalls;
	/** Runs whose first save is under way: not to be sent yet. */
	TSet<FString> Unsaved;
	TSharedPtr<FFlush> CurrentFlush;
	FTSTicker::FDelegateHandle Ticker;
	double PauseSeconds = MinPauseSeconds;
	bool bShutDown = false;
};

/** What the queue makes of an outcome. Pure. */
namespace RankbookQueueRules
{
	/** Whether the server refused the run for good; all else is a matter of network, session or time. */
	RANKBOOK_API bool IsRefusal(const FRankbookError& Error);

	/** Whether a run that ended so stays in the queue. */
	RANKBOOK_API bool IsKept(const FRankbookError& Error);
}
