// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

/** The lengths of time in ticks, which are 100 ns. */
namespace ETimespan
{
	inline constexpr int64 NanosecondsPerTick = 100;
	inline constexpr int64 TicksPerMicrosecond = 10;
	inline constexpr int64 TicksPerMillisecond = 10000;
	inline constexpr int64 TicksPerSecond = 10000000;
	inline constexpr int64 TicksPerMinute = 600000000;
	inline constexpr int64 TicksPerHour = 36000000000;
	inline constexpr int64 TicksPerDay = 864000000000;
	inline constexpr int64 TicksPerWeek = 6048000000000;
}

/** A length of time in ticks of 100 ns. */
struct FTimespan
{
	constexpr FTimespan() = default;

	constexpr explicit FTimespan(int64 InTicks)
		: Ticks(InTicks)
	{
	}

	constexpr FTimespan(int32 Hours, int32 Minutes, int32 Seconds)
		: FTimespan(0, Hours, Minutes, Seconds)
	{
	}

	constexpr FTimespan(int32 Days, int32 Hours, int32 Minutes, int32 Seconds, int32 FractionNano = 0)
		: Ticks(Days * ETimespan::TicksPerDay + Hours * ETimespan::TicksPerHour + Minutes * ETimespan::TicksPerMinute + Seconds * ETimespan::TicksPerSecond + FractionNano / ETimespan::NanosecondsPerTick)
	{
	}

	constexpr int64 GetTicks() const
	{
		return Ticks;
	}

	int32 GetDays() const;
	int32 GetHours() const;
	int32 GetMinutes() const;
	int32 GetSeconds() const;
	int32 GetFractionMilli() const;
	double GetTotalSeconds() const;
	FTimespan GetDuration() const;
	/** [-][d.]hh:mm:ss.mmm */
	FString ToString() const;

	static FTimespan FromDays(double Days);
	static FTimespan FromHours(double Hours);
	static FTimespan FromMinutes(double Minutes);
	static FTimespan FromSeconds(double Seconds);
	static FTimespan Zero();

	FTimespan operator+(const FTimespan& Other) const;
	FTimespan operator-(const FTimespan& Other) const;
	FTimespan operator-() const;
	FTimespan operator*(double Scalar) const;
	FTimespan& operator+=(const FTimespan& Other);
	FTimespan& operator-=(const FTimespan& Other);
	friend constexpr bool operator==(const FTimespan& Left, const FTimespan& Right) = default;
	friend constexpr auto operator<=>(const FTimespan& Left, const FTimespan& Right) = default;

private:
	int64 Ticks = 0;
};

uint32 GetTypeHash(const FTimespan& Timespan);
