// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Containers/StringView.h"

#include "Containers/UnrealString.h"

namespace
{
	int32 ClampCount(int32 Count, int32 Size)
	{
		return Count < 0 ? 0 : (Count > Size ? Size : Count);
	}
}

FStringView::FStringView(const FString& String)
	: Data(*String)
	, Size(String.Len())
{
}

const TCHAR& FStringView::operator[](int32 Index) const
{
	checkf(Index >= 0 && Index < Size, TEXT("Index out of bounds on StringView: index %d on a view of length %d"), Index, Size);
	return Data[Index];
}

FStringView FStringView::Left(int32 Count) const
{
	return FStringView(Data, ClampCount(Count, Size));
}

FStringView FStringView::LeftChop(int32 Count) const
{
	return FStringView(Data, ClampCount(Size - Count, Size));
}

FStringView FStringView::Right(int32 Count) const
{
	return RightChop(Size - ClampCount(Count, Size));
}

FStringView FStringView::RightChop(int32 Count) const
{
	const int32 Skipped = ClampCount(Count, Size);
	return FStringView(Data + Skipped, Size - Skipped);
}

FStringView FStringView::Mid(int32 Position, int32 Count) const
{
	return RightChop(Position).Left(Count);
}

FStringView FStringView::TrimStartAndEnd() const
{
	FStringView Result = *this;
	while (Result.Size > 0 && FChar::IsWhitespace(Result.Data[0]))
	{
		Result = Result.RightChop(1);
	}
	while (Result.Size > 0 && FChar::IsWhitespace(Result.Data[Result.Size - 1]))
	{
		Result = Result.LeftChop(1);
	}
	return Result;
}

bool FStringView::Equals(FStringView Other, ESearchCase::Type SearchCase) const
{
	return Compare(Other, SearchCase) == 0;
}

int32 FStringView::Compare(FStringView Other, ESearchCase::Type SearchCase) const
{
	return StandIn::CompareText(Data, Size, Other.Data, Other.Size, SearchCase);
}

bool FStringView::StartsWith(TCHAR Prefix) const
{
	return Size > 0 && Data[0] == Prefix;
}

bool FStringView::StartsWith(FStringView Prefix, ESearchCase::Type SearchCase) const
{
	return Prefix.Size <= Size && Left(Prefix.Size).Equals(Prefix, SearchCase);
}

bool FStringView::EndsWith(TCHAR Suffix) const
{
	return Size > 0 && Data[Size - 1] == Suffix;
}

bool FStringView::EndsWith(FStringView Suffix, ESearchCase::Type SearchCase) const
{
	return Suffix.Size <= Size && Right(Suffix.Size).Equals(Suffix, SearchCase);
}

bool FStringView::Contains(FStringView Search, ESearchCase::Type SearchCase) const
{
	return Find(Search, 0, SearchCase) != INDEX_NONE;
}

int32 FStringView::Find(FStringView Search, int32 StartPosition, ESearchCase::Type SearchCase) const
{
	return StandIn::FindText(Data, Size, Search.Data, Search.Size, SearchCase, ESearchDir::FromStart, StartPosition);
}

bool FStringView::FindChar(TCHAR Search, int32& OutIndex) const
{
	for (OutIndex = 0; OutIndex < Size; ++OutIndex)
	{
		if (Data[OutIndex] == Search)
		{
			return true;
		}
	}
	OutIndex = INDEX_NONE;
	return false;
}

bool FStringView::FindLastChar(TCHAR Search, int32& OutIndex) const
{
	for (OutIndex = Size - 1; OutIndex >= 0; --OutIndex)
	{
		if (Data[OutIndex] == Search)
		{
			return true;
		}
	}
	return false;
}
