// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Containers/Ticker.h"

#include "StandIn/Clock.h"
#include "StandIn/Http.h"
#include "StandIn/Isolation.h"
#include "Tickers.h"

#include <algorithm>
#include <limits>
#include <list>

namespace
{
	/** How long a frame takes: what is to be called in every step is called so often. */
	constexpr double FrameSeconds = 1.0 / 60.0;

	struct FEntry
	{
		uint64 Id = 0;
		FTickerDelegate Delegate;
		double Delay = 0.0;
		double LastAt = 0.0;
		double DueAt = 0.0;

		void Rest(double Now)
		{
			LastAt = Now;
			DueAt = Now + std::max(Delay, FrameSeconds);
		}
	};

	std::list<FEntry> Entries;
	uint64 LastId = 0;

	std::list<FEntry>::iterator Find(uint64 Id)
	{
		return std::find_if(Entries.begin(), Entries.end(), [Id](const FEntry& Entry)
			{
				return Entry.Id == Id;
			});
	}

	/** Calls one that is due; false when none is. */
	bool CallNext(double Now)
	{
		const auto Due = std::find_if(Entries.begin(), Entries.end(), [Now](const FEntry& Entry)
			{
				return Entry.DueAt <= Now;
			});
		if (Due == Entries.end())
		{
			return false;
		}
		const uint64 Id = Due->Id;
		const float Passed = static_cast<float>(Now - Due->LastAt);
		Due->Rest(Now);
		// A copy: who is called may remove the ticker.
		const FTickerDelegate Delegate = Due->Delegate;
		const bool bAgain = Delegate.IsBound() && Delegate.Execute(Passed);
		const auto Still = Find(Id);
		if (!bAgain && Still != Entries.end())
		{
			Entries.erase(Still);
		}
		return true;
	}

	const StandIn::FBeforeTest ForgetTickers([]
		{
			Entries.clear();
		});

	const StandIn::FAfterTest NameTickers([]
		{
			std::vector<std::string> Left;
			if (!Entries.empty())
			{
				Left.push_back("tickers were not removed: " + std::to_string(Entries.size()));
			}
			return Left;
		});
} // namespace

bool FTSTicker::FDelegateHandle::IsValid() const
{
	return Find(Id) != Entries.end();
}

FTSTicker& FTSTicker::GetCoreTicker()
{
	static FTSTicker Ticker;
	return Ticker;
}

FTSTicker::FDelegateHandle FTSTicker::AddTicker(const FTickerDelegate& InDelegate, float InDelay)
{
	FEntry Entry;
	Entry.Id = ++LastId;
	Entry.Delegate = InDelegate;
	Entry.Delay = static_cast<double>(InDelay);
	Entry.Rest(StandIn::FClock::Seconds());
	Entries.push_back(Entry);
	FDelegateHandle Handle;
	Handle.Id = Entry.Id;
	return Handle;
}

void FTSTicker::RemoveTicker(FDelegateHandle Handle)
{
	const auto Found = Find(Handle.Id);
	if (Found != Entries.end())
	{
		Entries.erase(Found);
	}
}

void FTSTicker::Tick(float)
{
	StandIn::TickTickers();
}

namespace StandIn
{
	bool TickTickers()
	{
		bool bCalled = false;
		const double Now = FClock::Seconds();
		while (CallNext(Now))
		{
			bCalled = true;
		}
		return bCalled;
	}

	double NextTicker()
	{
		double Next = std::numeric_limits<double>::infinity();
		for (const FEntry& Entry : Entries)
		{
			Next = std::min(Next, Entry.DueAt);
		}
		return Next;
	}

	int32 CountTickers()
	{
		return static_cast<int32>(Entries.size());
	}
} // namespace StandIn
