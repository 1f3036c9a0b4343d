// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "HAL/PlatformTime.h"
#include "Http/RankbookRequests.h"
#include "Json/RankbookErrors.h"
#include "RankbookLog.h"
#include "Session/RankbookSession.h"

namespace RankbookSessionPrivate
{
	/** Whether the server refused the refresh token itself, and not the key or the address. */
	bool RefusesRefreshToken(const FRankbookError& Error)
	{
		for (const FRankbookFieldError& Field : Error.Fields)
		{
			if (Field.Where.Equals(TEXT("/refreshToken"), ESearchCase::CaseSensitive))
			{
				return Error.Code == ERankbookErrorCode::Unauthenticated;
			}
		}
		return false;
	}

	FRankbookError NotSignedIn()
	{
		return RankbookErrors::Make(ERankbookErrorCode::NotSignedIn, TEXT("nobody is signed in"));
	}
}

void FRankbookSession::AddJob(TFunction<void()> Job)
{
	check(IsInGameThread());
	Jobs.Add(MoveTemp(Job));
	TWeakPtr<FRankbookSession> Weak = AsShared();
	Store->WhenLoaded([Weak]()
		{
			if (TSharedPtr<FRankbookSession> Session = Weak.Pin())
			{
				Session->RunJobs();
			}
		});
}

void FRankbookSession::RunJobs()
{
	if (bRunningJobs)
	{
		return;
	}
	TSharedRef<FRankbookSession> KeepAlive = AsShared();
	bRunningJobs = true;
	// A loop, not a call of the next job by the one before: a thousand waiters must not be a thousand frames deep.
	while (!bJobUnderWay && !Jobs.IsEmpty())
	{
		bJobUnderWay = true;
		const TFunction<void()> Job = Jobs[0];
		Jobs.RemoveAt(0);
		Job();
	}
	bRunningJobs = false;
}

void FRankbookSession::FinishJob()
{
	bJobUnderWay = false;
	RunJobs();
}

void FRankbookSession::EndJob(const FRankbookSessionWaiter& Then, const FRankbookError& Error)
{
	TSharedRef<FRankbookSession> KeepAlive = AsShared();
	Then(Error);
	FinishJob();
}

double FRankbookSession::SecondsLeft() const
{
	return ExpiresAt - FPlatformTime::Seconds();
}

void FRankbookSession::Prepare(FRankbookSessionWaiter Then)
{
	const bool bIdle = !bJobUnderWay && Jobs.IsEmpty() && Store->IsLoaded();
	if (bIdle && !IsSignedIn())
	{
		Then(RankbookSessionPrivate::NotSignedIn());
		return;
	}
	if (bIdle && SecondsLeft() > RenewBeforeSeconds)
	{
		Then(FRankbookError());
		return;
	}
	TWeakPtr<FRankbookSession> Weak = AsShared();
	AddJob([Weak, Then]()
		{
			if (TSharedPtr<FRankbookSession> Session = Weak.Pin())
			{
				Session->PrepareJob(Then);
			}
		});
}

void FRankbookSession::PrepareJob(const FRankbookSessionWaiter& Then)
{
	if (!IsSignedIn())
	{
		EndJob(Then, RankbookSessionPrivate::NotSignedIn());
		return;
	}
	if (SecondsLeft() > RenewBeforeSeconds)
	{
		EndJob(Then, FRankbookError());
		return;
	}
	TWeakPtr<FRankbookSession> Weak = AsShared();
	Refresh([Weak, Then](ERankbookRefresh Refreshed, const FSignInResult& Result)
		{
			TSharedPtr<FRankbookSession> Session = Weak.Pin();
			if (!Session.IsValid())
			{
				return;
			}
			// No answer, but the old token is good for some seconds more: let the call try.
			const bool bStillGood = Refreshed == ERankbookRefresh::Failed && Session->IsSignedIn() && Session->SecondsLeft() > 0.0;
			Session->HandleRenewed(bStillGood ? ERankbookRefresh::Renewed : Refreshed, Result.Error, Then);
		});
}

void FRankbookSession::Renew(const FString& UsedToken, bool bTokenExpired, FRankbookSessionWaiter Then)
{
	TWeakPtr<FRankbookSession> Weak = AsShared();
	AddJob([Weak, UsedToken, bTokenExpired, Then]()
		{
			if (TSharedPtr<FRankbookSession> Session = Weak.Pin())
			{
				Session->RenewJob(UsedToken, bTokenExpired, Then);
			}
		});
}

void FRankbookSession::RenewJob(const FString& UsedToken, bool bTokenExpired, const FRankbookSessionWaiter& Then)
{
	if (!IsSignedIn())
	{
		EndJob(Then, RankbookSessionPrivate::NotSignedIn());
		return;
	}
	if (!AccessToken.Equals(UsedToken, ESearchCase::CaseSensitive))
	{
		// Somebody who asked earlier has renewed it.
		EndJob(Then, FRankbookError());
		return;
	}
	if (!bTokenExpired)
	{
		SignInAgain(Then);
		return;
	}
	TWeakPtr<FRankbookSession> Weak = AsShared();
	Refresh([Weak, Then](ERankbookRefresh Refreshed, const FSignInResult& Result)
		{
			if (TSharedPtr<FRankbookSession> Session = Weak.Pin())
			{
				Session->HandleRenewed(Refreshed, Result.Error, Then);
			}
		});
}

void FRankbookSession::HandleRenewed(ERankbookRefresh Refreshed, const FRankbookError& Error, const FRankbookSessionWaiter& Then)
{
	switch (Refreshed)
	{
		case ERankbookRefresh::Renewed:
			EndJob(Then, FRankbookError());
			break;
		case ERankbookRefresh::Refused:
			SignInAgain(Then);
			break;
		default:
			EndJob(Then, Error);
			break;
	}
}

void FRankbookSession::Refresh(FRefreshed Then)
{
	const FRankbookBuiltRequest Built = RankbookRequests::RefreshSession(RefreshToken);
	if (RefreshToken.IsEmpty() || !Built.IsOk())
	{
		FSignInResult Result;
		Result.Error = RankbookSessionPrivate::NotSignedIn();
		Then(ERankbookRefresh::Refused, Result);
		return;
	}
	FRankbookRequest Request = Built.Value.GetValue();
	Request.GiveUpAfterSeconds = RefreshWithinSeconds;
	TWeakPtr<FRankbookSession> Weak = AsShared();
	SendSignIn(Request, Store->GetState().bDevicePlayer, [Then](const FSignInResult& Result)
		{
			if (Result.IsOk())
			{
				Then(ERankbookRefresh::Renewed, Result);
				return;
			}
			const bool bRefused = RankbookSessionPrivate::RefusesRefreshToken(Result.Error);
			Then(bRefused ? ERankbookRefresh::Refused : ERankbookRefresh::Failed, Result);
		});
}

void FRankbookSession::SignInAgain(const FRankbookSessionWaiter& Then)
{
	AccessToken.Empty();
	RefreshToken.Empty();
	FRankbookSavedState& State = Store->GetState();
	State.RefreshToken.Empty();
	if (!State.bDevicePlayer || State.DeviceSecret.IsEmpty())
	{
		Expire();
		EndJob(Then, RankbookErrors::Make(ERankbookErrorCode::Unauthenticated, TEXT("the server ended the session")));
		return;
	}
	TWeakPtr<FRankbookSession> Weak = AsShared();
	SendDevice(FString(), [Weak, Then](const FSignInResult& Result)
		{
			TSharedPtr<FRankbookSession> Session = Weak.Pin();
			if (!Session.IsValid())
			{
				return;
			}
			if (!Result.IsOk())
			{
				Session->Expire();
			}
			Session->EndJob(Then, Result.Error);
		});
}

void FRankbookSession::Expire()
{
	TSharedRef<FRankbookSession> KeepAlive = AsShared();
	UE_LOG(LogRankbook, Warning, TEXT("The server ended the session: the player has to sign in again."));
	WipeTokens();
	if (OnExpired)
	{
		OnExpired();
	}
}

bool FRankbookSession::WipeTokens()
{
	FRankbookSavedState& State = Store->GetState();
	const bool bHadTokens = !AccessToken.IsEmpty() || !RefreshToken.IsEmpty() || !State.RefreshToken.IsEmpty();
	const bool bHadPlayer = !Player.Id.IsEmpty();
	++Generation;
	AccessToken.Empty();
	RefreshToken.Empty();
	ExpiresAt = 0.0;
	Player = FRankbookPlayer();
	State.RefreshToken.Empty();
	State.PlayerId.Empty();
	State.bDevicePlayer = false;
	Store->SaveEverywhere();
	if (bHadPlayer && OnChanged)
	{
		OnChanged();
	}
	return bHadTokens;
}

void FRankbookSession::WipeAll()
{
	FRankbookSavedState& State = Store->GetState();
	State.DeviceSecret.Empty();
	State.Pending.Empty();
	WipeTokens();
}

void FRankbookSession::Probe(TFunction<void(ERankbookRefresh)> OnDone)
{
	TWeakPtr<FRankbookSession> Weak = AsShared();
	AddJob([Weak, OnDone]()
		{
			TSharedPtr<FRankbookSession> Session = Weak.Pin();
			if (!Session.IsValid())
			{
				return;
			}
			Session->Refresh([Weak, OnDone](ERankbookRefresh Refreshed, const FSignInResult& /*Result*/)
				{
					OnDone(Refreshed);
					if (TSharedPtr<FRankbookSession> Later = Weak.Pin())
					{
						Later->FinishJob();
					}
				});
		});
}

void FRankbookSession::Shutdown()
{
	Jobs.Empty();
	SignInWaiters.Empty();
}
