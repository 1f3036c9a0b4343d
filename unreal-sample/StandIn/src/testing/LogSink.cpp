// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/LogSink.h"

#include "StandIn/Utf8.h"

#include <cstdio>
#include <utility>

namespace
{
	StandIn::FLogSink Current;
} // namespace

namespace StandIn
{
	void SetLogSink(FLogSink Sink)
	{
		Current = std::move(Sink);
	}

	void WriteLogLine(const FString& Category, int32 Verbosity, const FString& Text)
	{
		if (Current)
		{
			Current(Category, Verbosity, Text);
			return;
		}
		std::fprintf(stderr, "%s: %s\n", ToUtf8(Category).c_str(), ToUtf8(Text).c_str());
	}
} // namespace StandIn
