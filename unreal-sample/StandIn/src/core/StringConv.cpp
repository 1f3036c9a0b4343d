// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Containers/StringConv.h"

namespace
{
	constexpr uint32 Replacement = 0xFFFD;

	void AppendUtf8(std::string& Out, uint32 Point)
	{
		if (Point < 0x80)
		{
			Out.push_back(static_cast<char>(Point));
			return;
		}
		const int32 Tail = Point < 0x800 ? 1 : (Point < 0x10000 ? 2 : 3);
		const uint32 Lead = Tail == 1 ? 0xC0U : (Tail == 2 ? 0xE0U : 0xF0U);
		Out.push_back(static_cast<char>(Lead | (Point >> (6 * Tail))));
		for (int32 Index = Tail - 1; Index >= 0; --Index)
		{
			Out.push_back(static_cast<char>(0x80U | ((Point >> (6 * Index)) & 0x3FU)));
		}
	}

	void AppendUtf16(std::u16string& Out, uint32 Point)
	{
		if (Point < 0x10000)
		{
			Out.push_back(static_cast<TCHAR>(Point));
			return;
		}
		Out.push_back(static_cast<TCHAR>(0xD800U + ((Point - 0x10000) >> 10)));
		Out.push_back(static_cast<TCHAR>(0xDC00U + ((Point - 0x10000) & 0x3FFU)));
	}

	/** How many bytes follow a first byte; -1 when it is none. */
	int32 CountTail(uint8 Lead)
	{
		if (Lead < 0x80)
		{
			return 0;
		}
		if (Lead >= 0xC2 && Lead <= 0xDF)
		{
			return 1;
		}
		if (Lead >= 0xE0 && Lead <= 0xEF)
		{
			return 2;
		}
		return Lead >= 0xF0 && Lead <= 0xF4 ? 3 : -1;
	}

	/** Reads one character from Index on, which moves behind it. */
	uint32 ReadUtf8(const char* Text, int32 Len, int32& Index)
	{
		const uint8 Lead = static_cast<uint8>(Text[Index++]);
		const int32 Tail = CountTail(Lead);
		if (Tail <= 0)
		{
			return Tail == 0 ? Lead : Replacement;
		}
		static constexpr uint32 Smallest[] = {0, 0x80, 0x800, 0x10000};
		uint32 Point = Lead & (0x3FU >> Tail);
		for (int32 Count = 0; Count < Tail; ++Count)
		{
			if (Index >= Len || (static_cast<uint8>(Text[Index]) & 0xC0U) != 0x80U)
			{
				return Replacement;
			}
			Point = (Point << 6) | (static_cast<uint8>(Text[Index++]) & 0x3FU);
		}
		const bool bIsBad = Point < Smallest[Tail] || Point > 0x10FFFF || (Point >= 0xD800 && Point < 0xE000);
		return bIsBad ? Replacement : Point;
	}
}

namespace StandIn
{
	std::string ToUtf8(const TCHAR* Text, int32 Len)
	{
		std::string Result;
		for (int32 Index = 0; Index < Len; ++Index)
		{
			const uint32 Unit = Text[Index];
			const bool bIsHigh = Unit >= 0xD800 && Unit < 0xDC00;
			const bool bHasLow = bIsHigh && Index + 1 < Len && Text[Index + 1] >= 0xDC00 && Text[Index + 1] < 0xE000;
			if (bHasLow)
			{
				AppendUtf8(Result, 0x10000U + ((Unit - 0xD800U) << 10) + (static_cast<uint32>(Text[++Index]) - 0xDC00U));
			}
			else
			{
				AppendUtf8(Result, Unit >= 0xD800 && Unit < 0xE000 ? Replacement : Unit);
			}
		}
		return Result;
	}

	std::u16string FromUtf8(const char* Text, int32 Len)
	{
		std::u16string Result;
		for (int32 Index = 0; Index < Len;)
		{
			AppendUtf16(Result, ReadUtf8(Text, Len, Index));
		}
		return Result;
	}
}

FTCHARToUTF8::FTCHARToUTF8(const TCHAR* Source)
	: FTCHARToUTF8(FStringView(Source))
{
}

FTCHARToUTF8::FTCHARToUTF8(FStringView Source)
	: FTCHARToUTF8(Source.GetData(), Source.Len())
{
}

FTCHARToUTF8::FTCHARToUTF8(const TCHAR* Source, int32 SourceLen)
	: Data(StandIn::ToUtf8(Source, SourceLen))
{
}

FUTF8ToTCHAR::FUTF8ToTCHAR(const ANSICHAR* Source)
	: FUTF8ToTCHAR(Source, Source == nullptr ? 0 : static_cast<int32>(std::char_traits<char>::length(Source)))
{
}

FUTF8ToTCHAR::FUTF8ToTCHAR(const ANSICHAR* Source, int32 SourceLen)
	: Data(StandIn::FromUtf8(Source, SourceLen))
{
}
