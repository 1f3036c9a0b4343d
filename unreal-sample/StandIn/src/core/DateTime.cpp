// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Misc/DateTime.h"

#include "StandIn/Clock.h"

namespace
{
	/** The number of days from 0001-01-01 to a date. */
	int64 CountDays(int32 Year, int32 Month, int32 Day)
	{
		const int64 Before = Year - 1;
		int64 Days = Before * 365 + Before / 4 - Before / 100 + Before / 400;
		for (int32 Earlier = 1; Earlier < Month; ++Earlier)
		{
			Days += FDateTime::DaysInMonth(Year, Earlier);
		}
		return Days + Day - 1;
	}
}

FDateTime::FDateTime(int32 Year, int32 Month, int32 Day, int32 Hour, int32 Minute, int32 Second, int32 Millisecond)
{
	checkf(Validate(Year, Month, Day, Hour, Minute, Second, Millisecond), TEXT("Invalid date values. Y:%d, M:%d, D:%d, H:%d, m:%d, s:%d, ms:%d"), Year, Month, Day, Hour, Minute, Second, Millisecond);
	Ticks = CountDays(Year, Month, Day) * ETimespan::TicksPerDay + Hour * ETimespan::TicksPerHour + Minute * ETimespan::TicksPerMinute + Second * ETimespan::TicksPerSecond + Millisecond * ETimespan::TicksPerMillisecond;
}

void FDateTime::GetDate(int32& OutYear, int32& OutMonth, int32& OutDay) const
{
	int64 Days = Ticks / ETimespan::TicksPerDay;
	OutYear = static_cast<int32>(Days / 366) + 1;
	while (CountDays(OutYear + 1, 1, 1) <= Days)
	{
		++OutYear;
	}
	Days -= CountDays(OutYear, 1, 1);
	OutMonth = 1;
	while (Days >= DaysInMonth(OutYear, OutMonth))
	{
		Days -= DaysInMonth(OutYear, OutMonth);
		++OutMonth;
	}
	OutDay = static_cast<int32>(Days) + 1;
}

FTimespan FDateTime::GetTimeOfDay() const
{
	return FTimespan(Ticks % ETimespan::TicksPerDay);
}

int32 FDateTime::GetYear() const
{
	int32 Year = 0;
	int32 Month = 0;
	int32 Day = 0;
	GetDate(Year, Month, Day);
	return Year;
}

int32 FDateTime::GetMonth() const
{
	int32 Year = 0;
	int32 Month = 0;
	int32 Day = 0;
	GetDate(Year, Month, Day);
	return Month;
}

int32 FDateTime::GetDay() const
{
	int32 Year = 0;
	int32 Month = 0;
	int32 Day = 0;
	GetDate(Year, Month, Day);
	return Day;
}

int32 FDateTime::GetHour() const
{
	return GetTimeOfDay().GetHours();
}

int32 FDateTime::GetMinute() const
{
	return GetTimeOfDay().GetMinutes();
}

int32 FDateTime::GetSecond() const
{
	return GetTimeOfDay().GetSeconds();
}

int32 FDateTime::GetMillisecond() const
{
	return GetTimeOfDay().GetFractionMilli();
}

FDateTime FDateTime::UtcNow()
{
	return FDateTime(StandIn::FClock::UtcTicks());
}

bool FDateTime::IsLeapYear(int32 Year)
{
	return Year % 4 == 0 && (Year % 100 != 0 || Year % 400 == 0);
}

int32 FDateTime::DaysInMonth(int32 Year, int32 Month)
{
	static constexpr int32 Days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	check(Month >= 1 && Month <= 12);
	return Month == 2 && IsLeapYear(Year) ? 29 : Days[Month - 1];
}

bool FDateTime::Validate(int32 Year, int32 Month, int32 Day, int32 Hour, int32 Minute, int32 Second, int32 Millisecond)
{
	const bool bIsDate = Year >= 1 && Year <= 9999 && Month >= 1 && Month <= 12 && Day >= 1 && Day <= DaysInMonth(Year, Month);
	return bIsDate && Hour >= 0 && Hour <= 23 && Minute >= 0 && Minute <= 59 && Second >= 0 && Second <= 59 && Millisecond >= 0 && Millisecond <= 999;
}

FDateTime FDateTime::operator+(const FTimespan& Other) const
{
	return FDateTime(Ticks + Other.GetTicks());
}

FDateTime FDateTime::operator-(const FTimespan& Other) const
{
	return FDateTime(Ticks - Other.GetTicks());
}

FTimespan FDateTime::operator-(const FDateTime& Other) const
{
	return FTimespan(Ticks - Other.Ticks);
}

FDateTime& FDateTime::operator+=(const FTimespan& Other)
{
	Ticks += Other.GetTicks();
	return *this;
}

FDateTime& FDateTime::operator-=(const FTimespan& Other)
{
	Ticks -= Other.GetTicks();
	return *this;
}

uint32 GetTypeHash(const FDateTime& DateTime)
{
	return GetTypeHash(DateTime.GetTicks());
}
