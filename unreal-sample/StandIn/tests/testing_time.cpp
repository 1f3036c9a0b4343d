// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"

#include "Containers/Ticker.h"
#include "StandIn/Clock.h"
#include "StandIn/Deferred.h"
#include "StandIn/Http.h"
#include "StandIn/Isolation.h"
#include "StandIn/Runner.h"

#include <filesystem>
#include <fstream>
#include <vector>

using StandIn::FClock;
using StandIn::FRunner;

namespace
{
	bool IsAbout(double Seconds, double Expected)
	{
		return Seconds > Expected - 0.001 && Seconds < Expected + 0.001;
	}

	FTSTicker::FDelegateHandle Add(std::function<bool(float)> Call, float Delay)
	{
		return FTSTicker::GetCoreTicker().AddTicker(FTickerDelegate::CreateLambda(Call), Delay);
	}
} // namespace

STANDIN_TEST(TimeVirtualTimePassesOnlyWhenItIsTold)
{
	StandIn::BeginTest();
	const double Start = FClock::Seconds();
	const int64 Ticks = FClock::UtcTicks();
	STANDIN_CHECK(FClock::Seconds() == Start && FPlatformTime::Seconds() == Start);
	FClock::Advance(1.5);
	STANDIN_CHECK(IsAbout(FClock::Seconds() - Start, 1.5) && FClock::UtcTicks() - Ticks == 15'000'000);
	FClock::ShiftWallClock(-3600.0);
	STANDIN_CHECK(IsAbout(FClock::Seconds() - Start, 1.5) && FClock::UtcTicks() < Ticks);
	STANDIN_CHECK(FDateTime::UtcNow().GetTicks() == FClock::UtcTicks());
	FClock::UseReal();
	STANDIN_CHECK(!FClock::IsVirtual());
}

STANDIN_TEST(TimeATickerIsCalledAgainUntilItSaysNo)
{
	StandIn::BeginTest();
	const double Start = FClock::Seconds();
	std::vector<double> Calls;
	const FTSTicker::FDelegateHandle Handle = Add(
		[&Calls, Start](float Passed)
		{
			Calls.push_back(FClock::Seconds() - Start);
			STANDIN_CHECK(IsAbout(static_cast<double>(Passed), 2.0));
			return Calls.size() < 3;
		},
		2.0f);
	STANDIN_CHECK(Handle.IsValid());
	STANDIN_CHECK(FRunner::StepUntil([&Handle]
		{
			return !Handle.IsValid();
		}));
	STANDIN_CHECK(Calls.size() == 3 && IsAbout(Calls[0], 2.0) && IsAbout(Calls[2], 6.0));
	STANDIN_CHECK(StandIn::EndTest().empty());
}

STANDIN_TEST(TimeARemovedTickerIsNeverCalledAlsoWhenItRemovesItself)
{
	StandIn::BeginTest();
	int Calls = 0;
	FTSTicker::FDelegateHandle Self;
	const FTSTicker::FDelegateHandle Other = Add([&Calls](float)
		{
			return ++Calls > 0;
		},
		2.0f);
	Self = Add(
		[&Self, &Other](float)
		{
			FTSTicker::RemoveTicker(Other);
			FTSTicker::RemoveTicker(Self);
			return true;
		},
		1.0f);
	FRunner::StepFor(10.0);
	FTSTicker::RemoveTicker(Other);
	FTSTicker::RemoveTicker(FTSTicker::FDelegateHandle());
	STANDIN_CHECK(Calls == 0 && StandIn::CountTickers() == 0);
}

STANDIN_TEST(TimeATickerWithoutDelayIsCalledInEveryFrame)
{
	StandIn::BeginTest();
	int Calls = 0;
	const FTSTicker::FDelegateHandle Handle = Add([&Calls](float)
		{
			return ++Calls > 0;
		},
		0.0f);
	FRunner::StepFor(1.0);
	STANDIN_CHECK(Calls >= 59 && Calls <= 61);
	FTSTicker::RemoveTicker(Handle);
}

STANDIN_TEST(TimeATickerThatOutlivesItsTestIsLeftBehind)
{
	StandIn::BeginTest();
	Add([](float)
		{
			return true;
		},
		1.0f);
	STANDIN_CHECK(StandIn::EndTest().size() == 1);
	StandIn::BeginTest();
	STANDIN_CHECK(StandIn::CountTickers() == 0 && StandIn::EndTest().empty());
}

STANDIN_TEST(TimeTheRunnerSaysWhenNothingCanHappenAnyMore)
{
	StandIn::BeginTest();
	const double Start = FClock::Seconds();
	STANDIN_CHECK(!FRunner::StepUntil([]
		{
			return false;
		}));
	STANDIN_CHECK(FClock::Seconds() == Start);
	const FTSTicker::FDelegateHandle Handle = Add([](float)
		{
			return true;
		},
		20.0f);
	STANDIN_CHECK(!FRunner::StepUntil([]
		{
			return false;
		},
		50.0));
	STANDIN_CHECK(IsAbout(FClock::Seconds() - Start, 40.0));
	FTSTicker::RemoveTicker(Handle);
	FRunner::StepFor(5.0);
	STANDIN_CHECK(IsAbout(FClock::Seconds() - Start, 45.0));
}

STANDIN_TEST(TimeDeferredWorkRunsInTheNextStepAndWhatItDefersInTheOneAfter)
{
	StandIn::BeginTest();
	int Done = 0;
	StandIn::Defer([&Done]
		{
			++Done;
			StandIn::Defer([&Done]
				{
					++Done;
				});
		});
	STANDIN_CHECK(Done == 0 && StandIn::CountDeferred() == 1);
	FRunner::Step();
	STANDIN_CHECK(Done == 1);
	FRunner::Step();
	STANDIN_CHECK(Done == 2 && !FRunner::Step());
}

STANDIN_TEST(TimeATestBeginsWithAnEmptyDirectory)
{
	StandIn::BeginTest();
	std::ofstream(StandIn::TestDirectory() + "/left.sav") << "x";
	StandIn::BeginTest();
	STANDIN_CHECK(std::filesystem::is_empty(StandIn::TestDirectory()));
}
