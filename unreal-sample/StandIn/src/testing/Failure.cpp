// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/Failure.h"

#include <cstdio>
#include <utility>

namespace
{
	std::vector<std::string> Failures;
} // namespace

namespace StandIn
{
	void Fail(const std::string& What)
	{
		std::fprintf(stderr, "    stand-in: %s\n", What.c_str());
		Failures.push_back(What);
	}

	void Stop(const std::string& What)
	{
		Fail(What);
		throw FStopped();
	}

	std::vector<std::string> TakeFailures()
	{
		return std::exchange(Failures, {});
	}
} // namespace StandIn
