// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Session/RankbookSession.h"

#include "HAL/PlatformTime.h"
#include "Http/RankbookHttpAttempt.h"
#include "Http/RankbookHttpLog.h"
#include "Http/RankbookRequests.h"
#include "Json/RankbookErrors.h"
#include "Json/RankbookJson.h"
#include "Queue/RankbookIds.h"
#include "RankbookLog.h"

namespace
{
	void LogStarted(const FRankbookSignIn& Started)
	{
		UE_LOG(LogRankbook, Log, TEXT("Session started, player %s '%s'%s"), *Started.Player.Id, *Started.Player.DisplayName, Started.bCreated ? TEXT(" (new)") : TEXT(""));
	}
}

FRankbookSession::FRankbookSession(const FRankbookOptions& InOptions, const TSharedRef<FRankbookHttpClient>& InHttp, const TSharedRef<FRankbookStore>& InStore)
	: Options(InOptions)
	, Http(InHttp)
	, Store(InStore)
{
}

void FRankbookSession::SignInWithDevice(const FString& DisplayName, TRankbookCallback<FRankbookSignIn> OnDone)
{
	SignInWaiters.Add(MoveTemp(OnDone));
	if (SignInWaiters.Num() > 1)
	{
		return;
	}
	TWeakPtr<FRankbookSession> Weak = AsShared();
	AddJob([Weak, DisplayName]()
		{
			if (TSharedPtr<FRankbookSession> Session = Weak.Pin())
			{
				Session->SignInDeviceJob(DisplayName);
			}
		});
}

void FRankbookSession::SignInDeviceJob(const FString& DisplayName)
{
	if (RefreshToken.IsEmpty())
	{
		RefreshToken = Store->GetState().RefreshToken;
	}
	TWeakPtr<FRankbookSession> Weak = AsShared();
	const FSignedIn Finish = [Weak](const FSignInResult& Result)
	{
		if (TSharedPtr<FRankbookSession> Session = Weak.Pin())
		{
			Session->FinishSignIn(Result);
		}
	};
	if (RefreshToken.IsEmpty())
	{
		PostDevice(DisplayName, Finish);
		return;
	}
	Refresh([Weak, DisplayName, Finish](ERankbookRefresh Refreshed, const FSignInResult& Result)
		{
			TSharedPtr<FRankbookSession> Session = Weak.Pin();
			if (!Session.IsValid())
			{
				return;
			}
			if (Refreshed != ERankbookRefresh::Refused)
			{
				Finish(Result);
				return;
			}
			Session->WipeTokens();
			Session->PostDevice(DisplayName, Finish);
		});
}

void FRankbookSession::PostDevice(const FString& DisplayName, FSignedIn Then)
{
	FRankbookSavedState& State = Store->GetState();
	if (!State.DeviceSecret.IsEmpty())
	{
		SendDevice(DisplayName, MoveTemp(Then));
		return;
	}
	State.DeviceSecret = RankbookIds::NewDeviceSecret();
	TWeakPtr<FRankbookSession> Weak = AsShared();
	// On disk before the first sign-in: if its answer is lost, the next one finds the same player.
	Store->Save([Weak, DisplayName, Then](bool /*bSaved*/)
		{
			if (TSharedPtr<FRankbookSession> Session = Weak.Pin())
			{
				Session->SendDevice(DisplayName, Then);
			}
		});
}

void FRankbookSession::SendDevice(const FString& DisplayName, FSignedIn Then)
{
	// The platform's name, never the computer's or the user's.
	const FRankbookBuiltRequest Built = RankbookRequests::SignInWithDevice(Store->GetState().DeviceSecret, RankbookWire::PlatformName(), DisplayName);
	if (!Built.IsOk())
	{
		FSignInResult Result;
		Result.Error = Built.Error;
		Then(Result);
		return;
	}
	SendSignIn(Built.Value.GetValue(), true, MoveTemp(Then));
}

void FRankbookSession::SignInWithPassword(const FString& Username, const FString& Password, TRankbookCallback<FRankbookSignIn> OnDone)
{
	const FRankbookBuiltRequest Built = RankbookRequests::SignInWithPassword(Username, Password);
	if (!Built.IsOk())
	{
		FSignInResult Result;
		Result.Error = Built.Error;
		OnDone(Result);
		return;
	}
	TWeakPtr<FRankbookSession> Weak = AsShared();
	const FRankbookRequest Request = Built.Value.GetValue();
	AddJob([Weak, Request, OnDone]()
		{
			TSharedPtr<FRankbookSession> Session = Weak.Pin();
			if (!Session.IsValid())
			{
				return;
			}
			Session->SendSignIn(Request, false, [Weak, OnDone](const FSignInResult& Result)
				{
					OnDone(Result);
					if (TSharedPtr<FRankbookSession> Later = Weak.Pin())
					{
						Later->FinishJob();
					}
				});
		});
}

void FRankbookSession::SendSignIn(const FRankbookRequest& Request, bool bDevice, FSignedIn Then)
{
	TWeakPtr<FRankbookSession> Weak = AsShared();
	const int32 AskedIn = Generation;
	Http->Send(Request, [Weak, Request, bDevice, AskedIn, Then](const FRankbookAnswer& Answer)
		{
			TSharedPtr<FRankbookSession> Session = Weak.Pin();
			if (!Session.IsValid())
			{
				return;
			}
			RankbookHttpLog::Outcome(Request, Answer);
			FSignInResult Result;
			Result.Error = Answer.Error;
			if (Result.IsOk() && AskedIn != Session->Generation)
			{
				Result.Error = RankbookErrors::Make(ERankbookErrorCode::Cancelled, TEXT("the session was wiped meanwhile"));
			}
			if (!Result.IsOk())
			{
				Then(Result);
				return;
			}
			Session->Adopt(Answer, bDevice, Then);
		});
}

void FRankbookSession::FinishSignIn(const FSignInResult& Result)
{
	TSharedRef<FRankbookSession> KeepAlive = AsShared();
	TArray<TRankbookCallback<FRankbookSignIn>> Waiters = MoveTemp(SignInWaiters);
	SignInWaiters.Reset();
	for (const TRankbookCallback<FRankbookSignIn>& Waiter : Waiters)
	{
		Waiter(Result);
	}
	FinishJob();
}

void FRankbookSession::Adopt(const FRankbookAnswer& Answer, bool bDevice, FSignedIn Then)
{
	FSignInResult Result;
	FRankbookSignedIn SignedIn;
	if (!RankbookJson::ReadText(Answer.Text, SignedIn))
	{
		Result.Error = RankbookErrors::Make(ERankbookErrorCode::BadResponse, TEXT("the answer is no session"));
		Result.Error.HttpStatus = Answer.Status;
		Result.Error.RequestId = Answer.RequestId;
		Then(Result);
		return;
	}
	const bool bChanged = !Player.Id.Equals(SignedIn.Player.Id, ESearchCase::CaseSensitive);
	Player = SignedIn.Player;
	AccessToken = SignedIn.AccessToken;
	RefreshToken = SignedIn.RefreshToken;
	// By the server's own clock: this machine's may be wrong, or be set while playing.
	ExpiresAt = FPlatformTime::Seconds() + (SignedIn.ExpiresAt - SignedIn.Time).GetTotalSeconds();
	LearnClock(SignedIn.Time, Answer.Seconds);
	FRankbookSavedState& State = Store->GetState();
	State.RefreshToken = Options.bRememberSession ? RefreshToken : FString();
	State.PlayerId = Player.Id;
	State.bDevicePlayer = bDevice;
	FRankbookSignIn SignIn;
	SignIn.Player = SignedIn.Player;
	SignIn.bCreated = SignedIn.bCreated;
	Result.Value = SignIn;
	TWeakPtr<FRankbookSession> Weak = AsShared();
	Store->Save([Weak, bChanged, Result, Then](bool /*bSaved*/)
		{
			TSharedPtr<FRankbookSession> Session = Weak.Pin();
			if (!Session.IsValid())
			{
				return;
			}
			if (bChanged)
			{
				LogStarted(Result.Value.GetValue());
				if (Session->OnChanged)
				{
					Session->OnChanged();
				}
			}
			Then(Result);
		});
}

FString FRankbookSession::GetToken(ERankbookCredential Credential) const
{
	switch (Credential)
	{
		case ERankbookCredential::GameKey:
			return Options.GameKey;
		case ERankbookCredential::Player:
			return AccessToken;
		case ERankbookCredential::Server:
			return Options.ServerKey;
		case ERankbookCredential::Reader:
			if (!AccessToken.IsEmpty())
			{
				return AccessToken;
			}
			return Options.GameKey.IsEmpty() ? Options.ServerKey : Options.GameKey;
		default:
			return FString();
	}
}

bool FRankbookSession::IsSignedIn() const
{
	return !AccessToken.IsEmpty();
}

const FRankbookPlayer& FRankbookSession::GetPlayer() const
{
	return Player;
}

void FRankbookSession::SetPlayer(const FRankbookPlayer& InPlayer)
{
	if (IsSignedIn() && Player.Id.Equals(InPlayer.Id, ESearchCase::CaseSensitive))
	{
		Player = InPlayer;
	}
}

const TOptional<FTimespan>& FRankbookSession::GetClockOffset() const
{
	return ClockOffset;
}

void FRankbookSession::LearnClock(const FDateTime& ServerTime, double RoundTripSeconds)
{
	ClockOffset = ServerTime + FTimespan::FromSeconds(RoundTripSeconds / 2.0) - FDateTime::UtcNow();
}

void FRankbookSession::SetClockOffset(const FTimespan& Offset)
{
	ClockOffset = Offset;
}
