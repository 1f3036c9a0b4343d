// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/Array.h"
#include "Containers/UnrealString.h"

namespace StandIn
{
	/** One line of an ini file. The key has no + or - before it any more; what those mean is in Kind. */
	struct FIniLine
	{
		FString Section;
		FString Key;
		FString Value;
		/** '=': sets; '+': adds to an array unless it is there; '.': adds; '-': removes; '!': empties. */
		TCHAR Kind = TEXT('=');
	};

	/** The lines of an ini text in their order. Quotation marks around a value are taken off. Comments begin with ';'. */
	TArray<FIniLine> ParseIni(const FString& Text);

	/** The lines of a file; none when there is no such file. */
	TArray<FIniLine> ReadIni(const FString& Path);
}
