// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

/** How a writer lays out its text. This one writes no blanks of its own. */
template <typename CharType>
struct TJsonPrintPolicy
{
	static void WriteLineTerminator(FString& Out)
	{
		Out += LINE_TERMINATOR;
	}

	static void WriteTabs(FString& Out, int32 Count)
	{
		Out += FString::ChrN(Count, TEXT('\t'));
	}

	static void WriteSpace(FString& Out)
	{
		Out += TEXT(" ");
	}
};
