// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookSubsystem.h"

#include "RankbookSubsystemBuilt.h"

namespace
{
	/** What the cause means for calls; Code None when the server takes them. */
	ERankbookErrorCode CodeOfCause(ERankbookServerCause Cause)
	{
		switch (Cause)
		{
			case ERankbookServerCause::Ok:
			case ERankbookServerCause::ClockOff:
				return ERankbookErrorCode::None;
			case ERankbookServerCause::BadUrl:
			case ERankbookServerCause::InsecureUrl:
				return ERankbookErrorCode::InvalidArgument;
			case ERankbookServerCause::NoAnswer:
				return ERankbookErrorCode::Network;
			case ERankbookServerCause::BadKey:
				return ERankbookErrorCode::Unauthenticated;
			case ERankbookServerCause::Busy:
				return ERankbookErrorCode::Unavailable;
			default:
				return ERankbookErrorCode::BadResponse;
		}
	}

	FRankbookError MakeErrorOfCause(const FRankbookServerStatus& Status)
	{
		const ERankbookErrorCode Code = CodeOfCause(Status.Cause);
		return Code == ERankbookErrorCode::None ? FRankbookError() : RankbookErrors::Make(Code, Status.Advice.ToString());
	}

	/** Keeps what the server says about the signed-in player, so that Get Player says the same. */
	TRankbookCallback<FRankbookPlayer> KeepPlayer(const TSharedPtr<FRankbookClient>& Client, const TRankbookCallback<FRankbookPlayer>& OnDone)
	{
		return [WeakClient = TWeakPtr<FRankbookClient>(Client), OnDone](const TRankbookResult<FRankbookPlayer>& Result)
		{
			const TSharedPtr<FRankbookClient> Open = WeakClient.Pin();
			if (Open.IsValid() && Result.IsOk())
			{
				Open->GetSession().SetPlayer(Result.Value.GetValue());
			}
			OnDone(Result);
		};
	}
}

FRankbookCall URankbookSubsystem::CallDelete(const FRankbookBuiltRequest& Built, TRankbookCallback<FRankbookDone> OnDone)
{
	check(IsInGameThread());
	if (!Built.IsOk())
	{
		return RankbookCall::EndNow(OnDone, Built.Error);
	}
	return Client->Send(Built.Value.GetValue(), [OnDone](const FRankbookAnswer& Answer)
		{
			if (Answer.Error.Code == ERankbookErrorCode::None || RankbookCall::IsDoneAlready(Answer))
			{
				RankbookCall::EndNow(OnDone, FRankbookDone());
				return;
			}
			RankbookCall::EndNow(OnDone, Answer.Error);
		});
}

FRankbookCall URankbookSubsystem::CheckServer(TRankbookCallback<FRankbookServerStatus> OnDone)
{
	check(IsInGameThread());
	return Client->CheckServer([OnDone](const TRankbookResult<FRankbookServerStatus>& Result)
		{
			TRankbookResult<FRankbookServerStatus> Judged = Result;
			if (Result.IsOk() && Result.Value.IsSet())
			{
				Judged.Error = MakeErrorOfCause(Result.Value.GetValue());
			}
			OnDone(Judged);
		});
}

FRankbookCall URankbookSubsystem::SignInWithDevice(const FString& DisplayName, TRankbookCallback<FRankbookSignIn> OnDone)
{
	check(IsInGameThread());
	if (!RankbookJson::IsSendable(DisplayName))
	{
		return RankbookCall::EndNow(OnDone, RankbookErrors::MakeInvalid(TEXT("/displayName"), TEXT("control-character"), TEXT("has a lone surrogate or U+0000")));
	}
	return Client->SignInWithDevice(DisplayName, MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::SignInWithPassword(const FString& Username, const FString& Password, TRankbookCallback<FRankbookSignIn> OnDone)
{
	check(IsInGameThread());
	const FRankbookBuiltRequest Built = RankbookRequests::SignInWithPassword(Username, Password);
	return Built.IsOk() ? Client->SignInWithPassword(Username, Password, MoveTemp(OnDone)) : RankbookCall::EndNow(OnDone, Built.Error);
}

FRankbookCall URankbookSubsystem::LinkPassword(const FString& Username, const FString& Password, const FString& CurrentPassword, TRankbookCallback<FRankbookPlayer> OnDone)
{
	return Call<FRankbookPlayer>(RankbookRequests::LinkPassword(Username, Password, CurrentPassword), KeepPlayer(Client, OnDone));
}

FRankbookCall URankbookSubsystem::SignOut(TRankbookCallback<FRankbookDone> OnDone)
{
	check(IsInGameThread());
	return Client->SignOut(MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::ListSessions(TRankbookCallback<TArray<FRankbookDeviceSession>> OnDone)
{
	check(IsInGameThread());
	return RankbookCall::TWholeList<FRankbookDeviceSession>::Read(Client.ToSharedRef(), &RankbookRequests::ListSessions, OnDone);
}

FRankbookCall URankbookSubsystem::EndSession(const FString& SessionId, TRankbookCallback<FRankbookDone> OnDone)
{
	return CallDelete(RankbookRequests::EndSession(SessionId), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::GetMe(TRankbookCallback<FRankbookPlayer> OnDone)
{
	return Call<FRankbookPlayer>(RankbookRequests::GetMe(), KeepPlayer(Client, OnDone));
}

FRankbookCall URankbookSubsystem::UpdateMe(const FString& DisplayName, const FString& Region, TRankbookCallback<FRankbookPlayer> OnDone)
{
	if (!IsSignedIn())
	{
		return RankbookCall::EndNow(OnDone, RankbookErrors::Make(ERankbookErrorCode::NotSignedIn, TEXT("Update Me: nobody is signed in")));
	}
	const FRankbookBuiltRequest Built = RankbookRequests::UpdateMe(GetPlayer(), DisplayName, Region);
	if (Built.IsOk() && Built.Value->Body.IsEmpty())
	{
		return RankbookCall::EndNow(OnDone, GetPlayer());
	}
	return Call<FRankbookPlayer>(Built, KeepPlayer(Client, OnDone));
}

FRankbookCall URankbookSubsystem::GetPlayerProfile(const FString& PlayerId, TRankbookCallback<FRankbookPlayerRef> OnDone)
{
	return Call<FRankbookPlayerRef>(RankbookRequests::GetPlayerProfile(PlayerId), MoveTemp(OnDone));
}

void URankbookSubsystem::ForgetThisDevice()
{
	check(IsInGameThread());
	Client->ForgetThisDevice();
}
