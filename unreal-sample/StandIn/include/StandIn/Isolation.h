// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <functional>
#include <string>
#include <vector>

namespace StandIn
{
	/**
	 * Makes a part of the stand-in forget what it knows, before every test. Register it once, by a
	 * static object: `static const StandIn::FBeforeTest Forget([] { Slots.clear(); });`
	 */
	struct FBeforeTest
	{
		explicit FBeforeTest(std::function<void()> Forget);
	};

	/**
	 * Names what a test left behind: a ticker, a request, a node that was not destroyed. Called after
	 * every test; each sentence that it answers is a failure of that test.
	 */
	struct FAfterTest
	{
		explicit FAfterTest(std::function<std::vector<std::string>()> NameLeftovers);
	};

	/** Forgets everything, and makes an empty test directory. */
	void BeginTest();

	/** What the test left behind. */
	std::vector<std::string> EndTest();

	/** A directory of this test only, without a slash at its end: saved games and other files go below it. */
	const std::string& TestDirectory();
} // namespace StandIn
