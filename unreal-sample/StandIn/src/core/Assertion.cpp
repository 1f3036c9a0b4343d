// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Misc/AssertionMacros.h"

#include "Containers/StringConv.h"
#include "StandIn/Failure.h"

#include <string>

namespace
{
	/** What the engine's report would say, and where. */
	std::string Describe(const char* Kind, const char* Expression, const char* File, int32 Line, const std::string& Message)
	{
		return std::string(Kind) + " failed: " + Expression + " " + Message + " [" + File + ":" + std::to_string(Line) + "]";
	}

	std::string FormatMessage(const TCHAR* Format, const StandIn::FFormatArgument* Arguments)
	{
		const FString Message = StandIn::FormatArguments(Format, Arguments);
		return StandIn::ToUtf8(*Message, Message.Len());
	}
}

namespace StandIn
{
	void CheckFailed(const char* Expression, const char* File, int32 Line)
	{
		Stop(Describe("Assertion", Expression, File, Line, ""));
	}

	void CheckFailed(const char* Expression, const char* File, int32 Line, const TCHAR* Format, const FFormatArgument* Arguments)
	{
		Stop(Describe("Assertion", Expression, File, Line, FormatMessage(Format, Arguments)));
	}

	bool EnsureFailed(const char* Expression, const char* File, int32 Line)
	{
		Fail(Describe("Ensure condition", Expression, File, Line, ""));
		return false;
	}

	bool EnsureFailed(const char* Expression, const char* File, int32 Line, const TCHAR* Format, const FFormatArgument* Arguments)
	{
		Fail(Describe("Ensure condition", Expression, File, Line, FormatMessage(Format, Arguments)));
		return false;
	}
}
