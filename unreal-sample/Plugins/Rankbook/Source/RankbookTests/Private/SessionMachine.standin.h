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

	/** As Restart, after a crash: nothing is saved at the end. */
	void Crash()
	{
		Client.Reset();
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

	/** The runs of a board as the server has them, newest of each player first, as "score" texts. */
	FString Standings(const TCHAR* Board)
	{
		FRankbookScorePage Page;
		const TRankbookOutcomeRef<FRankbookAnswer> Answer = Wait(StartSend(RankbookRequests::ListScores(Board, FRankbookScoreQuery()).Value.GetValue()));
		FString Text;
		if (Answer->Result.IsOk() && RankbookJson::ReadText(Answer->Result.Value.GetValue().Text, Page))
		{
			for (const FRankbookEntry& Entry : Page.Items)
			{
				Text += (Text.IsEmpty() ? FString() : FString(TEXT(" "))) + Entry.ScoreText;
			}
		}
		return Text;
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
