// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Http/RankbookHttpClient.h"
#include "StandIn/Http.h"
#include "StandIn/Runner.h"

namespace RankbookHttpSpec
{
	/** How often a call ended, and how. */
	struct FOutcome
	{
		int32 NumEnded = 0;
		FRankbookAnswer Answer;
	};

	inline FRankbookRequest MakeRequest(const TCHAR* Verb = TEXT("GET"), ERankbookRepeat Repeat = ERankbookRepeat::Read)
	{
		FRankbookRequest Request;
		Request.Name = TEXT("Spec");
		Request.Verb = Verb;
		Request.Path = TEXT("/spec");
		Request.Credential = ERankbookCredential::None;
		Request.Repeat = Repeat;
		return Request;
	}

	inline FString Header(const StandIn::FHttpAttempt& Attempt, const TCHAR* Name)
	{
		return Attempt.Headers.FindRef(Name);
	}

	/** The pauses between attempts, rounded to hundredths: "0.50 1.00". */
	inline FString Pauses()
	{
		FString Text;
		const TArray<StandIn::FHttpAttempt>& Attempts = StandIn::FHttpScript::Attempts();
		for (int32 Index = 1; Index < Attempts.Num(); ++Index)
		{
			Text += FString::Printf(TEXT("%s%.2f"), Index > 1 ? TEXT(" ") : TEXT(""), Attempts[Index].StartedAt - Attempts[Index - 1].StartedAt);
		}
		return Text;
	}

	/** A client without a session, and what it asks of others. */
	struct FFixture
	{
		FRankbookOptions Options;
		TSharedPtr<FRankbookHttpClient> Client;
		FString Token;
		TArray<bool> Reached;

		FFixture()
		{
			Options.BaseUrl = TEXT("http://127.0.0.1:9");
			MakeClient();
		}

		~FFixture()
		{
			Client->Shutdown();
		}

		/** Nothing listens there: the fault script answers for it. */
		void MakeClient()
		{
			FRankbookHttpHooks Hooks;
			Hooks.GetToken = [this](ERankbookCredential)
			{
				return Token;
			};
			Hooks.Random = []()
			{
				return 1.0;
			};
			Hooks.OnReached = [this](bool bReached)
			{
				Reached.Add(bReached);
			};
			Client = MakeShared<FRankbookHttpClient>(Options, Hooks);
		}

		TSharedRef<FOutcome> Start(const FRankbookRequest& Request, int64* OutCall = nullptr)
		{
			TSharedRef<FOutcome> Outcome = MakeShared<FOutcome>();
			const int64 Call = Client->Send(Request, [Outcome](const FRankbookAnswer& Answer)
				{
					++Outcome->NumEnded;
					Outcome->Answer = Answer;
				});
			if (OutCall != nullptr)
			{
				*OutCall = Call;
			}
			return Outcome;
		}

		TSharedRef<FOutcome> Run(const FRankbookRequest& Request)
		{
			TSharedRef<FOutcome> Outcome = Start(Request);
			StandIn::FRunner::StepUntil([Outcome]
				{
					return Outcome->NumEnded > 0;
				},
				300.0);
			return Outcome;
		}
	};
}
