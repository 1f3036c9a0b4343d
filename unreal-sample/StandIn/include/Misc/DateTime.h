// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Misc/Timespan.h"

/** A moment between the years 1 and 9999, in ticks of 100 ns since 0001-01-01; knows no time zone. */
struct FDateTime
{
	constexpr FDateTime() = default;

	constexpr explicit FDateTime(int64 InTicks)
		: Ticks(InTicks)
	{
	}

	/** A date that does not exist is a failed check. */
	FDateTime(int32 Year, int32 Month, int32 Day, int32 Hour = 0, int32 Minute = 0, int32 Second = 0, int32 Millisecond = 0);

	constexpr int64 GetTicks() const
	{
		return Ticks;
	}

	int32 GetYear() const;
	int32 GetMonth() const;
	int32 GetDay() const;
	int32 GetHour() const;
	int32 GetMinute() const;
	int32 GetSecond() const;
	int32 GetMillisecond() const;
	void GetDate(int32& OutYear, int32& OutMonth, int32& OutDay) const;
	FTimespan GetTimeOfDay() const;

	/** yyyy-mm-ddThh:mm:ss.mmmZ */
	FString ToIso8601() const;
	/** yyyy.mm.dd-hh.mm.ss */
	FString ToString() const;
	/** %Y %m %d %H %M %S %s (milliseconds); other characters stay. */
	FString ToString(const TCHAR* Format) const;

	static FDateTime UtcNow();
	static bool IsLeapYear(int32 Year);
	static int32 DaysInMonth(int32 Year, int32 Month);
	static bool Validate(int32 Year, int32 Month, int32 Day, int32 Hour, int32 Minute, int32 Second, int32 Millisecond);
	/** yyyy-mm-dd, or with Thh:mm:ss, at most three digits of a fraction, and Z or a zone. Anything behind is refused. */
	static bool ParseIso8601(const TCHAR* DateTimeString, FDateTime& OutDateTime);

	FDateTime operator+(const FTimespan& Other) const;
	FDateTime operator-(const FTimespan& Other) const;
	FTimespan operator-(const FDateTime& Other) const;
	FDateTime& operator+=(const FTimespan& Other);
	FDateTime& operator-=(const FTimespan& Other);
	friend constexpr bool operator==(const FDateTime& Left, const FDateTime& Right) = default;
	friend constexpr auto operator<=>(const FDateTime& Left, const FDateTime& Right) = default;

private:
	int64 Ticks = 0;
};

uint32 GetTypeHash(const FDateTime& DateTime);
