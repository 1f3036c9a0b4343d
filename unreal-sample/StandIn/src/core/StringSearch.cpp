// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Containers/Array.h"
#include "Containers/UnrealString.h"

bool FString::Equals(const FString& Other, ESearchCase::Type SearchCase) const
{
	return Compare(Other, SearchCase) == 0;
}

int32 FString::Compare(const FString& Other, ESearchCase::Type SearchCase) const
{
	return FStringView(*this).Compare(Other, SearchCase);
}

bool FString::Contains(FStringView Search, ESearchCase::Type SearchCase, ESearchDir::Type SearchDir) const
{
	return Find(Search, SearchCase, SearchDir) != INDEX_NONE;
}

bool FString::StartsWith(FStringView Prefix, ESearchCase::Type SearchCase) const
{
	return FStringView(*this).StartsWith(Prefix, SearchCase);
}

bool FString::EndsWith(FStringView Suffix, ESearchCase::Type SearchCase) const
{
	return FStringView(*this).EndsWith(Suffix, SearchCase);
}

int32 FString::Find(FStringView Search, ESearchCase::Type SearchCase, ESearchDir::Type SearchDir, int32 StartPosition) const
{
	return StandIn::FindText(Data.data(), Len(), Search.GetData(), Search.Len(), SearchCase, SearchDir, StartPosition);
}

bool FString::FindChar(TCHAR Search, int32& OutIndex) const
{
	return FStringView(*this).FindChar(Search, OutIndex);
}

bool FString::FindLastChar(TCHAR Search, int32& OutIndex) const
{
	return FStringView(*this).FindLastChar(Search, OutIndex);
}

bool FString::IsNumeric() const
{
	return FCString::IsNumeric(**this);
}

bool FString::ToBool() const
{
	return FCString::ToBool(**this);
}

bool FString::Split(const FString& Separator, FString* OutLeft, FString* OutRight, ESearchCase::Type SearchCase, ESearchDir::Type SearchDir) const
{
	check(OutLeft != &Separator && OutRight != &Separator);
	const int32 Index = Find(Separator, SearchCase, SearchDir);
	if (Index == INDEX_NONE)
	{
		return false;
	}
	// A part may be written over the text that it comes from.
	const FString LeftPart = Left(Index);
	const FString RightPart = RightChop(Index + Separator.Len());
	if (OutLeft != nullptr)
	{
		*OutLeft = LeftPart;
	}
	if (OutRight != nullptr)
	{
		*OutRight = RightPart;
	}
	return true;
}

int32 FString::ParseIntoArray(TArray<FString>& OutParts, const TCHAR* Delimiter, bool bCullEmpty) const
{
	check(Delimiter != nullptr);
	OutParts.Reset();
	FStringView Rest(*this);
	const FStringView Cut(Delimiter);
	for (int32 Index = Rest.Find(Cut); Index != INDEX_NONE; Index = Rest.Find(Cut))
	{
		if (!bCullEmpty || Index > 0)
		{
			OutParts.Emplace(Rest.Left(Index));
		}
		Rest = Rest.RightChop(Index + Cut.Len());
	}
	if (!Rest.IsEmpty() || (!bCullEmpty && !OutParts.IsEmpty()))
	{
		OutParts.Emplace(Rest);
	}
	return OutParts.Num();
}

int32 FString::ParseIntoArrayLines(TArray<FString>& OutLines, bool bCullEmpty) const
{
	return Replace(TEXT("\r\n"), TEXT("\n")).Replace(TEXT("\r"), TEXT("\n")).ParseIntoArray(OutLines, TEXT("\n"), bCullEmpty);
}

FString FString::Replace(const TCHAR* From, const TCHAR* To, ESearchCase::Type SearchCase) const
{
	FString Result = *this;
	Result.ReplaceInline(From, To, SearchCase);
	return Result;
}

int32 FString::ReplaceInline(const TCHAR* From, const TCHAR* To, ESearchCase::Type SearchCase)
{
	const FStringView Search(From);
	FString Result;
	FStringView Rest(*this);
	int32 Count = 0;
	for (int32 Index = Rest.Find(Search, 0, SearchCase); Index != INDEX_NONE; Index = Rest.Find(Search, 0, SearchCase))
	{
		Result.Append(Rest.Left(Index));
		Result.Append(To);
		Rest = Rest.RightChop(Index + Search.Len());
		++Count;
	}
	Result.Append(Rest);
	*this = MoveTemp(Result);
	return Count;
}

bool operator==(const FString& Left, const FString& Right)
{
	return Left.Equals(Right, ESearchCase::IgnoreCase);
}

bool operator==(const FString& Left, const TCHAR* Right)
{
	return FStringView(Left).Equals(Right, ESearchCase::IgnoreCase);
}

bool operator<(const FString& Left, const FString& Right)
{
	return Left.Compare(Right, ESearchCase::IgnoreCase) < 0;
}

bool operator>(const FString& Left, const FString& Right)
{
	return Right < Left;
}

bool operator<=(const FString& Left, const FString& Right)
{
	return !(Right < Left);
}

bool operator>=(const FString& Left, const FString& Right)
{
	return !(Left < Right);
}

FString operator+(FString Left, const FString& Right)
{
	return Left.Append(Right);
}

FString operator+(FString Left, const TCHAR* Right)
{
	return Left.Append(Right);
}

FString operator+(FString Left, TCHAR Right)
{
	return Left.AppendChar(Right);
}

FString operator+(const TCHAR* Left, const FString& Right)
{
	return FString(Left).Append(Right);
}

FString operator+(FString Left, FStringView Right)
{
	return Left.Append(Right);
}

FString operator/(const FString& Left, const FString& Right)
{
	if (Left.IsEmpty() || Right.IsEmpty())
	{
		return Left + Right;
	}
	const FString Start = Left.EndsWith(TEXT("/")) ? Left : Left + TEXT("/");
	return Start + (Right.StartsWith(TEXT("/")) ? Right.RightChop(1) : Right);
}

FString operator/(const FString& Left, const TCHAR* Right)
{
	return Left / FString(Right);
}

uint32 GetTypeHash(const FString& String)
{
	return StandIn::HashTextIgnoringCase(*String, String.Len());
}
