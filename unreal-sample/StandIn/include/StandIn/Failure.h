// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <string>
#include <vector>

namespace StandIn
{
	/** What Stop throws: the running test ends at once, the next one still runs. */
	struct __attribute__((visibility("default"))) FStopped
	{
	};

	/** Fails the running test, which goes on: a failed ensure, a delegate bound to a function that does not exist. */
	void Fail(const std::string& What);

	/** Fails the running test and ends it: a failed check, a null reference, an object that is not there any more. */
	[[noreturn]] void Stop(const std::string& What);

	/** The failures since the last call, in their order; each was printed when it happened. */
	std::vector<std::string> TakeFailures();
} // namespace StandIn
