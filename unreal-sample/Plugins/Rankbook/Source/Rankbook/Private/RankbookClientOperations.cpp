// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRequests.h"
#include "Http/RankbookServerCheck.h"
#include "Json/RankbookErrors.h"
#include "RankbookClient.h"

namespace RankbookClientPrivate
{
	template <typename T>
	FRankbookCall RefuseAfterEnd(const TRankbookCallback<T>& OnDone)
	{
		TRankbookResult<T> Result;
		Result.Error = RankbookErrors::Make(ERankbookErrorCode::Cancelled, TEXT("the game instance has ended"));
		OnDone(Result);
		return FRankbookCall();
	}

	/** Whether the server may have done it all the same: its answer was lost, or a proxy gave up waiting for it. */
	bool MayBeDone(const FRankbookAnswer& Answer)
	{
		const bool bLost = Answer.Error.Code == ERankbookErrorCode::Network || Answer.Error.Code == ERankbookErrorCode::Timeout;
		return bLost || Answer.Status == 502 || Answer.Status == 504;
	}
}

FRankbookCall FRankbookClient::CheckServer(TRankbookCallback<FRankbookServerStatus> OnDone)
{
	if (bShutDown)
	{
		return RankbookClientPrivate::RefuseAfterEnd(OnDone);
	}
	TRankbookCallback<FRankbookServerStatus> Done;
	const FRankbookCall Call = Calls->Track(OnDone, Done);
	FRankbookRequest Request = RankbookRequests::CheckServer().Value.GetValue();
	// Without a key the server can be asked all the same, and then the missing key is what is wrong.
	const ERankbookCredential Keyless = IsServer() ? ERankbookCredential::Server : ERankbookCredential::None;
	Request.Credential = Options.GameKey.IsEmpty() ? Keyless : ERankbookCredential::GameKey;
	TWeakPtr<FRankbookClient> Weak = AsShared();
	const int64 HttpCall = Http->Send(Request, [Weak, Done](const FRankbookAnswer& Answer)
		{
			TSharedPtr<FRankbookClient> Client = Weak.Pin();
			if (!Client.IsValid())
			{
				return;
			}
			TRankbookResult<FRankbookServerStatus> Result;
			Result.Value = RankbookServerCheck::Judge(Client->Options, Answer, FDateTime::UtcNow());
			RankbookServerCheck::Log(Result.Value.GetValue());
			if (!Result.Value.GetValue().ApiVersion.IsEmpty())
			{
				Client->Session->SetClockOffset(FTimespan::FromSeconds(Result.Value.GetValue().ClockOffsetSeconds));
			}
			Done(Result);
		});
	const auto Abort = [HttpCall](FRankbookClient& Client)
	{
		Client.Http->Cancel(HttpCall);
	};
	Calls->SetAbort(Call.Id, Weakly(Abort));
	return Call;
}

FRankbookCall FRankbookClient::SignInWithDevice(const FString& DisplayName, TRankbookCallback<FRankbookSignIn> OnDone)
{
	if (bShutDown)
	{
		return RankbookClientPrivate::RefuseAfterEnd(OnDone);
	}
	TRankbookCallback<FRankbookSignIn> Done;
	const FRankbookCall Call = Calls->Track(OnDone, Done);
	Session->SignInWithDevice(DisplayName, Done);
	return Call;
}

FRankbookCall FRankbookClient::SignInWithPassword(const FString& Username, const FString& Password, TRankbookCallback<FRankbookSignIn> OnDone)
{
	if (bShutDown)
	{
		return RankbookClientPrivate::RefuseAfterEnd(OnDone);
	}
	TRankbookCallback<FRankbookSignIn> Done;
	const FRankbookCall Call = Calls->Track(OnDone, Done);
	Session->SignInWithPassword(Username, Password, Done);
	return Call;
}

FRankbookCall FRankbookClient::SignOut(TRankbookCallback<FRankbookDone> OnDone)
{
	if (bShutDown)
	{
		return RankbookClientPrivate::RefuseAfterEnd(OnDone);
	}
	TRankbookCallback<FRankbookDone> Done;
	const FRankbookCall Call = Calls->Track(OnDone, Done);
	TWeakPtr<FRankbookClient> Weak = AsShared();
	// A token that has expired is renewed first: the server can only end a session that it can recognize.
	Session->Prepare([Weak, Done](const FRankbookError& Error)
		{
			if (TSharedPtr<FRankbookClient> Client = Weak.Pin())
			{
				Client->HandlePreparedForSignOut(Error, Done);
			}
		});
	return Call;
}

void FRankbookClient::HandlePreparedForSignOut(const FRankbookError& Error, const TRankbookCallback<FRankbookDone>& Done)
{
	const FString Token = Session->GetToken(ERankbookCredential::Player);
	const bool bHadTokens = Session->WipeTokens();
	TRankbookResult<FRankbookDone> Result;
	Result.Value = FRankbookDone();
	if (Token.IsEmpty() || Error.Code != ERankbookErrorCode::None)
	{
		// A session that was only remembered is forgotten, and that is all there was to do.
		const bool bNothingToTell = Error.Code == ERankbookErrorCode::NotSignedIn && bHadTokens;
		Result.Error = bNothingToTell ? FRankbookError() : Error;
		Done(Result);
		return;
	}
	FRankbookRequest Request = RankbookRequests::SignOut().Value.GetValue();
	Request.FixedToken = Token;
	Gate->Send(Request, [Done, Result](const FRankbookAnswer& Answer)
		{
			TRankbookResult<FRankbookDone> Outcome = Result;
			// A session that the server does not know any more is as over as it can be.
			const bool bOver = Answer.Status == 401 || Answer.Status == 404;
			Outcome.Error = bOver ? FRankbookError() : Answer.Error;
			Done(Outcome);
		});
}

FRankbookCall FRankbookClient::SubmitScore(const FString& Board, const FRankbookScore& Score, const FString& PlayerId, TRankbookCallback<FRankbookSubmitted> OnDone)
{
	if (bShutDown)
	{
		return RankbookClientPrivate::RefuseAfterEnd(OnDone);
	}
	TRankbookCallback<FRankbookSubmitted> Done;
	const FRankbookCall Call = Calls->Track(OnDone, Done);
	const FString SubmissionId = Queue->Submit(Board, Score, PlayerId, Done);
	const auto Abort = [SubmissionId](FRankbookClient& Client)
	{
		Client.Queue->Cancel(SubmissionId);
	};
	Calls->SetAbort(Call.Id, Weakly(Abort));
	return Call;
}

FRankbookCall FRankbookClient::FlushPendingScores(TRankbookCallback<FRankbookFlush> OnDone)
{
	if (bShutDown)
	{
		return RankbookClientPrivate::RefuseAfterEnd(OnDone);
	}
	TRankbookCallback<FRankbookFlush> Done;
	const FRankbookCall Call = Calls->Track(OnDone, Done);
	Queue->Flush(Done);
	return Call;
}

FRankbookCall FRankbookClient::EraseAccount(const FRankbookRequest& Request, FRankbookAnswerCallback OnDone)
{
	TWeakPtr<FRankbookClient> Weak = AsShared();
	return Send(Request, [Weak, OnDone](const FRankbookAnswer& Answer)
		{
			TSharedPtr<FRankbookClient> Client = Weak.Pin();
			if (Client.IsValid() && !Client->bShutDown)
			{
				Client->HandleErased(Answer, OnDone);
				return;
			}
			OnDone(Answer);
		});
}

void FRankbookClient::HandleErased(const FRankbookAnswer& Answer, const FRankbookAnswerCallback& Done)
{
	if (Answer.Error.Code == ERankbookErrorCode::None)
	{
		WipeAll();
		Done(Answer);
		return;
	}
	if (!RankbookClientPrivate::MayBeDone(Answer))
	{
		Done(Answer);
		return;
	}
	TWeakPtr<FRankbookClient> Weak = AsShared();
	Session->Probe([Weak, Answer, Done](ERankbookRefresh Refreshed)
		{
			TSharedPtr<FRankbookClient> Client = Weak.Pin();
			if (!Client.IsValid() || Client->bShutDown)
			{
				return;
			}
			FRankbookAnswer Outcome = Answer;
			if (Refreshed == ERankbookRefresh::Refused)
			{
				Outcome = FRankbookAnswer();
				Outcome.Status = 200;
				Client->WipeAll();
			}
			Done(Outcome);
		});
}

void FRankbookClient::ForgetThisDevice()
{
	if (!bShutDown)
	{
		Store->WhenLoaded(Weakly([](FRankbookClient& Client)
			{
				Client.WipeAll();
			}));
	}
}

void FRankbookClient::WipeAll()
{
	Session->WipeAll();
	Queue->HandleWiped();
}
