// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/StringFwd.h"
#include "Misc/CString.h"

/** Characters that somebody else owns; not ended by a zero. == and the searches ignore case unless told otherwise. */
class FStringView
{
public:
	constexpr FStringView() = default;

	constexpr FStringView(const TCHAR* InData)
		: Data(InData)
	{
		while (InData != nullptr && InData[Size] != 0)
		{
			++Size;
		}
	}

	constexpr FStringView(const TCHAR* InData, int32 InSize)
		: Data(InData)
		, Size(InSize)
	{
	}

	FStringView(const FString& String);

	constexpr const TCHAR* GetData() const
	{
		return Data;
	}

	constexpr int32 Len() const
	{
		return Size;
	}

	constexpr bool IsEmpty() const
	{
		return Size == 0;
	}

	const TCHAR& operator[](int32 Index) const;
	FStringView Left(int32 Count) const;
	FStringView LeftChop(int32 Count) const;
	FStringView Right(int32 Count) const;
	FStringView RightChop(int32 Count) const;
	FStringView Mid(int32 Position, int32 Count = 0x7fffffff) const;
	FStringView TrimStartAndEnd() const;
	bool Equals(FStringView Other, ESearchCase::Type SearchCase = ESearchCase::CaseSensitive) const;
	int32 Compare(FStringView Other, ESearchCase::Type SearchCase = ESearchCase::CaseSensitive) const;
	bool StartsWith(TCHAR Prefix) const;
	bool StartsWith(FStringView Prefix, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase) const;
	bool EndsWith(TCHAR Suffix) const;
	bool EndsWith(FStringView Suffix, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase) const;
	bool Contains(FStringView Search, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase) const;
	int32 Find(FStringView Search, int32 StartPosition = 0, ESearchCase::Type SearchCase = ESearchCase::CaseSensitive) const;
	bool FindChar(TCHAR Search, int32& OutIndex) const;
	bool FindLastChar(TCHAR Search, int32& OutIndex) const;

	constexpr const TCHAR* begin() const
	{
		return Data;
	}

	constexpr const TCHAR* end() const
	{
		return Data + Size;
	}

	friend bool operator==(FStringView Left, FStringView Right)
	{
		return Left.Equals(Right, ESearchCase::IgnoreCase);
	}

	friend uint32 GetTypeHash(FStringView View)
	{
		return StandIn::HashTextIgnoringCase(View.Data, View.Size);
	}

private:
	const TCHAR* Data = nullptr;
	int32 Size = 0;
};

#define TEXTVIEW(String) FStringView(TEXT(String), static_cast<int32>(sizeof(TEXT(String)) / sizeof(TCHAR)) - 1)
