// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookHttpClient.h"

#include "HAL/PlatformTime.h"
#include "Http/RankbookHttpAttempt.h"
#include "Http/RankbookRetryPolicy.h"
#include "Json/RankbookErrors.h"
#include "Misc/Optional.h"
#include "RankbookLog.h"

struct FRankbookHttpClient::FCall
{
	FRankbookRequest Request;
	FRankbookAnswerCallback OnDone;
	TSharedPtr<FRankbookHttpAttempt> Attempt;
	FTSTicker::FDelegateHandle Pause;
	double StartedAt = 0.0;
	int32 Attempts = 0;
};

namespace RankbookHttpClientPrivate
{
	FRankbookAnswer MakeFailure(ERankbookErrorCode Code, const TCHAR* Message)
	{
		FRankbookAnswer Answer;
		Answer.Error = RankbookErrors::Make(Code, Message);
		return Answer;
	}

	/** Whether an outcome shows that the server is there; a proxy that cannot reach it shows that it is not. */
	bool ShowsServer(const FRankbookAnswer& Answer)
	{
		return Answer.Status > 0 && Answer.Status != 502 && Answer.Status != 504;
	}
}

FRankbookHttpClient::FRankbookHttpClient(const FRankbookOptions& InOptions, FRankbookHttpHooks InHooks)
	: Options(InOptions)
	, Hooks(MoveTemp(InHooks))
{
}

FRankbookHttpClient::~FRankbookHttpClient() = default;

int64 FRankbookHttpClient::Send(const FRankbookRequest& Request, FRankbookAnswerCallback OnDone)
{
	check(IsInGameThread());
	const int64 CallId = ++LastCallId;
	FRankbookAnswer Refusal;
	if (RefuseLocally(Request, Refusal))
	{
		OnDone(Refusal);
		return CallId;
	}
	TSharedRef<FCall> Call = MakeShared<FCall>();
	Call->Request = Request;
	Call->OnDone = MoveTemp(OnDone);
	Call->StartedAt = FPlatformTime::Seconds();
	Calls.Add(CallId, Call);
	StartAttempt(CallId);
	return CallId;
}

bool FRankbookHttpClient::RefuseLocally(const FRankbookRequest& Request, FRankbookAnswer& Out) const
{
	using RankbookHttpClientPrivate::MakeFailure;
	if (bShutDown)
	{
		Out = MakeFailure(ERankbookErrorCode::Cancelled, TEXT("the game instance has ended"));
	}
	else if (Options.BaseUrl.IsEmpty())
	{
		Out = MakeFailure(ERankbookErrorCode::InvalidArgument, TEXT("Project Settings > Plugins > Rankbook: Base Url is no origin such as https://scores.example.com"));
	}
	else if (Options.IsInsecure(UE_BUILD_SHIPPING != 0))
	{
		Out = MakeFailure(ERankbookErrorCode::InvalidArgument, TEXT("plain http to a public host is refused in a shipped game: use https"));
	}
	else if (Request.Credential == ERankbookCredential::GameKey && Options.GameKey.IsEmpty())
	{
		Out = MakeFailure(ERankbookErrorCode::InvalidArgument, TEXT("Project Settings > Plugins > Rankbook: Game Key is not set, or is a secret key"));
	}
	return Out.Error.Code != ERankbookErrorCode::None;
}

void FRankbookHttpClient::StartAttempt(int64 CallId)
{
	const TSharedRef<FCall> Call = Calls.FindChecked(CallId);
	// Read now, so that an attempt after a pause carries the token of now.
	FString Token = Call->Request.FixedToken;
	if (Token.IsEmpty() && Hooks.GetToken)
	{
		Token = Hooks.GetToken(Call->Request.Credential);
	}
	const bool bNeedsToken = Call->Request.Credential == ERankbookCredential::Player || Call->Request.Credential == ERankbookCredential::Server;
	if (bNeedsToken && Token.IsEmpty())
	{
		Finish(CallId, RankbookHttpClientPrivate::MakeFailure(ERankbookErrorCode::NotSignedIn, TEXT("nobody is signed in")));
		return;
	}
	double Timeout = Call->Request.TimeoutSeconds > 0.0f ? static_cast<double>(Call->Request.TimeoutSeconds) : Options.RequestTimeoutSeconds;
	if (Call->Request.GiveUpAfterSeconds > 0.0f)
	{
		const double Left = static_cast<double>(Call->Request.GiveUpAfterSeconds) - (FPlatformTime::Seconds() - Call->StartedAt);
		Timeout = FMath::Min(Timeout, FMath::Max(Left, 0.1));
	}
	++Call->Attempts;
	TWeakPtr<FRankbookHttpClient> Weak = AsShared();
	Call->Attempt = MakeShared<FRankbookHttpAttempt>([Weak, CallId](const FRankbookAnswer& Answer)
		{
			if (TSharedPtr<FRankbookHttpClient> Client = Weak.Pin())
			{
				Client->HandleAttempt(CallId, Answer);
			}
		});
	Call->Attempt->Start(Call->Request, Options, Token, Timeout);
}

void FRankbookHttpClient::HandleAttempt(int64 CallId, const FRankbookAnswer& Answer)
{
	const TSharedRef<FCall>* Found = Calls.Find(CallId);
	if (Found == nullptr)
	{
		return;
	}
	const TSharedRef<FCall> Call = *Found;
	Call->Attempt.Reset();
	UE_LOG(LogRankbook, Verbose, TEXT("%s: attempt %d, status %d in %.0f ms [req %s]"), *Call->Request.Name, Call->Attempts, Answer.Status, Answer.Seconds * 1000.0, *Answer.RequestId);
	if (!PauseBeforeNext(CallId, Call, Answer))
	{
		FRankbookAnswer Last = Answer;
		Last.bRepeatedAttempt = Call->Attempts > 1;
		Finish(CallId, Last);
	}
}

bool FRankbookHttpClient::PauseBeforeNext(int64 CallId, const TSharedRef<FCall>& Call, const FRankbookAnswer& Answer)
{
	const double Random = Hooks.Random ? Hooks.Random() : 1.0;
	const TOptional<double> Pause = RankbookRetryPolicy::NextPause(Call->Request.Repeat, Answer.Error, Call->Attempts, Options.MaxAttempts, Random);
	if (!Pause.IsSet())
	{
		return false;
	}
	const double Elapsed = FPlatformTime::Seconds() - Call->StartedAt;
	if (Call->Request.GiveUpAfterSeconds > 0.0f && Elapsed + Pause.GetValue() >= static_cast<double>(Call->Request.GiveUpAfterSeconds))
	{
		return false;
	}
	TWeakPtr<FRankbookHttpClient> Weak = AsShared();
	TWeakPtr<FCall> WeakCall = Call;
	const auto TryAgain = [Weak, WeakCall, CallId](float /*DeltaTime*/)
	{
		TSharedPtr<FRankbookHttpClient> Client = Weak.Pin();
		TSharedPtr<FCall> Paused = WeakCall.Pin();
		if (Client.IsValid() && Paused.IsValid())
		{
			Paused->Pause.Reset();
			Client->StartAttempt(CallId);
		}
		return false;
	};
	Call->Pause = FTSTicker::GetCoreTicker().AddTicker(FTickerDelegate::CreateLambda(TryAgain), static_cast<float>(Pause.GetValue()));
	return true;
}

void FRankbookHttpClient::Finish(int64 CallId, const FRankbookAnswer& Answer)
{
	TSharedRef<FRankbookHttpClient> KeepAlive = AsShared();
	const TSharedRef<FCall> Call = Calls.FindChecked(CallId);
	Calls.Remove(CallId);
	Release(*Call);
	const bool bTried = Call->Attempts > 0 && Answer.Error.Code != ERankbookErrorCode::Cancelled;
	if (bTried && Hooks.OnReached)
	{
		Hooks.OnReached(RankbookHttpClientPrivate::ShowsServer(Answer));
	}
	Call->OnDone(Answer);
}

void FRankbookHttpClient::Release(FCall& Call) const
{
	if (Call.Pause.IsValid())
	{
		FTSTicker::RemoveTicker(Call.Pause);
		Call.Pause.Reset();
	}
	if (Call.Attempt.IsValid())
	{
		Call.Attempt->Abort();
		Call.Attempt.Reset();
	}
}

void FRankbookHttpClient::Cancel(int64 CallId)
{
	if (Calls.Contains(CallId))
	{
		Finish(CallId, RankbookHttpClientPrivate::MakeFailure(ERankbookErrorCode::Cancelled, TEXT("the game cancelled the call")));
	}
}

void FRankbookHttpClient::CancelAll()
{
	TArray<int64> Ids;
	Calls.GenerateKeyArray(Ids);
	for (const int64 Id : Ids)
	{
		Cancel(Id);
	}
}

void FRankbookHttpClient::Shutdown()
{
	bShutDown = true;
	TMap<int64, TSharedRef<FCall>> Open = MoveTemp(Calls);
	Calls.Empty();
	for (const TPair<int64, TSharedRef<FCall>>& Entry : Open)
	{
		Release(*Entry.Value);
	}
}

int32 FRankbookHttpClient::NumCalls() const
{
	return Calls.Num();
}
