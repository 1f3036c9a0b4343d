// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRequests.h"
#include "Json/RankbookErrors.h"
#include "Json/RankbookJson.h"
#include "Queue/RankbookQueueLog.h"
#include "Queue/RankbookScoreQueue.h"

void FRankbookScoreQueue::Flush(TRankbookCallback<FRankbookFlush> OnDone)
{
	check(IsInGameThread());
	const bool bJoins = CurrentFlush.IsValid();
	if (!bJoins)
	{
		CurrentFlush = MakeShared<FFlush>();
	}
	if (OnDone)
	{
		CurrentFlush->Waiters.Add(MoveTemp(OnDone));
	}
	if (bJoins)
	{
		return;
	}
	TWeakPtr<FRankbookScoreQueue> Weak = AsShared();
	Store->WhenLoaded([Weak]()
		{
			if (TSharedPtr<FRankbookScoreQueue> Queue = Weak.Pin())
			{
				Queue->BeginFlush();
			}
		});
}

void FRankbookScoreQueue::BeginFlush()
{
	if (IsServer())
	{
		SendBatch();
		return;
	}
	TWeakPtr<FRankbookScoreQueue> Weak = AsShared();
	Session->Prepare([Weak](const FRankbookError& Error)
		{
			TSharedPtr<FRankbookScoreQueue> Queue = Weak.Pin();
			if (!Queue.IsValid() || !Queue->CurrentFlush.IsValid())
			{
				return;
			}
			if (Error.Code != ERankbookErrorCode::None)
			{
				Queue->FinishFlush(Error);
				return;
			}
			Queue->SendBatch();
		});
}

TArray<FRankbookPendingScore> FRankbookScoreQueue::NextBatch(int32 Limit) const
{
	TArray<FRankbookPendingScore> Batch;
	for (const FRankbookPendingScore& Run : Pending())
	{
		// Behind a run that is on its way by itself, its board's others wait: they must not overtake it.
		if (Batch.Num() < Limit && IsMine(Run) && !Unsaved.Contains(Run.SubmissionId) && !HasLiveOnBoard(Run))
		{
			Batch.Add(Run);
		}
	}
	return Batch;
}

void FRankbookScoreQueue::SendBatch()
{
	const TArray<FRankbookPendingScore> Batch = NextBatch(CurrentFlush->BatchLimit);
	if (Batch.IsEmpty())
	{
		FinishFlush(FRankbookError());
		return;
	}
	TArray<FRankbookRun> Runs;
	CurrentFlush->InFlight.Reset();
	for (const FRankbookPendingScore& Queued : Batch)
	{
		++Find(Queued.SubmissionId)->Attempts;
		CurrentFlush->InFlight.Add(Queued.SubmissionId);
		FRankbookRun& Run = Runs.AddDefaulted_GetRef();
		Run.SubmissionId = Queued.SubmissionId;
		Run.Board = Queued.Board;
		Run.PlayerId = IsServer() ? Queued.PlayerId : FString();
		Run.PlayedAt = ClaimPlayedAt(Queued.PlayedAt, FDateTime::UtcNow(), Session->GetClockOffset());
		Run.Score = Queued.Score;
	}
	const FRankbookBuiltRequest Built = RankbookRequests::SubmitScores(RankbookJson::WriteScores(Runs));
	if (!Built.IsOk())
	{
		FinishFlush(Built.Error);
		return;
	}
	FRankbookRequest Request = Built.Value.GetValue();
	Request.Credential = IsServer() ? ERankbookCredential::Server : ERankbookCredential::Player;
	TWeakPtr<FRankbookScoreQueue> Weak = AsShared();
	Gate->Send(Request, [Weak](const FRankbookAnswer& Answer)
		{
			if (TSharedPtr<FRankbookScoreQueue> Queue = Weak.Pin())
			{
				Queue->HandleBatch(Answer);
			}
		});
}

void FRankbookScoreQueue::HandleBatch(const FRankbookAnswer& Answer)
{
	if (!CurrentFlush.IsValid())
	{
		return;
	}
	TSharedRef<FRankbookScoreQueue> KeepAlive = AsShared();
	const TArray<FString> Sent = MoveTemp(CurrentFlush->InFlight);
	CurrentFlush->InFlight.Reset();
	if (Answer.Error.Code == ERankbookErrorCode::None)
	{
		ReadBatch(Sent, Answer);
	}
	else if (RankbookQueueRules::IsRefusal(Answer.Error) && !Answer.Error.Problem.IsEmpty())
	{
		RefuseBatch(Sent, Answer.Error);
	}
	else
	{
		FinishFlush(Answer.Error);
	}
}

void FRankbookScoreQueue::ReadBatch(const TArray<FString>& Sent, const FRankbookAnswer& Answer)
{
	FRankbookBatchResults Batch;
	if (!RankbookJson::ReadText(Answer.Text, Batch) || Batch.Results.Num() != Sent.Num())
	{
		FRankbookError Error = RankbookErrors::Make(ERankbookErrorCode::BadResponse, TEXT("the answer does not tell what became of the runs"));
		Error.HttpStatus = Answer.Status;
		Error.RequestId = Answer.RequestId;
		FinishFlush(Error);
		return;
	}
	FRankbookError KeptFor;
	for (int32 Index = 0; Index < Sent.Num(); ++Index)
	{
		const FRankbookBatchResult& Item = Batch.Results[Index];
		TRankbookResult<FRankbookSubmitted> Result;
		Result.Error = Item.Error;
		if (Result.IsOk())
		{
			++CurrentFlush->Result.Sent;
			Result.Value = Item.Submitted;
			Remove(Sent[Index]);
			EndRun(Sent[Index], Result);
		}
		else if (Item.Error.bRetryable || Item.Error.Code == ERankbookErrorCode::Unauthenticated)
		{
			KeptFor = Item.Error;
		}
		else
		{
			++CurrentFlush->Result.Dropped;
			Drop(Sent[Index], Item.Error);
		}
		if (!CurrentFlush.IsValid())
		{
			// Somebody who was told ended the game instance.
			return;
		}
	}
	if (KeptFor.Code != ERankbookErrorCode::None)
	{
		FinishFlush(KeptFor);
		return;
	}
	SendBatch();
}

void FRankbookScoreQueue::RefuseBatch(const TArray<FString>& Sent, const FRankbookError& Error)
{
	if (Sent.Num() == 1)
	{
		++CurrentFlush->Result.Dropped;
		Drop(Sent[0], Error);
	}
	// One by one, so that a run which the server cannot take does not hold up the others.
	if (CurrentFlush.IsValid())
	{
		CurrentFlush->BatchLimit = 1;
		SendBatch();
	}
}

void FRankbookScoreQueue::FinishFlush(const FRankbookError& Error)
{
	TSharedRef<FRankbookScoreQueue> KeepAlive = AsShared();
	const TSharedRef<FFlush> Ended = CurrentFlush.ToSharedRef();
	CurrentFlush.Reset();
	Ended->Result.Remaining = NumMine();
	ScheduleNext(Ended->Result, Error);
	// Whoever waits for a run that this flush has not settled learns that it is kept.
	if (Error.Code != ERankbookErrorCode::None)
	{
		TArray<FString> Ids;
		Waiters.GenerateKeyArray(Ids);
		for (const FString& Id : Ids)
		{
			if (Find(Id) != nullptr && !IsUnderWay(Id) && !Unsaved.Contains(Id))
			{
				Keep(Id, Error);
			}
		}
	}
	const bool bDidAnything = Ended->Result.Sent + Ended->Result.Dropped + Ended->Result.Remaining > 0;
	if (bDidAnything)
	{
		RankbookQueueLog::Flushed(Ended->Result);
	}
	if (bDidAnything && Hooks.OnFlushed)
	{
		Hooks.OnFlushed(Ended->Result);
	}
	TRankbookResult<FRankbookFlush> Result;
	Result.Error = Error;
	Result.Value = Ended->Result;
	for (const TRankbookCallback<FRankbookFlush>& Waiter : Ended->Waiters)
	{
		Waiter(Result);
	}
}

void FRankbookScoreQueue::ScheduleNext(const FRankbookFlush& Result, const FRankbookError& Error)
{
	if (Result.Sent > 0)
	{
		PauseSeconds = MinPauseSeconds;
	}
	if (Result.Remaining == 0 || Error.Code == ERankbookErrorCode::None)
	{
		return;
	}
	Schedule(FMath::Max(PauseSeconds, Error.RetryAfterSeconds));
	PauseSeconds = FMath::Min(PauseSeconds * 2.0, MaxPauseSeconds);
}

void FRankbookScoreQueue::Schedule(double Seconds)
{
	// Without a player there is nobody to send for; the sign-in flushes.
	if (bShutDown || NumMine() == 0)
	{
		return;
	}
	Unschedule();
	Ticker = FTSTicker::GetCoreTicker().AddTicker(FTickerDelegate::CreateSP(this, &FRankbookScoreQueue::HandleTicker), static_cast<float>(Seconds));
}

void FRankbookScoreQueue::Unschedule()
{
	if (Ticker.IsValid())
	{
		FTSTicker::RemoveTicker(Ticker);
		Ticker.Reset();
	}
}

bool FRankbookScoreQueue::HandleTicker(float /*DeltaTime*/)
{
	Ticker.Reset();
	FlushIfAnyWaits();
	return false;
}

void FRankbookScoreQueue::FlushIfAnyWaits()
{
	if (!bShutDown && !NextBatch(1).IsEmpty())
	{
		Flush(nullptr);
	}
}

void FRankbookScoreQueue::HandleSignedIn()
{
	bool bAdopted = false;
	for (FRankbookPendingScore& Run : Pending())
	{
		if (Run.PlayerId.IsEmpty() && !IsServer())
		{
			Run.PlayerId = Session->GetPlayer().Id;
			bAdopted = true;
		}
	}
	if (bAdopted)
	{
		Store->Save();
	}
	FlushIfAnyWaits();
}

void FRankbookScoreQueue::HandleOnline()
{
	const double Random = Hooks.Random ? Hooks.Random() : 1.0;
	Schedule(MaxRecoverySeconds * Random);
}

void FRankbookScoreQueue::Shutdown()
{
	bShutDown = true;
	Unschedule();
	CurrentFlush.Reset();
	Waiters.Empty();
	LiveCalls.Empty();
	Hooks = FRankbookQueueHooks();
}

bool FRankbookScoreQueue::IsServer() const
{
	return !Options.ServerKey.IsEmpty();
}

bool FRankbookScoreQueue::IsMine(const FRankbookPendingScore& Run) const
{
	return IsServer() || (Session->IsSignedIn() && Run.PlayerId == Session->GetPlayer().Id);
}

bool FRankbookScoreQueue::IsUnderWay(const FString& SubmissionId) const
{
	return LiveCalls.Contains(SubmissionId) || (CurrentFlush.IsValid() && CurrentFlush->InFlight.Contains(SubmissionId));
}

bool FRankbookScoreQueue::HasEarlier(const FRankbookPendingScore& Run) const
{
	for (const FRankbookPendingScore& Other : Pending())
	{
		if (Other.SubmissionId == Run.SubmissionId)
		{
			return false;
		}
		if (Other.Board == Run.Board && Other.PlayerId == Run.PlayerId)
		{
			return true;
		}
	}
	return false;
}

bool FRankbookScoreQueue::HasLiveOnBoard(const FRankbookPendingScore& Run) const
{
	for (const FRankbookPendingScore& Other : Pending())
	{
		if (LiveCalls.Contains(Other.SubmissionId) && Other.Board == Run.Board && Other.PlayerId == Run.PlayerId)
		{
			return true;
		}
	}
	return false;
}

int32 FRankbookScoreQueue::NumMine() const
{
	int32 Count = 0;
	for (const FRankbookPendingScore& Run : Pending())
	{
		Count += IsMine(Run) ? 1 : 0;
	}
	return Count;
}

FDateTime FRankbookScoreQueue::ClaimPlayedAt(const FDateTime& PlayedAt, const FDateTime& Now, const TOptional<FTimespan>& ClockOffset)
{
	// A bad claim flags the run, so there is none unless it can be stood by; five minutes are for the way.
	const FTimespan Age = Now - PlayedAt;
	const bool bGood = ClockOffset.IsSet() && PlayedAt.GetTicks() > 0 && Age >= FTimespan::Zero() && Age < FTimespan::FromDays(30.0) - FTimespan::FromMinutes(5.0);
	return bGood ? PlayedAt + ClockOffset.GetValue() : FDateTime(0);
}
