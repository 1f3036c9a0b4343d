// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/Deferred.h"

#include <utility>
#include <vector>

namespace
{
	std::vector<std::function<void()>> Waiting;
} // namespace

namespace StandIn
{
	void Defer(std::function<void()> Work)
	{
		Waiting.push_back(std::move(Work));
	}

	int RunDeferred()
	{
		std::vector<std::function<void()>> Now;
		Now.swap(Waiting);
		for (const std::function<void()>& Work : Now)
		{
			Work();
		}
		return static_cast<int>(Now.size());
	}

	int CountDeferred()
	{
		return static_cast<int>(Waiting.size());
	}

	void DropDeferred()
	{
		Waiting.clear();
	}
} // namespace StandIn
