// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <functional>

namespace StandIn
{
	/** Runs Work on the game thread in the next step of the runner: how saving and loading answer. */
	void Defer(std::function<void()> Work);

	/** Runs what was deferred before this call, and answers how much that was. What it defers waits for the next call. */
	int RunDeferred();

	/** How much waits for the next step. */
	int CountDeferred();

	/** Forgets what waits; between tests. */
	void DropDeferred();
} // namespace StandIn
