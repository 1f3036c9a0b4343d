// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "HAL/Platform.h"
#include "Misc/Char.h"

/** Whether upper and lower case letters are told apart. */
namespace ESearchCase
{
	enum Type
	{
		CaseSensitive,
		IgnoreCase,
	};
}

/** From which end a search starts. */
namespace ESearchDir
{
	enum Type
	{
		FromStart,
		FromEnd,
	};
}

/** C strings of TCHAR, ended by a zero. Numbers are read as the C library does: a greater one than fits is the greatest. */
struct FCString
{
	static int32 Strlen(const TCHAR* String);
	static int32 Stricmp(const TCHAR* Left, const TCHAR* Right);
	static int32 Atoi(const TCHAR* String);
	static int64 Atoi64(const TCHAR* String);
	static double Atod(const TCHAR* String);
	static bool ToBool(const TCHAR* String);
	static int32 Strtoi(const TCHAR* Start, TCHAR** End, int32 Base);
	static int64 Strtoi64(const TCHAR* Start, TCHAR** End, int32 Base);
	static uint64 Strtoui64(const TCHAR* Start, TCHAR** End, int32 Base);
	/** An optional sign, digits, and at most one point. No exponent, no blanks. */
	static bool IsNumeric(const TCHAR* String);
};

namespace StandIn
{
	/** Compares two runs of characters: below, at or above zero. */
	int32 CompareText(const TCHAR* Left, int32 LeftLen, const TCHAR* Right, int32 RightLen, ESearchCase::Type SearchCase);

	/** Where Find is in Text, or INDEX_NONE. Start counts from either end as FString::Find says. */
	int32 FindText(const TCHAR* Text, int32 TextLen, const TCHAR* Find, int32 FindLen, ESearchCase::Type SearchCase, ESearchDir::Type SearchDir, int32 Start);

	/** A hash that is the same for all spellings in upper and lower case. */
	uint32 HashTextIgnoringCase(const TCHAR* Text, int32 Len);
}
