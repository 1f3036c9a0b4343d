// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Misc/Timespan.h"

#include "Math/NumericLimits.h"

#include <cmath>

namespace
{
	FTimespan FromUnits(double Count, int64 TicksPerUnit)
	{
		const double Ticks = std::floor(Count * static_cast<double>(TicksPerUnit) + 0.5);
		checkf(Ticks >= -9.2e18 && Ticks <= 9.2e18, TEXT("%f is too long for a timespan."), Count);
		return FTimespan(static_cast<int64>(Ticks));
	}
}

int32 FTimespan::GetDays() const
{
	return static_cast<int32>(Ticks / ETimespan::TicksPerDay);
}

int32 FTimespan::GetHours() const
{
	return static_cast<int32>(Ticks / ETimespan::TicksPerHour % 24);
}

int32 FTimespan::GetMinutes() const
{
	return static_cast<int32>(Ticks / ETimespan::TicksPerMinute % 60);
}

int32 FTimespan::GetSeconds() const
{
	return static_cast<int32>(Ticks / ETimespan::TicksPerSecond % 60);
}

int32 FTimespan::GetFractionMilli() const
{
	return static_cast<int32>(Ticks % ETimespan::TicksPerSecond / ETimespan::TicksPerMillisecond);
}

double FTimespan::GetTotalSeconds() const
{
	return static_cast<double>(Ticks) / static_cast<double>(ETimespan::TicksPerSecond);
}

FTimespan FTimespan::GetDuration() const
{
	return FTimespan(Ticks < 0 ? -Ticks : Ticks);
}

FString FTimespan::ToString() const
{
	const FTimespan Length = GetDuration();
	const FString Days = Length.GetDays() > 0 ? FString::Printf(TEXT("%d."), Length.GetDays()) : FString();
	return FString::Printf(TEXT("%s%s%02d:%02d:%02d.%03d"), Ticks < 0 ? TEXT("-") : TEXT("+"), *Days, Length.GetHours(), Length.GetMinutes(), Length.GetSeconds(), Length.GetFractionMilli());
}

FTimespan FTimespan::FromDays(double Days)
{
	return FromUnits(Days, ETimespan::TicksPerDay);
}

FTimespan FTimespan::FromHours(double Hours)
{
	return FromUnits(Hours, ETimespan::TicksPerHour);
}

FTimespan FTimespan::FromMinutes(double Minutes)
{
	return FromUnits(Minutes, ETimespan::TicksPerMinute);
}

FTimespan FTimespan::FromSeconds(double Seconds)
{
	return FromUnits(Seconds, ETimespan::TicksPerSecond);
}

FTimespan FTimespan::Zero()
{
	return FTimespan(0);
}

FTimespan FTimespan::operator+(const FTimespan& Other) const
{
	return FTimespan(Ticks + Other.Ticks);
}

FTimespan FTimespan::operator-(const FTimespan& Other) const
{
	return FTimespan(Ticks - Other.Ticks);
}

FTimespan FTimespan::operator-() const
{
	return FTimespan(-Ticks);
}

FTimespan FTimespan::operator*(double Scalar) const
{
	return FTimespan(static_cast<int64>(static_cast<double>(Ticks) * Scalar));
}

FTimespan& FTimespan::operator+=(const FTimespan& Other)
{
	Ticks += Other.Ticks;
	return *this;
}

FTimespan& FTimespan::operator-=(const FTimespan& Other)
{
	Ticks -= Other.Ticks;
	return *this;
}

uint32 GetTypeHash(const FTimespan& Timespan)
{
	return GetTypeHash(Timespan.GetTicks());
}
