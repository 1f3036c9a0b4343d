// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Http/RankbookRequests.h"
#include "Json/RankbookJson.h"
#include "RankbookClient.h"
#include "StandIn/Http.h"
#include "StandIn/Runner.h"
#include "StandIn/TestServer.h"

/** How often a call ended, and how. */
template <typename T>
struct TRankbookOutcome
{
	int32 NumEnded = 0;
	TRankbookResult<T> Result;
	FRankbookCall Call;

	ERankbookErrorCode Code() const
	{
		return Result.Error.Code;
	}
};

template <typename T>
using TRankbookOutcomeRef = TSharedRef<TRankbookOutcome<T>>;

/** One client without a game instance, and what it told. Its random numbers are always the same. */
class FRankbookMachine
{
public:
	explicit FRankbookMachine(const FRankbookOptions& InOptions)
		: Options(InOptions)
	{
		Start();
	}

	explicit FRankbookMachine(const StandIn::FTestServer& Server, const TCHAR* Slot = TEXT("Rankbook"))
		: FRankbookMachine(OptionsFor(Server, Slot))
	{
	}

	~FRankbookMachine()
	{
		Client->Shutdown();
	}

	static FRankbookOptions OptionsFor(const StandIn::FTestServer& Server, const TCHAR* Slot = TEXT("Rankbook"))
	{
		FRankbookOptions Made;
		Made.BaseUrl = Server.BaseUrl();
		Made.GameKey = Server.PublicKey();
		Made.SaveSlot = Slot;
		return Made;
	}

	/** Ends the game instance and starts another one on the same slot. */
	void Restart()
	{
		Client->Shutdown();
		Start();
	}

	/** As Restart, after a crash: nothing is saved at the end. What belonged to the process is gone a minute later. */
	void Crash()
	{
		Client.Reset();
		StandIn::FRunner::StepFor(61.0);
		Start();
	}

	TRankbookOutcomeRef<FRankbookSignIn> StartSignIn(const TCHAR* Name = TEXT(""))
	{
		return Begin<FRankbookSignIn>([this, Name](TRankbookCallback<FRankbookSignIn> OnDone)
			{
				return Client->SignInWithDevice(Name, MoveTemp(OnDone));
			});
	}

	FRankbookPlayer SignIn(const TCHAR* Name = TEXT(""))
	{
		const TRankbookOutcomeRef<FRankbookSignIn> SignedIn = Wait(StartSignIn(Name));
		return SignedIn->Result.Value.IsSet() ? SignedIn->Result.Value.GetValue().Player : FRankbookPlayer();
	}

	TRankbookOutcomeRef<FRankbookSubmitted> StartSubmit(int64 Score, const TCHAR* Board = TEXT("high-scores"), const TCHAR* PlayerId = TEXT(""))
	{
		FRankbookScore Run;
		Run.Score = Score;
		return Begin<FRankbookSubmitted>([this, Run, Board, PlayerId](TRankbookCallback<FRankbookSubmitted> OnDone)
			{
				return Client->SubmitScore(Board, Run, PlayerId, MoveTemp(OnDone));
			});
	}

	TRankbookOutcomeRef<FRankbookSubmitted> Submit(int64 Score, const TCHAR* Board = TEXT("high-scores"))
	{
		return Wait(StartSubmit(Score, Board));
	}

	TRankbookOutcomeRef<FRankbookFlush> StartFlush()
	{
		return Begin<FRankbookFlush>([this](TRankbookCallback<FRankbookFlush> OnDone)
			{
				return Client->FlushPendingScores(MoveTemp(OnDone));
			});
	}

	/** Flushes, and answers what was done as "sent dropped remaining". */
	FString Flush()
	{
		const FRankbookFlush Done = Wait(StartFlush())->Result.Value.Get(FRankbookFlush());
		return FString::Printf(TEXT("%d %d %d"), Done.Sent, Done.Dropped, Done.Remaining);
	}

	int32 NumWaiting() const
	{
		return Client->GetQueue().Num();
	}

	/** Makes runs while nothing answers. @return Whether each ended in QueuedOffline. */
	bool PlayOffline(const TArray<int64>& Scores, const TCHAR* Board = TEXT("high-scores"))
	{
		bool bAllKept = true;
		StandIn::FHttpScript::SetOnline(false);
		for (const int64 Score : Scores)
		{
			bAllKept = Submit(Score, Board)->Code() == ERankbookErrorCode::QueuedOffline && bAllKept;
		}
		StandIn::FHttpScript::SetOnline(true);
		return bAllKept;
	}

	TRankbookOutcomeRef<FRankbookSignIn> StartPassword(const TCHAR* Username, const TCHAR* Password)
	{
		return Begin<FRankbookSignIn>([this, Username, Password](TRankbookCallback<FRankbookSignIn> OnDone)
			{
				return Client->SignInWithPassword(Username, Password, MoveTemp(OnDone));
			});
	}

	TRankbookOutcomeRef<FRankbookAnswer> LinkPassword(const TCHAR* Username, const TCHAR* Password)
	{
		return Wait(StartSend(RankbookRequests::LinkPassword(Username, Password, FString()).Value.GetValue()));
	}

	TRankbookOutcomeRef<FRankbookDone> SignOut()
	{
		return Wait(Begin<FRankbookDone>([this](TRankbookCallback<FRankbookDone> OnDone)
			{
				return Client->SignOut(MoveTemp(OnDone));
			}));
	}

	TRankbookOutcomeRef<FRankbookAnswer> StartSend(const FRankbookRequest& Request)
	{
		TRankbookOutcomeRef<FRankbookAnswer> Outcome = MakeShared<TRankbookOutcome<FRankbookAnswer>>();
		Outcome->Call = Client->Send(Request, [Outcome](const FRankbookAnswer& Answer)
			{
				++Outcome->NumEnded;
				Outcome->Result.Value = Answer;
				Outcome->Result.Error = Answer.Error;
			});
		return Outcome;
	}

	TRankbookOutcomeRef<FRankbookAnswer> StartGetMe()
	{
		return StartSend(RankbookRequests::GetMe().Value.GetValue());
	}

	template <typename T>
	TRankbookOutcomeRef<T> Begin(TFunction<FRankbookCall(TRankbookCallback<T>)> Work)
	{
		TRankbookOutcomeRef<T> Outcome = MakeShared<TRankbookOutcome<T>>();
		Outcome->Call = Work([Outcome](const TRankbookResult<T>& Result)
			{
				++Outcome->NumEnded;
				Outcome->Result = Result;
			});
		return Outcome;
	}

	template <typename T>
	static TRankbookOutcomeRef<T> Wait(const TRankbookOutcomeRef<T>& Outcome)
	{
		StandIn::FRunner::StepUntil([Outcome]
			{
				return Outcome->NumEnded > 0;
			},
			300.0);
		return Outcome;
	}

	FRankbookOptions Options;
	TSharedPtr<FRankbookClient> Client;
	int32 NumChanged = 0;
	int32 NumExpired = 0;
	TArray<bool> Connectivity;
	TArray<FRankbookFlush> Flushes;
	TArray<FRankbookPendingScore> Dropped;
	TArray<FRankbookError> DroppedFor;

private:
	void Start()
	{
		FRankbookClientHooks Hooks;
		Hooks.OnSessionChanged = [this]()
		{
			++NumChanged;
		};
		Hooks.OnSessionExpired = [this]()
		{
			++NumExpired;
		};
		Hooks.OnConnectivityChanged = [this](bool bOnline)
		{
			Connectivity.Add(bOnline);
		};
		Hooks.OnFlushed = [this](const FRankbookFlush& Flush)
		{
			Flushes.Add(Flush);
		};
		Hooks.OnDropped = [this](const FRankbookPendingScore& Run, const FRankbookError& Error)
		{
			Dropped.Add(Run);
			DroppedFor.Add(Error);
		};
		Hooks.Random = []()
		{
			return 0.5;
		};
		Client = MakeShared<FRankbookClient>(Options, Hooks);
		Client->Start();
	}
};
