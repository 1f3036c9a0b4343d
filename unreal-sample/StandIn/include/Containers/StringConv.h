// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <string>

#include "Containers/UnrealString.h"

namespace StandIn
{
	/** A lone surrogate becomes the replacement character. */
	std::string ToUtf8(const TCHAR* Text, int32 Len);
	/** What is no UTF-8 becomes the replacement character. */
	std::u16string FromUtf8(const char* Text, int32 Len);
}

/** UTF-8 of a text, ended by a zero; lives as long as this object. Length counts bytes. */
class FTCHARToUTF8
{
public:
	explicit FTCHARToUTF8(const TCHAR* Source);
	explicit FTCHARToUTF8(FStringView Source);
	FTCHARToUTF8(const TCHAR* Source, int32 SourceLen);

	const ANSICHAR* Get() const
	{
		return Data.c_str();
	}

	int32 Length() const
	{
		return static_cast<int32>(Data.size());
	}

private:
	std::string Data;
};

/** Text of UTF-8, ended by a zero; lives as long as this object. Length counts TCHARs. */
class FUTF8ToTCHAR
{
public:
	explicit FUTF8ToTCHAR(const ANSICHAR* Source);
	FUTF8ToTCHAR(const ANSICHAR* Source, int32 SourceLen);

	const TCHAR* Get() const
	{
		return Data.c_str();
	}

	int32 Length() const
	{
		return static_cast<int32>(Data.size());
	}

private:
	std::u16string Data;
};

/** The pointers live until the end of the statement only. */
#define TCHAR_TO_UTF8(Text) FTCHARToUTF8(Text).Get()
#define UTF8_TO_TCHAR(Text) FUTF8ToTCHAR(Text).Get()
#define ANSI_TO_TCHAR(Text) FUTF8ToTCHAR(Text).Get()
