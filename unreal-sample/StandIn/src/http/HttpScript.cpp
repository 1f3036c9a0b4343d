// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "HttpEngine.h"
#include "StandIn/Http.h"

#include <limits>
#include <utility>

namespace
{
	bool IsSame(const FString& Text, const FString& Other)
	{
		return Text.Equals(Other, ESearchCase::CaseSensitive);
	}

	bool IsIn(const FString& Path, const FString& Part)
	{
		return Part.IsEmpty() || Path.Contains(Part, ESearchCase::CaseSensitive);
	}
} // namespace

namespace StandIn
{
	FHttpFault::FHttpFault(const FString& InVerb, const FString& InPathPart)
		: Verb(InVerb)
		, PathPart(InPathPart)
	{
	}

	FHttpFault& FHttpFault::Times(int32 Count)
	{
		Remaining = Count;
		bEveryOne = Count == 0;
		return *this;
	}

	FHttpFault& FHttpFault::After(int32 Count)
	{
		Skipped = Count;
		return *this;
	}

	FHttpFault& FHttpFault::Refuse()
	{
		bSend = false;
		bLose = true;
		return *this;
	}

	FHttpFault& FHttpFault::FailTls()
	{
		return Refuse();
	}

	FHttpFault& FHttpFault::LoseAnswer()
	{
		bLose = true;
		return *this;
	}

	FHttpFault& FHttpFault::Delay(double Seconds)
	{
		DelaySeconds = Seconds;
		return *this;
	}

	FHttpFault& FHttpFault::NeverAnswer()
	{
		return Delay(std::numeric_limits<double>::infinity());
	}

	FHttpFault& FHttpFault::SlowBody(double Seconds)
	{
		bSlow = true;
		return Delay(Seconds);
	}

	FHttpFault& FHttpFault::Truncate(int32 Bytes)
	{
		KeptBytes = Bytes;
		return *this;
	}

	FHttpFault& FHttpFault::Answer(int32 InStatus, const FString& InBody, const TMap<FString, FString>& InHeaders)
	{
		bReplace = true;
		bSend = false;
		Status = InStatus;
		Body = InBody;
		Headers = InHeaders;
		if (!Body.IsEmpty() && !Headers.Contains(TEXT("Content-Type")))
		{
			Headers.Add(TEXT("Content-Type"), TEXT("application/problem+json"));
		}
		return *this;
	}

	FHttpFault& FHttpFault::ButSend()
	{
		bSend = true;
		return *this;
	}

	FHttpFault& FHttpFault::Then(std::function<void()> InHook)
	{
		Hook = std::move(InHook);
		return *this;
	}

	bool FHttpFault::Matches(const FString& WireVerb, const FString& EffectiveVerb, const FString& Path)
	{
		const bool bVerb = IsSame(Verb, TEXT("*")) || IsSame(Verb, WireVerb) || IsSame(Verb, EffectiveVerb);
		if (!bVerb || !IsIn(Path, PathPart) || (Remaining <= 0 && !bEveryOne))
		{
			return false;
		}
		if (Skipped > 0)
		{
			--Skipped;
			return false;
		}
		--Remaining;
		return true;
	}

	FHttpFault& FHttpScript::On(const FString& Verb, const FString& PathPart)
	{
		return FHttpEngine::Get().Faults.emplace_back(Verb, PathPart);
	}

	FHttpFault& FHttpScript::Always(const FString& Verb, const FString& PathPart)
	{
		return On(Verb, PathPart).Times(0);
	}

	void FHttpScript::SetOnline(bool bOnline)
	{
		FHttpEngine::Get().bOnline = bOnline;
	}

	void FHttpScript::AllowOnlyVerbs(const TArray<FString>& Verbs)
	{
		FHttpEngine::Get().AllowedVerbs = Verbs;
	}

	const TArray<FHttpAttempt>& FHttpScript::Attempts()
	{
		return FHttpEngine::Get().Attempts;
	}

	TArray<FHttpAttempt> FHttpScript::AttemptsOf(const FString& Verb, const FString& PathPart)
	{
		TArray<FHttpAttempt> Found;
		for (const FHttpAttempt& Attempt : Attempts())
		{
			const bool bVerb = IsSame(Verb, TEXT("*")) || IsSame(Verb, Attempt.EffectiveVerb);
			if (bVerb && IsIn(Attempt.Path, PathPart))
			{
				Found.Add(Attempt);
			}
		}
		return Found;
	}

	int32 FHttpScript::CountAttempts(const FString& Verb, const FString& PathPart)
	{
		return AttemptsOf(Verb, PathPart).Num();
	}

	int32 FHttpScript::CountInFlight()
	{
		return FHttpEngine::Get().CountInFlight(false);
	}

	int32 FHttpScript::CountBoundInFlight()
	{
		return FHttpEngine::Get().CountInFlight(true);
	}

	void FHttpScript::Reset()
	{
		FHttpEngine& Engine = FHttpEngine::Get();
		Engine.Reset();
		Engine.Faults.clear();
		Engine.Attempts.Empty();
		Engine.AllowedVerbs.Empty();
		Engine.bOnline = true;
	}
} // namespace StandIn
