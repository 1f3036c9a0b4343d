// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Misc/CString.h"

#include "Containers/UnrealString.h"

#include <cstdlib>
#include <string>

namespace
{
	/** The ASCII part of a text from its start; what follows cannot belong to a number. */
	std::string AsciiStart(const TCHAR* String)
	{
		std::string Result;
		while (*String != 0 && *String < 128)
		{
			Result.push_back(static_cast<char>(*String++));
		}
		return Result;
	}

	template <typename NumberType, typename ReaderType>
	NumberType ReadNumber(const TCHAR* Start, TCHAR** End, ReaderType Reader)
	{
		const std::string Text = AsciiStart(Start);
		char* TextEnd = nullptr;
		const NumberType Result = static_cast<NumberType>(Reader(Text.c_str(), &TextEnd));
		if (End != nullptr)
		{
			*End = const_cast<TCHAR*>(Start) + (TextEnd - Text.c_str());
		}
		return Result;
	}

	bool AreEqual(const TCHAR* Left, const TCHAR* Right, int32 Count, ESearchCase::Type SearchCase)
	{
		return StandIn::CompareText(Left, Count, Right, Count, SearchCase) == 0;
	}
}

namespace StandIn
{
	int32 CompareText(const TCHAR* Left, int32 LeftLen, const TCHAR* Right, int32 RightLen, ESearchCase::Type SearchCase)
	{
		for (int32 Index = 0; Index < LeftLen && Index < RightLen; ++Index)
		{
			const TCHAR A = SearchCase == ESearchCase::IgnoreCase ? FChar::ToLower(Left[Index]) : Left[Index];
			const TCHAR B = SearchCase == ESearchCase::IgnoreCase ? FChar::ToLower(Right[Index]) : Right[Index];
			if (A != B)
			{
				return static_cast<int32>(A) - static_cast<int32>(B);
			}
		}
		return LeftLen - RightLen;
	}

	int32 FindText(const TCHAR* Text, int32 TextLen, const TCHAR* Find, int32 FindLen, ESearchCase::Type SearchCase, ESearchDir::Type SearchDir, int32 Start)
	{
		if (FindLen == 0 || FindLen > TextLen)
		{
			return INDEX_NONE;
		}
		if (SearchDir == ESearchDir::FromStart)
		{
			for (int32 Index = Start < 0 ? 0 : Start; Index <= TextLen - FindLen; ++Index)
			{
				if (AreEqual(Text + Index, Find, FindLen, SearchCase))
				{
					return Index;
				}
			}
			return INDEX_NONE;
		}
		const int32 End = Start == INDEX_NONE || Start > TextLen ? TextLen : Start;
		for (int32 Index = End - FindLen; Index >= 0; --Index)
		{
			if (AreEqual(Text + Index, Find, FindLen, SearchCase))
			{
				return Index;
			}
		}
		return INDEX_NONE;
	}

	uint32 HashTextIgnoringCase(const TCHAR* Text, int32 Len)
	{
		uint32 Hash = 2166136261U;
		for (int32 Index = 0; Index < Len; ++Index)
		{
			Hash = (Hash ^ FChar::ToLower(Text[Index])) * 16777619U;
		}
		return Hash;
	}
}

int32 FCString::Strlen(const TCHAR* String)
{
	return FStringView(String).Len();
}

int32 FCString::Stricmp(const TCHAR* Left, const TCHAR* Right)
{
	return StandIn::CompareText(Left, Strlen(Left), Right, Strlen(Right), ESearchCase::IgnoreCase);
}

int32 FCString::Atoi(const TCHAR* String)
{
	return Strtoi(String, nullptr, 10);
}

int64 FCString::Atoi64(const TCHAR* String)
{
	return Strtoi64(String, nullptr, 10);
}

double FCString::Atod(const TCHAR* String)
{
	return ReadNumber<double>(String, nullptr, [](const char* Text, char** TextEnd)
		{
			return std::strtod(Text, TextEnd);
		});
}

bool FCString::ToBool(const TCHAR* String)
{
	return Stricmp(String, TEXT("True")) == 0 || Stricmp(String, TEXT("Yes")) == 0 || Stricmp(String, TEXT("On")) == 0 || Atoi(String) != 0;
}

int32 FCString::Strtoi(const TCHAR* Start, TCHAR** End, int32 Base)
{
	const int64 Wide = Strtoi64(Start, End, Base);
	return static_cast<int32>(Wide > 2147483647 ? 2147483647 : (Wide < -2147483648LL ? -2147483648LL : Wide));
}

int64 FCString::Strtoi64(const TCHAR* Start, TCHAR** End, int32 Base)
{
	return ReadNumber<int64>(Start, End, [Base](const char* Text, char** TextEnd)
		{
			return std::strtoll(Text, TextEnd, Base);
		});
}

uint64 FCString::Strtoui64(const TCHAR* Start, TCHAR** End, int32 Base)
{
	return ReadNumber<uint64>(Start, End, [Base](const char* Text, char** TextEnd)
		{
			return std::strtoull(Text, TextEnd, Base);
		});
}

bool FCString::IsNumeric(const TCHAR* String)
{
	const TCHAR* At = *String == TEXT('-') || *String == TEXT('+') ? String + 1 : String;
	int32 Digits = 0;
	int32 Points = 0;
	for (; *At != 0; ++At)
	{
		if (!FChar::IsDigit(*At) && *At != TEXT('.'))
		{
			return false;
		}
		*At == TEXT('.') ? ++Points : ++Digits;
	}
	return Digits > 0 && Points <= 1;
}
