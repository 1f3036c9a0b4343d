// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

namespace StandIn
{
	/** Calls the tickers that are due; answers whether there were any. */
	bool TickTickers();

	/** When the next ticker is due; infinity without one. */
	double NextTicker();
} // namespace StandIn
