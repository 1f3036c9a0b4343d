// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookClient.h"

#include "Http/RankbookRequests.h"
#include "Http/RankbookServerCheck.h"
#include "Json/RankbookErrors.h"
#include "RankbookLog.h"

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
}

FRankbookClient::FRankbookClient(const FRankbookOptions& InOptions, FRankbookClientHooks InHooks)
	: Options(InOptions)
	, Hooks(MoveTemp(InHooks))
	, Calls(MakeShared<FRankbookCalls>())
	, Store(MakeShared<FRankbookStore>(InOptions.SaveSlot))
{
}

void FRankbookClient::Start()
{
	Http = MakeShared<FRankbookHttpClient>(Options, MakeHttpHooks());
	Session = MakeShared<FRankbookSession>(Options, Http.ToSharedRef(), Store);
	Gate = MakeShared<FRankbookGate>(Options, Http.ToSharedRef(), Session.ToSharedRef());
	Queue = MakeShared<FRankbookScoreQueue>(Options, Gate.ToSharedRef(), Store, Session.ToSharedRef(), MakeQueueHooks());
	Session->OnChanged = Weakly([](FRankbookClient& Client)
		{
			Client.HandleSessionChanged();
		});
	Session->OnExpired = Hooks.OnSessionExpired;
	Store->WhenLoaded(Weakly([](FRankbookClient& Client)
		{
			Client.HandleLoaded();
		}));
	Store->Load();
}

TFunction<void()> FRankbookClient::Weakly(TFunction<void(FRankbookClient&)> Work)
{
	TWeakPtr<FRankbookClient> Weak = AsShared();
	return [Weak, Work]()
	{
		TSharedPtr<FRankbookClient> Client = Weak.Pin();
		if (Client.IsValid() && !Client->bShutDown)
		{
			Work(*Client);
		}
	};
}

FRankbookHttpHooks FRankbookClient::MakeHttpHooks()
{
	TWeakPtr<FRankbookClient> Weak = AsShared();
	FRankbookHttpHooks HttpHooks;
	HttpHooks.GetToken = [Weak](ERankbookCredential Credential)
	{
		TSharedPtr<FRankbookClient> Client = Weak.Pin();
		return Client.IsValid() ? Client->Session->GetToken(Credential) : FString();
	};
	HttpHooks.Random = [Weak]()
	{
		TSharedPtr<FRankbookClient> Client = Weak.Pin();
		return Client.IsValid() ? Client->Random() : 1.0;
	};
	HttpHooks.OnReached = [Weak](bool bReached)
	{
		if (TSharedPtr<FRankbookClient> Client = Weak.Pin())
		{
			Client->HandleReached(bReached);
		}
	};
	return HttpHooks;
}

FRankbookQueueHooks FRankbookClient::MakeQueueHooks() const
{
	FRankbookQueueHooks QueueHooks;
	QueueHooks.Random = Hooks.Random ? Hooks.Random : TFunction<double()>([]()
							{
								return static_cast<double>(FMath::FRand());
							});
	QueueHooks.OnFlushed = Hooks.OnFlushed;
	QueueHooks.OnDropped = Hooks.OnDropped;
	return QueueHooks;
}

double FRankbookClient::Random() const
{
	return Hooks.Random ? Hooks.Random() : static_cast<double>(FMath::FRand());
}

void FRankbookClient::HandleLoaded()
{
	if (IsServer())
	{
		Queue->HandleSignedIn();
	}
}

void FRankbookClient::HandleReached(bool bReached)
{
	if (bShutDown || bOnline == bReached)
	{
		return;
	}
	bOnline = bReached;
	UE_LOG(LogRankbook, Log, TEXT("%s"), bOnline ? TEXT("The server answers again") : TEXT("The server does not answer"));
	if (bOnline)
	{
		Queue->HandleOnline();
	}
	if (Hooks.OnConnectivityChanged)
	{
		Hooks.OnConnectivityChanged(bOnline);
	}
}

void FRankbookClient::HandleSessionChanged()
{
	Gate->HandlePlayerChanged();
	if (!bShutDown && Session->IsSignedIn())
	{
		Queue->HandleSignedIn();
	}
	if (!bShutDown && Hooks.OnSessionChanged)
	{
		Hooks.OnSessionChanged();
	}
}

void FRankbookClient::Shutdown()
{
	if (bShutDown)
	{
		return;
	}
	bShutDown = true;
	Hooks = FRankbookClientHooks();
	// From the outside inwards, so that nothing that is taken down can tell anybody.
	Calls->Drop();
	Queue->Shutdown();
	Gate->Shutdown();
	Session->Shutdown();
	Http->Shutdown();
	Store->Shutdown();
}

FRankbookCall FRankbookClient::Send(const FRankbookRequest& Request, FRankbookAnswerCallback OnDone)
{
	if (bShutDown)
	{
		FRankbookAnswer Answer;
		Answer.Error = RankbookErrors::Make(ERankbookErrorCode::Cancelled, TEXT("the game instance has ended"));
		OnDone(Answer);
		return FRankbookCall();
	}
	FRankbookCall Call;
	Call.Id = Calls->Begin([OnDone](const FRankbookError& Error)
		{
			FRankbookAnswer Answer;
			Answer.Error = Error;
			OnDone(Answer);
		});
	TWeakPtr<FRankbookCalls> WeakCalls = Calls;
	const int64 GateCall = Gate->Send(Request, [WeakCalls, Call, OnDone](const FRankbookAnswer& Answer)
		{
			TSharedPtr<FRankbookCalls> Open = WeakCalls.Pin();
			if (Open.IsValid() && Open->End(Call.Id))
			{
				OnDone(Answer);
			}
		});
	Calls->SetAbort(Call.Id, Weakly([GateCall](FRankbookClient& Client)
								 {
									 Client.Gate->Cancel(GateCall);
								 }));
	return Call;
}

void FRankbookClient::Cancel(FRankbookCall Call)
{
	Calls->Cancel(Call.Id);
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
	Calls->SetAbort(Call.Id, Weakly([HttpCall](FRankbookClient& Client)
								 {
									 Client.Http->Cancel(HttpCall);
								 }));
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
	Calls->SetAbort(Call.Id, Weakly([SubmissionId](FRankbookClient& Client)
								 {
									 Client.Queue->Cancel(SubmissionId);
								 }));
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
	if (Answer.Error.Code != ERankbookErrorCode::Network && Answer.Error.Code != ERankbookErrorCode::Timeout)
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

bool FRankbookClient::IsServer() const
{
	return !Options.ServerKey.IsEmpty();
}

bool FRankbookClient::IsOnline() const
{
	return bOnline;
}

const FRankbookOptions& FRankbookClient::GetOptions() const
{
	return Options;
}

FRankbookSession& FRankbookClient::GetSession()
{
	return *Session;
}

FRankbookScoreQueue& FRankbookClient::GetQueue()
{
	return *Queue;
}

FRankbookCalls& FRankbookClient::GetCalls()
{
	return *Calls;
}
