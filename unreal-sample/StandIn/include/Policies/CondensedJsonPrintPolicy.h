// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Policies/JsonPrintPolicy.h"

/** No blanks and no line breaks. */
template <typename CharType>
struct TCondensedJsonPrintPolicy : public TJsonPrintPolicy<CharType>
{
	static void WriteLineTerminator(FString&)
	{
	}

	static void WriteTabs(FString&, int32)
	{
	}

	static void WriteSpace(FString&)
	{
	}
};
