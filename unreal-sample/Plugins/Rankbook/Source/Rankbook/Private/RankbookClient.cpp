// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookClient.h"

#include "Json/RankbookErrors.h"
#include "RankbookLog.h"

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
	const auto EnginesRandom = []()
	{
		return static_cast<double>(FMath::FRand());
	};
	QueueHooks.Random = Hooks.Random ? Hooks.Random : TFunction<double()>(EnginesRandom);
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
	const auto Abort = [GateCall](FRankbookClient& Client)
	{
		Client.Gate->Cancel(GateCall);
	};
	Calls->SetAbort(Call.Id, Weakly(Abort));
	return Call;
}

void FRankbookClient::Cancel(FRankbookCall Call)
{
	Calls->Cancel(Call.Id);
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
