// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "HAL/Platform.h"

/** Single characters. Only ASCII letters have a case here, so nobody can lean on a platform's tables. */
struct FChar
{
	static constexpr TCHAR ToLower(TCHAR Char)
	{
		return Char >= TEXT('A') && Char <= TEXT('Z') ? static_cast<TCHAR>(Char + 32) : Char;
	}

	static constexpr TCHAR ToUpper(TCHAR Char)
	{
		return Char >= TEXT('a') && Char <= TEXT('z') ? static_cast<TCHAR>(Char - 32) : Char;
	}

	static constexpr bool IsDigit(TCHAR Char)
	{
		return Char >= TEXT('0') && Char <= TEXT('9');
	}

	static constexpr bool IsHexDigit(TCHAR Char)
	{
		return IsDigit(Char) || (Char >= TEXT('a') && Char <= TEXT('f')) || (Char >= TEXT('A') && Char <= TEXT('F'));
	}

	static constexpr bool IsWhitespace(TCHAR Char)
	{
		return Char == TEXT(' ') || (Char >= 9 && Char <= 13) || Char == 0x85 || Char == 0xA0 || Char == 0x1680 || (Char >= 0x2000 && Char <= 0x200A) || Char == 0x2028 || Char == 0x2029 || Char == 0x202F || Char == 0x205F || Char == 0x3000;
	}

	/** The value of a decimal digit. */
	static constexpr int32 ConvertCharDigitToInt(TCHAR Char)
	{
		return static_cast<int32>(Char) - static_cast<int32>(TEXT('0'));
	}
};
