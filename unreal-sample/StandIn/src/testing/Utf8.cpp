// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/Utf8.h"

namespace
{
	constexpr char32_t Replacement = 0xFFFD;

	void Append(std::string& Bytes, char32_t Point)
	{
		if (Point < 0x80)
		{
			Bytes += static_cast<char>(Point);
			return;
		}
		const int Long = Point < 0x10000 ? 2 : 3;
		const int Following = Point < 0x800 ? 1 : Long;
		constexpr int Leads[] = {0, 0xC0, 0xE0, 0xF0};
		const int Lead = Leads[Following];
		Bytes += static_cast<char>(Lead | static_cast<int>(Point >> (6 * Following)));
		for (int Rest = Following - 1; Rest >= 0; --Rest)
		{
			Bytes += static_cast<char>(0x80 | static_cast<int>((Point >> (6 * Rest)) & 0x3F));
		}
	}

	bool IsSurrogate(char32_t Point)
	{
		return Point >= 0xD800 && Point <= 0xDFFF;
	}

	/** How many bytes belong to the one that leads; 0 when it cannot lead. */
	int CountFollowing(unsigned char Lead)
	{
		if (Lead < 0xC0 || Lead >= 0xF8)
		{
			return 0;
		}
		if (Lead < 0xE0)
		{
			return 1;
		}
		return Lead < 0xF0 ? 2 : 3;
	}

	/** The point that begins at Index, which moves behind it. */
	char32_t Next(const std::string& Bytes, size_t& Index)
	{
		const unsigned char Lead = static_cast<unsigned char>(Bytes[Index++]);
		if (Lead < 0x80)
		{
			return Lead;
		}
		const int Following = CountFollowing(Lead);
		char32_t Point = Following == 0 ? Replacement : Lead & (0x3F >> Following);
		for (int Read = 0; Read < Following; ++Read)
		{
			if (Index >= Bytes.size() || (static_cast<unsigned char>(Bytes[Index]) & 0xC0) != 0x80)
			{
				return Replacement;
			}
			Point = (Point << 6) | (static_cast<unsigned char>(Bytes[Index++]) & 0x3F);
		}
		constexpr char32_t LeastOf[] = {0, 0x80, 0x800, 0x10000};
		const char32_t Least = LeastOf[Following];
		return Point < Least || Point > 0x10FFFF || IsSurrogate(Point) ? Replacement : Point;
	}
} // namespace

namespace StandIn
{
	std::string ToUtf8(const FString& Text)
	{
		std::string Bytes;
		for (int32 Index = 0; Index < Text.Len(); ++Index)
		{
			char32_t Point = Text[Index];
			const bool bLead = Point >= 0xD800 && Point <= 0xDBFF;
			if (bLead && Index + 1 < Text.Len() && (Text[Index + 1] & 0xFC00) == 0xDC00)
			{
				Point = 0x10000 + ((Point - 0xD800) << 10) + (Text[++Index] - 0xDC00);
			}
			Append(Bytes, IsSurrogate(Point) ? Replacement : Point);
		}
		return Bytes;
	}

	FString FromUtf8(const std::string& Bytes)
	{
		std::u16string Units;
		for (size_t Index = 0; Index < Bytes.size();)
		{
			const char32_t Point = Next(Bytes, Index);
			if (Point < 0x10000)
			{
				Units += static_cast<char16_t>(Point);
				continue;
			}
			Units += static_cast<char16_t>(0xD800 + ((Point - 0x10000) >> 10));
			Units += static_cast<char16_t>(0xDC00 + ((Point - 0x10000) & 0x3FF));
		}
		return FString(Units.c_str());
	}
} // namespace StandIn
