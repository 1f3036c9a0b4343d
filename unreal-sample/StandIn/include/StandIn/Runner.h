// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <functional>

namespace StandIn
{
	/** The game loop of tests. */
	class FRunner
	{
	public:
		/**
		 * One frame: answers of requests, tickers, deferred work, garbage collection. Answers whether
		 * something happened. Takes no virtual time.
		 */
		static bool Step();

		/**
		 * Steps until Predicate holds. Waits for requests that are really on the wire, during which
		 * virtual time stands still; when nothing is, time jumps to what comes next. Answers false when
		 * SecondsLimit of virtual time have passed, or when nothing can happen any more.
		 */
		static bool StepUntil(const std::function<bool()>& Predicate, double SecondsLimit = 30.0);

		/** Lets so much virtual time pass, step by step, with all that happens in it. */
		static void StepFor(double Seconds);
	};
} // namespace StandIn
