// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "HttpEngine.h"

#include "HttpManager.h"
#include "HttpModule.h"
#include "StandIn/Clock.h"
#include "StandIn/Failure.h"
#include "StandIn/Isolation.h"
#include "StandIn/Utf8.h"

#include <algorithm>
#include <cmath>

namespace
{
	constexpr double Never = std::numeric_limits<double>::infinity();

	const StandIn::FBeforeTest ForgetRequests([]
		{
			StandIn::FHttpScript::Reset();
		});

	const StandIn::FAfterTest NameRequests([]
		{
			std::vector<std::string> Left;
			if (StandIn::FHttpScript::CountBoundInFlight() > 0)
			{
				Left.push_back("requests are under way that would still call somebody: " + std::to_string(StandIn::FHttpScript::CountBoundInFlight()));
			}
			return Left;
		});

	/** Behind the host. */
	FString PathOf(const FString& Url)
	{
		const int32 Host = Url.Find(TEXT("://")) + 3;
		const int32 Slash = Url.Find(TEXT("/"), ESearchCase::CaseSensitive, ESearchDir::FromStart, Host);
		return Slash == INDEX_NONE ? FString(TEXT("/")) : Url.Mid(Slash);
	}

	/** Whether a URL leads to this machine; tests reach no other. */
	bool IsLocal(const FString& Url)
	{
		FString Rest = Url.Mid(Url.Find(TEXT("://")) + 3);
		return Rest.StartsWith(TEXT("127.0.0.1")) || Rest.StartsWith(TEXT("localhost")) || Rest.StartsWith(TEXT("[::1]"));
	}

	StandIn::FHttpAttempt Describe(const StandIn::FHttpRequest& Request)
	{
		StandIn::FHttpAttempt Attempt;
		Attempt.Verb = Request.GetVerb();
		const FString Override = Request.GetHeader(TEXT("X-HTTP-Method-Override"));
		Attempt.EffectiveVerb = Override.IsEmpty() ? Attempt.Verb : Override;
		Attempt.Url = Request.GetUrl();
		Attempt.Path = PathOf(Attempt.Url);
		Attempt.Headers = Request.GetHeaders().AsMap();
		const TArray<uint8>& Content = Request.GetContent();
		Attempt.Body = StandIn::FromUtf8(std::string(Content.GetData(), Content.GetData() + Content.Num()));
		Attempt.StartedAt = StandIn::FClock::Seconds();
		return Attempt;
	}

	StandIn::FWireRequest ToWire(const StandIn::FHttpRequest& Request)
	{
		StandIn::FWireRequest Wire;
		Wire.Verb = StandIn::ToUtf8(Request.GetVerb());
		Wire.Url = StandIn::ToUtf8(Request.GetUrl());
		for (const FString& Line : Request.GetAllHeaders())
		{
			// curl leaves out a header whose value is empty, unless it ends with a semicolon.
			const std::string Text = StandIn::ToUtf8(Line);
			const bool bEmpty = Text.size() > 2 && Text.compare(Text.size() - 2, 2, ": ") == 0;
			Wire.HeaderLines.push_back(bEmpty ? Text.substr(0, Text.size() - 2) + ";" : Text);
		}
		const TArray<uint8>& Content = Request.GetContent();
		Wire.Body.assign(Content.GetData(), Content.GetData() + Content.Num());
		return Wire;
	}
} // namespace

namespace StandIn
{
	FHttpEngine& FHttpEngine::Get()
	{
		static FHttpEngine Engine;
		return Engine;
	}

	void FHttpEngine::Start(const TSharedRef<FHttpRequest, ESPMode::ThreadSafe>& Request)
	{
		FHttpAttempt Attempt = Describe(*Request);
		const bool bVerbPasses = AllowedVerbs.Num() == 0 || AllowedVerbs.Contains(Attempt.Verb);
		const bool bLeaves = bOnline && bVerbPasses && IsLocal(Attempt.Url);
		FHttpFault Fault = TakeFault(Attempt);
		if (!bLeaves)
		{
			Fault = FHttpFault(TEXT("*"), FString());
			Fault.Refuse();
		}
		FFlight& Flight = Flights.emplace_back(Request, Fault);
		Flight.AttemptIndex = Attempts.Num();
		Flight.StartedAt = Attempt.StartedAt;
		if (Request->TimeoutSeconds > 0.0)
		{
			Flight.Deadline = Flight.StartedAt + Request->TimeoutSeconds;
		}
		if (Request->ActivityTimeoutSeconds > 0.0 && !Fault.bSlow)
		{
			Flight.Deadline = std::min(Flight.Deadline, Flight.StartedAt + Request->ActivityTimeoutSeconds);
		}
		Attempt.bSent = Fault.bSend;
		Attempts.Add(Attempt);
		if (Fault.bSend)
		{
			Flight.WireId = FTransport::Get().Start(ToWire(*Request));
			return;
		}
		ApplyFault(Flight);
	}

	void FHttpEngine::Cancel(const FHttpRequest& Request)
	{
		for (FFlight& Flight : Flights)
		{
			if (&*Flight.Request == &Request)
			{
				Flight.bCancelled = true;
			}
		}
	}

	bool FHttpEngine::Tick()
	{
		CollectAnswers();
		bool bDelivered = false;
		// One by one: who is called may start and cancel others.
		while (DeliverNext())
		{
			bDelivered = true;
		}
		return bDelivered;
	}

	double FHttpEngine::NextDue() const
	{
		double Next = Never;
		for (const FFlight& Flight : Flights)
		{
			const double WhenAnswered = Flight.bAnswered ? Flight.DueAt : Never;
			const double Due = Flight.bCancelled ? Flight.StartedAt : WhenAnswered;
			Next = std::min({Next, Due, Flight.Deadline});
		}
		return Next;
	}

	int32 FHttpEngine::CountInFlight(bool bBoundOnly) const
	{
		int32 Count = 0;
		for (const FFlight& Flight : Flights)
		{
			Count += !bBoundOnly || Flight.Request->IsBound() ? 1 : 0;
		}
		return Count;
	}

	void FHttpEngine::Reset()
	{
		for (const FFlight& Flight : Flights)
		{
			if (Flight.WireId != 0)
			{
				FTransport::Get().Abort(Flight.WireId);
			}
		}
		Flights.clear();
	}

	FHttpFault FHttpEngine::TakeFault(const FHttpAttempt& Attempt)
	{
		for (FHttpFault& Fault : Faults)
		{
			if (Fault.Matches(Attempt.Verb, Attempt.EffectiveVerb, Attempt.Path))
			{
				return Fault;
			}
		}
		return FHttpFault(TEXT("*"), FString());
	}

	void FHttpEngine::CollectAnswers()
	{
		for (FFlight& Flight : Flights)
		{
			if (Flight.WireId != 0 && FTransport::Get().TakeAnswer(Flight.WireId, Flight.Answer))
			{
				Flight.WireId = 0;
				ApplyFault(Flight);
			}
		}
	}

	void FHttpEngine::ApplyFault(FFlight& Flight) const
	{
		const FHttpFault& Fault = Flight.Fault;
		if (Fault.Hook)
		{
			Fault.Hook();
		}
		Flight.bAnswered = true;
		Flight.DueAt = Flight.StartedAt + Fault.DelaySeconds;
		if (Fault.bLose)
		{
			Flight.Answer = FWireAnswer();
		}
		if (Fault.bReplace)
		{
			Flight.Answer = FWireAnswer();
			Flight.Answer.bComplete = true;
			Flight.Answer.Status = Fault.Status;
			Flight.Answer.Body = ToUtf8(Fault.Body);
			for (const TPair<FString, FString>& Pair : Fault.Headers)
			{
				Flight.Answer.Headers.emplace_back(ToUtf8(Pair.Key), ToUtf8(Pair.Value));
			}
		}
		if (Fault.KeptBytes >= 0 && Flight.Answer.Body.size() > static_cast<size_t>(Fault.KeptBytes))
		{
			Flight.Answer.Body.resize(static_cast<size_t>(Fault.KeptBytes));
		}
	}

	bool FHttpEngine::DeliverNext()
	{
		const double Now = FClock::Seconds();
		for (auto Flight = Flights.begin(); Flight != Flights.end(); ++Flight)
		{
			const bool bDue = Flight->bAnswered && Flight->DueAt <= Now;
			if (!bDue && !Flight->bCancelled && Flight->Deadline > Now)
			{
				continue;
			}
			const EHttpOutcome WhenDue = Flight->Answer.bComplete ? EHttpOutcome::Answered : EHttpOutcome::NoConnection;
			const EHttpOutcome Unless = bDue ? WhenDue : EHttpOutcome::TimedOut;
			const EHttpOutcome Outcome = Flight->bCancelled ? EHttpOutcome::Cancelled : Unless;
			std::list<FFlight> Ended;
			Ended.splice(Ended.begin(), Flights, Flight);
			Deliver(Ended.front(), Outcome);
			return true;
		}
		return false;
	}

	void FHttpEngine::Deliver(FFlight& Flight, EHttpOutcome Outcome)
	{
		if (Flight.WireId != 0)
		{
			FTransport::Get().Abort(Flight.WireId);
		}
		FHttpResponsePtr Response;
		if (Outcome == EHttpOutcome::Answered)
		{
			Response = MakeShared<FHttpResponse, ESPMode::ThreadSafe>(Flight.Answer);
			Attempts[Flight.AttemptIndex].Status = Flight.Answer.Status;
		}
		Flight.Request->Finish(Outcome, Response);
	}
} // namespace StandIn

bool FHttpManager::Tick(float)
{
	return StandIn::FHttpEngine::Get().Tick();
}

FHttpModule& FHttpModule::Get()
{
	static FHttpModule Module;
	return Module;
}

TSharedRef<IHttpRequest, ESPMode::ThreadSafe> FHttpModule::CreateRequest()
{
	return MakeShared<StandIn::FHttpRequest, ESPMode::ThreadSafe>();
}

FHttpManager& FHttpModule::GetHttpManager()
{
	static FHttpManager Manager;
	return Manager;
}
