// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Queue/RankbookScoreQueue.h"

#include "Http/RankbookRequests.h"
#include "Json/RankbookErrors.h"
#include "Json/RankbookJson.h"
#include "Queue/RankbookIds.h"
#include "Queue/RankbookQueueLog.h"

bool RankbookQueueRules::IsRefusal(const FRankbookError& Error)
{
	return Error.Code != ERankbookErrorCode::None && !IsKept(Error);
}

bool RankbookQueueRules::IsKept(const FRankbookError& Error)
{
	switch (Error.Code)
	{
		case ERankbookErrorCode::Network:
		case ERankbookErrorCode::Timeout:
		case ERankbookErrorCode::RateLimited:
		case ERankbookErrorCode::Unavailable:
		case ERankbookErrorCode::Server:
		case ERankbookErrorCode::NotSignedIn:
		case ERankbookErrorCode::Unauthenticated:
			return true;
		case ERankbookErrorCode::None:
			return false;
		default:
			// A proxy's or a hotel's page is no refusal: Rankbook has not seen the run.
			return Error.HttpStatus > 0 && Error.Problem.IsEmpty();
	}
}

FRankbookScoreQueue::FRankbookScoreQueue(const FRankbookOptions& InOptions, const TSharedRef<FRankbookGate>& InGate, const TSharedRef<FRankbookStore>& InStore, const TSharedRef<FRankbookSession>& InSession, FRankbookQueueHooks InHooks)
	: Options(InOptions)
	, Gate(InGate)
	, Store(InStore)
	, Session(InSession)
	, Hooks(MoveTemp(InHooks))
{
}

FString FRankbookScoreQueue::Submit(const FString& Board, const FRankbookScore& Score, const FString& PlayerId, TRankbookCallback<FRankbookSubmitted> OnDone)
{
	check(IsInGameThread());
	FRankbookPendingScore Run;
	Run.SubmissionId = RankbookIds::NewSubmissionId();
	Run.PlayerId = PlayerId;
	Run.Board = Board;
	Run.Score = Score;
	Run.PlayedAt = FDateTime::UtcNow();
	Waiters.Add(Run.SubmissionId, MoveTemp(OnDone));
	TWeakPtr<FRankbookScoreQueue> Weak = AsShared();
	Store->WhenLoaded([Weak, Run]()
		{
			if (TSharedPtr<FRankbookScoreQueue> Queue = Weak.Pin())
			{
				Queue->Admit(Run);
			}
		});
	return Run.SubmissionId;
}

void FRankbookScoreQueue::Admit(const FRankbookPendingScore& Run)
{
	if (!Waiters.Contains(Run.SubmissionId))
	{
		return;
	}
	FRankbookPendingScore Owned = Run;
	if (!IsServer())
	{
		// Remembered from the last start while nobody is signed in; empty before any sign-in.
		Owned.PlayerId = Session->IsSignedIn() ? Session->GetPlayer().Id : Store->GetState().PlayerId;
	}
	if (!Options.bQueueScoresOffline)
	{
		PrepareLive(Owned);
		return;
	}
	Pending().Add(Owned);
	Unsaved.Add(Owned.SubmissionId);
	TrimToCap();
	TWeakPtr<FRankbookScoreQueue> Weak = AsShared();
	const FString SubmissionId = Owned.SubmissionId;
	// A disk that is full must not keep a run from the server: it goes on either way.
	Store->Save([Weak, SubmissionId](bool /*bSaved*/)
		{
			if (TSharedPtr<FRankbookScoreQueue> Queue = Weak.Pin())
			{
				Queue->HandleSaved(SubmissionId);
			}
		});
}

void FRankbookScoreQueue::HandleSaved(const FString& SubmissionId)
{
	Unsaved.Remove(SubmissionId);
	const FRankbookPendingScore* Run = Find(SubmissionId);
	if (Run == nullptr || IsUnderWay(SubmissionId))
	{
		return;
	}
	if (!HasEarlier(*Run))
	{
		PrepareLive(*Run);
		return;
	}
	// Behind a run that is being sent it waits for that one's end; else the flush takes both.
	if (!HasLiveOnBoard(*Run))
	{
		Flush(nullptr);
	}
}

void FRankbookScoreQueue::PrepareLive(const FRankbookPendingScore& Run)
{
	LiveCalls.Add(Run.SubmissionId, 0);
	if (IsServer())
	{
		SendLive(Run);
		return;
	}
	TWeakPtr<FRankbookScoreQueue> Weak = AsShared();
	Session->Prepare([Weak, Run](const FRankbookError& Error)
		{
			TSharedPtr<FRankbookScoreQueue> Queue = Weak.Pin();
			if (!Queue.IsValid() || !Queue->LiveCalls.Contains(Run.SubmissionId))
			{
				return;
			}
			FRankbookAnswer Answer;
			Answer.Error = Error;
			// The sign-in that it waited for may have given the run its player, or may be another player's.
			const FRankbookPendingScore* Kept = Queue->Find(Run.SubmissionId);
			const bool bMine = Queue->IsMine(Kept != nullptr ? *Kept : Run) || Run.PlayerId.IsEmpty();
			if (Error.Code == ERankbookErrorCode::None && bMine)
			{
				Queue->SendLive(Run);
				return;
			}
			if (Error.Code == ERankbookErrorCode::None)
			{
				Answer.Error = RankbookErrors::Make(ERankbookErrorCode::NotSignedIn, TEXT("another player is signed in"));
			}
			Queue->HandleLive(Run, Answer);
		});
}

void FRankbookScoreQueue::SendLive(const FRankbookPendingScore& Run)
{
	FRankbookRun Body;
	Body.SubmissionId = Run.SubmissionId;
	Body.PlayerId = IsServer() ? Run.PlayerId : FString();
	Body.Score = Run.Score;
	const FRankbookBuiltRequest Built = RankbookRequests::SubmitScore(Run.Board, RankbookJson::WriteScore(Body));
	if (!Built.IsOk())
	{
		FRankbookAnswer Answer;
		Answer.Error = Built.Error;
		HandleLive(Run, Answer);
		return;
	}
	FRankbookRequest Request = Built.Value.GetValue();
	Request.Credential = IsServer() ? ERankbookCredential::Server : ERankbookCredential::Player;
	if (FRankbookPendingScore* Kept = Find(Run.SubmissionId))
	{
		++Kept->Attempts;
	}
	TWeakPtr<FRankbookScoreQueue> Weak = AsShared();
	const int64 CallId = Gate->Send(Request, [Weak, Run](const FRankbookAnswer& Answer)
		{
			if (TSharedPtr<FRankbookScoreQueue> Queue = Weak.Pin())
			{
				Queue->HandleLive(Run, Answer);
			}
		});
	if (int64* Known = LiveCalls.Find(Run.SubmissionId))
	{
		*Known = CallId;
	}
}

void FRankbookScoreQueue::HandleLive(const FRankbookPendingScore& Run, const FRankbookAnswer& Answer)
{
	TSharedRef<FRankbookScoreQueue> KeepAlive = AsShared();
	if (LiveCalls.Remove(Run.SubmissionId) == 0)
	{
		return;
	}
	if (RankbookQueueRules::IsKept(Answer.Error))
	{
		KeepWithFollowers(Run, Answer.Error);
		return;
	}
	TRankbookResult<FRankbookSubmitted> Result;
	Result.Error = Answer.Error;
	FRankbookSubmitted Submitted;
	if (Result.IsOk() && RankbookJson::ReadText(Answer.Text, Submitted))
	{
		RankbookQueueLog::Submitted(Run, Submitted, Answer.RequestId);
		Result.Value = MoveTemp(Submitted);
	}
	else if (Result.IsOk())
	{
		// The server has it; that its answer cannot be read does not change with another try.
		Result.Error = RankbookErrors::Make(ERankbookErrorCode::BadResponse, TEXT("the run was sent, but the answer cannot be read"));
		Result.Error.HttpStatus = Answer.Status;
		Result.Error.RequestId = Answer.RequestId;
	}
	Remove(Run.SubmissionId);
	EndRun(Run.SubmissionId, Result);
	FlushIfAnyWaits();
}

void FRankbookScoreQueue::KeepWithFollowers(const FRankbookPendingScore& Run, const FRankbookError& Cause)
{
	TArray<FString> Ids;
	Ids.Add(Run.SubmissionId);
	for (const FRankbookPendingScore& Other : Pending())
	{
		if (Other.Board == Run.Board && !IsUnderWay(Other.SubmissionId) && !Unsaved.Contains(Other.SubmissionId))
		{
			Ids.AddUnique(Other.SubmissionId);
		}
	}
	for (const FString& Id : Ids)
	{
		Keep(Id, Cause);
	}
	Schedule(FMath::Max(PauseSeconds, Cause.RetryAfterSeconds));
}

void FRankbookScoreQueue::Keep(const FString& SubmissionId, const FRankbookError& Cause)
{
	if (!Waiters.Contains(SubmissionId))
	{
		return;
	}
	TRankbookResult<FRankbookSubmitted> Result;
	Result.Error = Cause;
	if (Options.bQueueScoresOffline)
	{
		RankbookQueueLog::Queued(Num());
		Result.Error.Code = ERankbookErrorCode::QueuedOffline;
		Result.Error.Message = TEXT("kept on this machine and sent later: ") + Cause.Message;
		Result.Error.bRetryable = true;
	}
	EndRun(SubmissionId, Result);
}

void FRankbookScoreQueue::EndRun(const FString& SubmissionId, const TRankbookResult<FRankbookSubmitted>& Result)
{
	TRankbookCallback<FRankbookSubmitted> OnDone;
	if (Waiters.RemoveAndCopyValue(SubmissionId, OnDone))
	{
		OnDone(Result);
	}
}

void FRankbookScoreQueue::Remove(const FString& SubmissionId)
{
	Unsaved.Remove(SubmissionId);
	const int32 Index = Pending().IndexOfByPredicate([&SubmissionId](const FRankbookPendingScore& Run)
		{
			return Run.SubmissionId == SubmissionId;
		});
	if (Index != INDEX_NONE)
	{
		Pending().RemoveAt(Index);
		Store->Save();
	}
	if (NumMine() == 0)
	{
		Unschedule();
	}
}

void FRankbookScoreQueue::Drop(const FString& SubmissionId, const FRankbookError& Error)
{
	const FRankbookPendingScore* Found = Find(SubmissionId);
	if (Found == nullptr)
	{
		return;
	}
	const FRankbookPendingScore Run = *Found;
	Remove(SubmissionId);
	RankbookQueueLog::Dropped(Run, Error);
	TRankbookResult<FRankbookSubmitted> Result;
	Result.Error = Error;
	EndRun(SubmissionId, Result);
	if (Hooks.OnDropped)
	{
		Hooks.OnDropped(Run, Error);
	}
}

void FRankbookScoreQueue::TrimToCap()
{
	while (Num() > MaxPending)
	{
		FString Oldest;
		for (const FRankbookPendingScore& Run : Pending())
		{
			if (Oldest.IsEmpty() && !IsUnderWay(Run.SubmissionId))
			{
				Oldest = Run.SubmissionId;
			}
		}
		if (Oldest.IsEmpty())
		{
			return;
		}
		Drop(Oldest, RankbookErrors::Make(ERankbookErrorCode::TooLarge, TEXT("more than 200 scores were waiting: the oldest goes")));
	}
}

void FRankbookScoreQueue::Cancel(const FString& SubmissionId)
{
	Waiters.Remove(SubmissionId);
	int64 CallId = 0;
	if (LiveCalls.RemoveAndCopyValue(SubmissionId, CallId) && CallId != 0)
	{
		Gate->Cancel(CallId);
	}
	if (Store->IsLoaded())
	{
		Remove(SubmissionId);
	}
}

void FRankbookScoreQueue::HandleWiped()
{
	TSharedRef<FRankbookScoreQueue> KeepAlive = AsShared();
	TArray<FString> Ids;
	Waiters.GenerateKeyArray(Ids);
	for (const FString& Id : Ids)
	{
		TRankbookResult<FRankbookSubmitted> Result;
		Result.Error = RankbookErrors::Make(ERankbookErrorCode::Cancelled, TEXT("this device was forgotten"));
		TRankbookCallback<FRankbookSubmitted> OnDone;
		Waiters.RemoveAndCopyValue(Id, OnDone);
		Cancel(Id);
		if (OnDone)
		{
			OnDone(Result);
		}
	}
}

int32 FRankbookScoreQueue::Num() const
{
	return Pending().Num();
}

TArray<FRankbookPendingScore>& FRankbookScoreQueue::Pending() const
{
	return Store->GetState().Pending;
}

FRankbookPendingScore* FRankbookScoreQueue::Find(const FString& SubmissionId) const
{
	return Pending().FindByPredicate([&SubmissionId](const FRankbookPendingScore& Run)
		{
			return Run.SubmissionId == SubmissionId;
		});
}
