// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Misc/DateTime.h"

namespace
{
	/** Reads a text of ISO 8601 from its start. */
	class FIsoReader
	{
	public:
		explicit FIsoReader(const TCHAR* InAt)
			: At(InAt)
		{
		}

		bool Take(TCHAR Char)
		{
			const bool bIsHere = *At == Char;
			At += bIsHere ? 1 : 0;
			return bIsHere;
		}

		bool TakeNumber(int32 Digits, int32& OutNumber)
		{
			OutNumber = 0;
			for (int32 Count = 0; Count < Digits; ++Count)
			{
				if (!FChar::IsDigit(*At))
				{
					return false;
				}
				OutNumber = OutNumber * 10 + FChar::ConvertCharDigitToInt(*At++);
			}
			return true;
		}

		/** One to three digits. */
		bool TakeFraction(int32& OutMilliseconds)
		{
			int32 Digits = 0;
			for (; FChar::IsDigit(*At); ++Digits)
			{
				OutMilliseconds = OutMilliseconds * 10 + FChar::ConvertCharDigitToInt(*At++);
				if (Digits == 3)
				{
					return false;
				}
			}
			OutMilliseconds *= Digits == 1 ? 100 : (Digits == 2 ? 10 : 1);
			return Digits > 0;
		}

		/** Nothing, Z, +hh:mm, +hhmm or +hh. */
		bool TakeZone(int32& OutMinutes)
		{
			OutMinutes = 0;
			if (IsAtEnd() || Take(TEXT('Z')))
			{
				return true;
			}
			const int32 Sign = *At == TEXT('-') ? -1 : 1;
			int32 Hours = 0;
			int32 Minutes = 0;
			if (!(Take(TEXT('-')) || Take(TEXT('+'))) || !TakeNumber(2, Hours))
			{
				return false;
			}
			if (!IsAtEnd())
			{
				Take(TEXT(':'));
				if (!TakeNumber(2, Minutes))
				{
					return false;
				}
			}
			OutMinutes = Sign * (Hours * 60 + Minutes);
			return Hours < 24 && Minutes < 60;
		}

		bool IsAtEnd() const
		{
			return *At == 0;
		}

	private:
		const TCHAR* At;
	};

	FString FormatPart(TCHAR Letter, const FDateTime& DateTime)
	{
		switch (Letter)
		{
			case TEXT('Y'):
				return FString::Printf(TEXT("%04d"), DateTime.GetYear());
			case TEXT('m'):
				return FString::Printf(TEXT("%02d"), DateTime.GetMonth());
			case TEXT('d'):
				return FString::Printf(TEXT("%02d"), DateTime.GetDay());
			case TEXT('H'):
				return FString::Printf(TEXT("%02d"), DateTime.GetHour());
			case TEXT('M'):
				return FString::Printf(TEXT("%02d"), DateTime.GetMinute());
			case TEXT('S'):
				return FString::Printf(TEXT("%02d"), DateTime.GetSecond());
			case TEXT('s'):
				return FString::Printf(TEXT("%03d"), DateTime.GetMillisecond());
			default:
				return FString::Chr(Letter);
		}
	}
}

FString FDateTime::ToIso8601() const
{
	return ToString(TEXT("%Y-%m-%dT%H:%M:%S.%sZ"));
}

FString FDateTime::ToString() const
{
	return ToString(TEXT("%Y.%m.%d-%H.%M.%S"));
}

FString FDateTime::ToString(const TCHAR* Format) const
{
	FString Result;
	for (const TCHAR* At = Format; *At != 0; ++At)
	{
		const bool bIsPart = *At == TEXT('%') && At[1] != 0;
		At += bIsPart ? 1 : 0;
		Result += bIsPart ? FormatPart(*At, *this) : FString::Chr(*At);
	}
	return Result;
}

bool FDateTime::ParseIso8601(const TCHAR* DateTimeString, FDateTime& OutDateTime)
{
	FIsoReader Reader(DateTimeString);
	int32 Year = 0;
	int32 Month = 0;
	int32 Day = 0;
	if (!Reader.TakeNumber(4, Year) || !Reader.Take(TEXT('-')) || !Reader.TakeNumber(2, Month) || !Reader.Take(TEXT('-')) || !Reader.TakeNumber(2, Day))
	{
		return false;
	}
	int32 Hour = 0;
	int32 Minute = 0;
	int32 Second = 0;
	int32 Millisecond = 0;
	int32 ZoneMinutes = 0;
	if (!Reader.IsAtEnd())
	{
		const bool bHasTime = Reader.Take(TEXT('T')) && Reader.TakeNumber(2, Hour) && Reader.Take(TEXT(':')) && Reader.TakeNumber(2, Minute) && Reader.Take(TEXT(':')) && Reader.TakeNumber(2, Second);
		if (!bHasTime || (Reader.Take(TEXT('.')) && !Reader.TakeFraction(Millisecond)) || !Reader.TakeZone(ZoneMinutes) || !Reader.IsAtEnd())
		{
			return false;
		}
	}
	if (!Validate(Year, Month, Day, Hour, Minute, Second, Millisecond))
	{
		return false;
	}
	OutDateTime = FDateTime(Year, Month, Day, Hour, Minute, Second, Millisecond) - FTimespan(ZoneMinutes * ETimespan::TicksPerMinute);
	return true;
}
