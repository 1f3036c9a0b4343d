// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/Runner.h"

#include "../http/HttpEngine.h"
#include "StandIn/Clock.h"
#include "StandIn/Deferred.h"
#include "StandIn/Failure.h"
#include "StandIn/Objects.h"
#include "Tickers.h"

#include <algorithm>

namespace
{
	/** Steps at one moment; more means that something starts itself again without end. */
	constexpr int MostStepsAtOnce = 100'000;

	/** Lets time jump to what comes next; false when that is after End. */
	bool AdvanceToNext(double End)
	{
		const double Next = std::min(StandIn::NextTicker(), StandIn::FHttpEngine::Get().NextDue());
		if (Next > End)
		{
			return false;
		}
		StandIn::FClock::Advance(std::max(0.0, Next - StandIn::FClock::Seconds()));
		return true;
	}
} // namespace

namespace StandIn
{
	bool FRunner::Step()
	{
		const bool bDelivered = FHttpEngine::Get().Tick();
		const bool bTicked = TickTickers();
		const bool bDeferred = RunDeferred() > 0;
		CollectGarbage();
		return bDelivered || bTicked || bDeferred;
	}

	bool FRunner::StepUntil(const std::function<bool()>& Predicate, double SecondsLimit)
	{
		const double End = FClock::Seconds() + SecondsLimit;
		double StepsAt = FClock::Seconds();
		int StepCount = 0;
		while (!Predicate())
		{
			if (FClock::Seconds() > StepsAt)
			{
				StepsAt = FClock::Seconds();
				StepCount = 0;
			}
			if (++StepCount > MostStepsAtOnce)
			{
				Stop("something happens again and again without any time passing");
			}
			if (Step() || FTransport::Get().WaitForAnswer())
			{
				continue;
			}
			if (!AdvanceToNext(End))
			{
				return false;
			}
		}
		return true;
	}

	void FRunner::StepFor(double Seconds)
	{
		const double End = FClock::Seconds() + Seconds;
		StepUntil([]
			{
				return false;
			},
			Seconds);
		FClock::Advance(std::max(0.0, End - FClock::Seconds()));
		Step();
	}
} // namespace StandIn
