// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

#include <functional>

namespace StandIn
{
	/** Verbosity as ELogVerbosity counts it: 1 fatal, 2 error, 3 warning, 4 display, 5 log, 6 verbose, 7 very verbose. */
	using FLogSink = std::function<void(const FString& Category, int32 Verbosity, const FString& Text)>;

	/** Who gets the lines of UE_LOG from now on; without anybody they go to standard error. */
	void SetLogSink(FLogSink Sink);

	/** What UE_LOG calls with a line that is not suppressed. */
	void WriteLogLine(const FString& Category, int32 Verbosity, const FString& Text);
} // namespace StandIn
