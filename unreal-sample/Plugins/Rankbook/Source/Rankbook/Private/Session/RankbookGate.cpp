// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Session/RankbookGate.h"

#include "Http/RankbookHttpLog.h"
#include "Json/RankbookErrors.h"

namespace RankbookGatePrivate
{
	/** Whether the server refused the token, and not something in the body; and whether it had only expired. */
	bool RefusesToken(const FRankbookError& Error, bool& bOutExpired)
	{
		if (Error.Code != ERankbookErrorCode::Unauthenticated)
		{
			return false;
		}
		for (const FRankbookFieldError& Field : Error.Fields)
		{
			// The name of a header, so without regard to case.
			if (Field.Where.Equals(TEXT("authorization"), ESearchCase::IgnoreCase))
			{
				bOutExpired = Field.Code.Equals(TEXT("expired"), ESearchCase::CaseSensitive);
				return true;
			}
		}
		return false;
	}

	FRankbookError PlayerIsGone()
	{
		return RankbookErrors::Make(ERankbookErrorCode::NotSignedIn, TEXT("the player who made the call is not signed in any more"));
	}

	bool CarriesPlayer(const FRankbookRequest& Request)
	{
		const bool bMayBePlayer = Request.Credential == ERankbookCredential::Player || Request.Credential == ERankbookCredential::Reader;
		return bMayBePlayer && Request.FixedToken.IsEmpty();
	}
}

FRankbookGate::FRankbookGate(const FRankbookOptions& InOptions, const TSharedRef<FRankbookHttpClient>& InHttp, const TSharedRef<FRankbookSession>& InSession)
	: Options(InOptions)
	, Http(InHttp)
	, Session(InSession)
{
}

int64 FRankbookGate::Send(const FRankbookRequest& Request, FRankbookAnswerCallback OnDone)
{
	const int64 CallId = ++LastCallId;
	if (bShutDown)
	{
		FRankbookAnswer Answer;
		Answer.Error = RankbookErrors::Make(ERankbookErrorCode::Cancelled, TEXT("the game instance has ended"));
		OnDone(Answer);
		return CallId;
	}
	TSharedRef<FCall> Call = MakeShared<FCall>();
	Call->Request = Request;
	Call->OnDone = MoveTemp(OnDone);
	Calls.Add(CallId, Call);
	Admit(CallId);
	return CallId;
}

void FRankbookGate::Admit(int64 CallId)
{
	const TSharedRef<FCall>* Call = Calls.Find(CallId);
	if (Call == nullptr)
	{
		return;
	}
	if (!RankbookGatePrivate::CarriesPlayer((*Call)->Request))
	{
		Pass(CallId);
		return;
	}
	TWeakPtr<FRankbookGate> Weak = AsShared();
	Session->Prepare([Weak, CallId](const FRankbookError& Error)
		{
			if (TSharedPtr<FRankbookGate> Gate = Weak.Pin())
			{
				Gate->HandlePrepared(CallId, Error);
			}
		});
}

void FRankbookGate::HandlePrepared(int64 CallId, const FRankbookError& Error)
{
	const TSharedRef<FCall>* Call = Calls.Find(CallId);
	if (Call == nullptr)
	{
		return;
	}
	if (Error.Code == ERankbookErrorCode::None && IsOthers(**Call))
	{
		Fail(CallId, RankbookGatePrivate::PlayerIsGone());
		return;
	}
	// Who only reads goes on with the game's key when nobody is signed in.
	const bool bReaderWithoutPlayer = (*Call)->Request.Credential == ERankbookCredential::Reader && !Session->IsSignedIn();
	if (Error.Code == ERankbookErrorCode::None || bReaderWithoutPlayer)
	{
		Pass(CallId);
		return;
	}
	Fail(CallId, Error);
}

void FRankbookGate::Pass(int64 CallId)
{
	const TSharedRef<FCall> Call = Calls.FindChecked(CallId);
	Call->UsedToken = Session->GetToken(Call->Request.Credential);
	if (RankbookGatePrivate::CarriesPlayer(Call->Request))
	{
		Call->PlayerId = Session->GetPlayer().Id;
	}
	TWeakPtr<FRankbookGate> Weak = AsShared();
	const int64 HttpCall = Http->Send(Call->Request, [Weak, CallId](const FRankbookAnswer& Answer)
		{
			if (TSharedPtr<FRankbookGate> Gate = Weak.Pin())
			{
				Gate->HandleAnswer(CallId, Answer);
			}
		});
	Call->HttpCall = HttpCall;
}

void FRankbookGate::HandleAnswer(int64 CallId, const FRankbookAnswer& Answer)
{
	const TSharedRef<FCall>* Found = Calls.Find(CallId);
	if (Found == nullptr)
	{
		return;
	}
	const TSharedRef<FCall> Call = *Found;
	Call->HttpCall = 0;
	if (!RenewFor(CallId, *Call, Answer))
	{
		Finish(CallId, Answer);
	}
}

bool FRankbookGate::RenewFor(int64 CallId, FCall& Call, const FRankbookAnswer& Answer)
{
	bool bExpired = false;
	const bool bPlayersToken = RankbookGatePrivate::CarriesPlayer(Call.Request) && Session->IsSignedIn();
	if (!bPlayersToken || !RankbookGatePrivate::RefusesToken(Answer.Error, bExpired) || Call.bSignedInAgain)
	{
		return false;
	}
	const bool bRefresh = bExpired && !Call.bRefreshed;
	Call.bRefreshed = true;
	Call.bSignedInAgain = !bRefresh;
	TWeakPtr<FRankbookGate> Weak = AsShared();
	Session->Renew(Call.UsedToken, bRefresh, [Weak, CallId](const FRankbookError& Error)
		{
			if (TSharedPtr<FRankbookGate> Gate = Weak.Pin())
			{
				Gate->HandlePrepared(CallId, Error);
			}
		});
	return true;
}

void FRankbookGate::Finish(int64 CallId, const FRankbookAnswer& Answer)
{
	const TSharedRef<FCall> Call = Calls.FindChecked(CallId);
	Calls.Remove(CallId);
	RankbookHttpLog::Outcome(Call->Request, Answer);
	RankbookHttpLog::Bodies(Call->Request, Answer, Options);
	Call->OnDone(Answer);
}

void FRankbookGate::Cancel(int64 CallId)
{
	const TSharedRef<FCall>* Found = Calls.Find(CallId);
	if (Found == nullptr)
	{
		return;
	}
	const int64 HttpCall = (*Found)->HttpCall;
	if (HttpCall != 0)
	{
		// Its answer, Cancelled, ends the call here too.
		Http->Cancel(HttpCall);
	}
	if (Calls.Contains(CallId))
	{
		Fail(CallId, RankbookErrors::Make(ERankbookErrorCode::Cancelled, TEXT("the game cancelled the call")));
	}
}

void FRankbookGate::Fail(int64 CallId, const FRankbookError& Error)
{
	FRankbookAnswer Answer;
	Answer.Error = Error;
	Finish(CallId, Answer);
}

bool FRankbookGate::IsOthers(const FCall& Call) const
{
	return !Call.PlayerId.IsEmpty() && !Call.PlayerId.Equals(Session->GetPlayer().Id, ESearchCase::CaseSensitive);
}

void FRankbookGate::HandlePlayerChanged()
{
	TSharedRef<FRankbookGate> KeepAlive = AsShared();
	TArray<int64> Ids;
	Calls.GenerateKeyArray(Ids);
	for (const int64 Id : Ids)
	{
		const TSharedRef<FCall>* Call = Calls.Find(Id);
		// One that waits for the session learns from it what became of it.
		if (Call == nullptr || (*Call)->HttpCall == 0 || !IsOthers(**Call))
		{
			continue;
		}
		const int64 HttpCall = (*Call)->HttpCall;
		Fail(Id, RankbookGatePrivate::PlayerIsGone());
		Http->Cancel(HttpCall);
	}
}

void FRankbookGate::Shutdown()
{
	bShutDown = true;
	Calls.Empty();
}
