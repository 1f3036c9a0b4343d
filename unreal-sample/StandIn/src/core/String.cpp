// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Containers/UnrealString.h"

#include "Containers/Array.h"
#include "Containers/StringConv.h"

#include <algorithm>

FString::FString(const TCHAR* String)
	: FString(FStringView(String))
{
}

FString::FString(int32 Count, const TCHAR* String)
	: Data(String, static_cast<SIZE_T>(Count))
{
}

FString::FString(const ANSICHAR* String)
	: FString(FUTF8ToTCHAR(String).Get())
{
}

FString::FString(FStringView View)
{
	if (!View.IsEmpty())
	{
		Data.assign(View.GetData(), static_cast<SIZE_T>(View.Len()));
	}
}

FString& FString::operator=(const TCHAR* String)
{
	return *this = FString(String);
}

TCHAR& FString::operator[](int32 Index)
{
	checkf(IsValidIndex(Index), TEXT("String index out of bounds: Index %d from a string with a length of %d"), Index, Len());
	return Data[static_cast<SIZE_T>(Index)];
}

const TCHAR& FString::operator[](int32 Index) const
{
	checkf(IsValidIndex(Index), TEXT("String index out of bounds: Index %d from a string with a length of %d"), Index, Len());
	return Data[static_cast<SIZE_T>(Index)];
}

void FString::Empty(int32 Slack)
{
	Data = std::u16string();
	Reserve(Slack);
}

void FString::Reset(int32 NewReservedSize)
{
	Data.clear();
	Reserve(NewReservedSize);
}

void FString::Reserve(int32 CharacterCount)
{
	check(CharacterCount >= 0);
	Data.reserve(static_cast<SIZE_T>(CharacterCount));
}

FString& FString::Append(FStringView Text)
{
	if (!Text.IsEmpty())
	{
		Data.append(Text.GetData(), static_cast<SIZE_T>(Text.Len()));
	}
	return *this;
}

FString& FString::AppendChar(TCHAR Char)
{
	// The engine ignores a zero as well.
	if (Char != 0)
	{
		Data.push_back(Char);
	}
	return *this;
}

void FString::RemoveAt(int32 Index, int32 Count)
{
	check(Index >= 0 && Count >= 0 && Index + Count <= Len());
	Data.erase(static_cast<SIZE_T>(Index), static_cast<SIZE_T>(Count));
}

bool FString::RemoveFromStart(FStringView Prefix, ESearchCase::Type SearchCase)
{
	const bool bHasPrefix = !Prefix.IsEmpty() && StartsWith(Prefix, SearchCase);
	if (bHasPrefix)
	{
		RemoveAt(0, Prefix.Len());
	}
	return bHasPrefix;
}

bool FString::RemoveFromEnd(FStringView Suffix, ESearchCase::Type SearchCase)
{
	const bool bHasSuffix = !Suffix.IsEmpty() && EndsWith(Suffix, SearchCase);
	if (bHasSuffix)
	{
		RemoveAt(Len() - Suffix.Len(), Suffix.Len());
	}
	return bHasSuffix;
}

FString FString::Left(int32 Count) const
{
	return FString(FStringView(*this).Left(Count));
}

FString FString::LeftChop(int32 Count) const
{
	return FString(FStringView(*this).LeftChop(Count));
}

FString FString::Right(int32 Count) const
{
	return FString(FStringView(*this).Right(Count));
}

FString FString::RightChop(int32 Count) const
{
	return FString(FStringView(*this).RightChop(Count));
}

FString FString::Mid(int32 Start, int32 Count) const
{
	return FString(FStringView(*this).Mid(Start, Count));
}

void FString::LeftChopInline(int32 Count)
{
	*this = LeftChop(Count);
}

void FString::RightChopInline(int32 Count)
{
	*this = RightChop(Count);
}

FString FString::ToLower() const
{
	FString Result = *this;
	std::transform(Data.begin(), Data.end(), Result.Data.begin(), FChar::ToLower);
	return Result;
}

FString FString::ToUpper() const
{
	FString Result = *this;
	std::transform(Data.begin(), Data.end(), Result.Data.begin(), FChar::ToUpper);
	return Result;
}

FString FString::TrimStartAndEnd() const
{
	return FString(FStringView(*this).TrimStartAndEnd());
}

FString FString::LeftPad(int32 Width) const
{
	return ChrN(std::max(Width - Len(), 0), TEXT(' ')) + *this;
}

FString FString::RightPad(int32 Width) const
{
	return *this + ChrN(std::max(Width - Len(), 0), TEXT(' '));
}

FString FString::FromInt(int32 Number)
{
	return LexToString(Number);
}

FString FString::Chr(TCHAR Char)
{
	return ChrN(1, Char);
}

FString FString::ChrN(int32 Count, TCHAR Char)
{
	check(Count >= 0);
	FString Result;
	Result.Data.assign(static_cast<SIZE_T>(Count), Char);
	return Result;
}
