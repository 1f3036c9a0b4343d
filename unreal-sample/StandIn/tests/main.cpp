// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"

#include "StandIn/Failure.h"

#include <cstdio>
#include <cstring>
#include <exception>
#include <utility>
#include <vector>

namespace
{
	/** Inside a function, because registrations of other files may come first. */
	std::vector<std::pair<const char*, Check::FBody>>& Tests()
	{
		static std::vector<std::pair<const char*, Check::FBody>> All;
		return All;
	}

	int FailedConditions = 0;

	/** Runs Body; answers false when it was stopped or something failed in it. */
	bool Runs(Check::FBody Body)
	{
		bool bStopped = false;
		try
		{
			Body();
		}
		catch (const StandIn::FStopped&)
		{
			bStopped = true;
		}
		return StandIn::TakeFailures().empty() && !bStopped;
	}
} // namespace

namespace Check
{
	FRegistration::FRegistration(const char* Name, FBody Body)
	{
		Tests().emplace_back(Name, Body);
	}

	void Fail(const char* Condition, const char* File, int Line)
	{
		++FailedConditions;
		std::fprintf(stderr, "    %s:%d: %s\n", File, Line, Condition);
	}

	bool IsRefused(FBody Body)
	{
		std::fprintf(stderr, "    (expected:)\n");
		return !Runs(Body);
	}
} // namespace Check

/** Runs the tests whose name begins with the first argument, or all of them. */
int main(int ArgumentCount, char** Arguments)
{
	const char* const Prefix = ArgumentCount > 1 ? Arguments[1] : "";
	int Passed = 0;
	int Failed = 0;
	for (const auto& [Name, Body] : Tests())
	{
		if (std::strncmp(Name, Prefix, std::strlen(Prefix)) != 0)
		{
			continue;
		}
		FailedConditions = 0;
		bool bPassed = false;
		try
		{
			bPassed = Runs(Body);
		}
		catch (const std::exception& Error)
		{
			std::fprintf(stderr, "    %s\n", Error.what());
		}
		bPassed = bPassed && FailedConditions == 0;
		bPassed ? ++Passed : ++Failed;
		std::printf("%s %s\n", bPassed ? "ok    " : "FAILED", Name);
		std::fflush(stdout);
	}
	std::printf("%d passed, %d failed\n", Passed, Failed);
	return Failed == 0 && Passed > 0 ? 0 : 1;
}
