// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/Array.h"
#include "Logging/LogMacros.h"

namespace StandIn
{
	/** One line of the log. */
	struct FLogLine
	{
		FString Category;
		ELogVerbosity::Type Verbosity = ELogVerbosity::Log;
		FString Text;
	};

	/** All lines since the last ClearLog, of every category and verbosity that was on. */
	const TArray<FLogLine>& GetLog();

	/** Whether some line contains Text, in this spelling. */
	bool LogContains(const FString& Text);

	/** Forgets the lines and gives each category the verbosity that it was declared with. */
	void ClearLog();

	/** Prints each line to the standard error as well. Off at first. */
	void EchoLog(bool bEcho);
}
