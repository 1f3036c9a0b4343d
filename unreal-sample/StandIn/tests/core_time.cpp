// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Check.h"
#include "StandIn/Clock.h"

STANDIN_TEST(ADateTimeKnowsItsParts)
{
	const FDateTime Moment(2024, 2, 29, 23, 59, 58, 7);
	STANDIN_CHECK(Moment.GetYear() == 2024 && Moment.GetMonth() == 2 && Moment.GetDay() == 29);
	STANDIN_CHECK(Moment.GetHour() == 23 && Moment.GetMinute() == 59 && Moment.GetSecond() == 58 && Moment.GetMillisecond() == 7);
	STANDIN_CHECK(Moment.ToIso8601().Equals(TEXT("2024-02-29T23:59:58.007Z")));
	STANDIN_CHECK(Moment.ToString(TEXT("%d.%m.%Y %H:%M")).Equals(TEXT("29.02.2024 23:59")));
	STANDIN_CHECK(FDateTime(0).GetYear() == 1 && FDateTime(9999, 12, 31).GetDay() == 31);
	STANDIN_CHECK(FDateTime(2024, 3, 1) - FDateTime(2024, 2, 28) == FTimespan::FromDays(2.0));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FDateTime(2023, 2, 29);
		}));
}

STANDIN_TEST(IsoTimesAreReadWithAtMostThreeDigitsOfAFraction)
{
	FDateTime Moment;
	STANDIN_CHECK(FDateTime::ParseIso8601(TEXT("2024-02-29T01:02:03.4Z"), Moment) && Moment == FDateTime(2024, 2, 29, 1, 2, 3, 400));
	STANDIN_CHECK(FDateTime::ParseIso8601(TEXT("2024-02-29T01:02:03+02:00"), Moment) && Moment == FDateTime(2024, 2, 28, 23, 2, 3));
	STANDIN_CHECK(FDateTime::ParseIso8601(TEXT("2024-02-29"), Moment) && Moment == FDateTime(2024, 2, 29));
	const FDateTime Before = Moment;
	for (const TCHAR* const Bad : {TEXT("2024-02-29T01:02:03.1234Z"), TEXT("2024-02-29T01:02:03.Z"), TEXT("2023-02-29T01:02:03Z"), TEXT("2024-02-29T01:02:03Zx"), TEXT("2024-02-29 01:02:03"), TEXT("2024-2-9"), TEXT("2024-02-29T24:00:00Z"), TEXT("2024-02-29T01:02Z"), TEXT("")})
	{
		STANDIN_CHECK(!FDateTime::ParseIso8601(Bad, Moment) && Moment == Before);
	}
}

STANDIN_TEST(ATimespanKnowsItsParts)
{
	const FTimespan Span(1, 2, 3, 4);
	STANDIN_CHECK(Span.GetDays() == 1 && Span.GetHours() == 2 && Span.GetMinutes() == 3 && Span.GetSeconds() == 4);
	STANDIN_CHECK(Span.GetTotalSeconds() == 93784.0 && (-Span).GetDuration() == Span && Span > FTimespan::Zero());
	STANDIN_CHECK(FTimespan::FromSeconds(1.5).GetTicks() == 15 * ETimespan::TicksPerSecond / 10);
	STANDIN_CHECK(Span.ToString().Equals(TEXT("+1.02:03:04.000")));
}

STANDIN_TEST(TheClockIsTheVirtualOne)
{
	StandIn::FClock::UseVirtual();
	const double Seconds = FPlatformTime::Seconds();
	const FDateTime Now = FDateTime::UtcNow();
	StandIn::FClock::Advance(1800.0);
	STANDIN_CHECK(FMath::Abs(FPlatformTime::Seconds() - Seconds - 1800.0) < 1e-6);
	STANDIN_CHECK(FDateTime::UtcNow() - Now == FTimespan::FromMinutes(30.0));
	StandIn::FClock::UseReal();
}

STANDIN_TEST(IdsAreWrittenAndReadInEveryForm)
{
	const FGuid Id(0x01234567, 0x89ABCDEF, 0x0F1E2D3C, 0x4B5A6978);
	STANDIN_CHECK(Id.ToString().Equals(TEXT("0123456789ABCDEF0F1E2D3C4B5A6978")));
	STANDIN_CHECK(Id.ToString(EGuidFormats::DigitsWithHyphensLower).Equals(TEXT("01234567-89ab-cdef-0f1e-2d3c4b5a6978")));
	FGuid Read;
	STANDIN_CHECK(FGuid::Parse(TEXT("{01234567-89AB-CDEF-0F1E-2D3C4B5A6978}"), Read) && Read == Id);
	STANDIN_CHECK(FGuid::ParseExact(TEXT("01234567-89ab-cdef-0f1e-2d3c4b5a6978"), EGuidFormats::DigitsWithHyphens, Read));
	STANDIN_CHECK(!FGuid::ParseExact(TEXT("0123456789abcdef0f1e2d3c4b5a6978"), EGuidFormats::DigitsWithHyphens, Read));
	STANDIN_CHECK(!FGuid::Parse(TEXT("0123456789abcdef0f1e2d3c4b5a697g"), Read) && !FGuid(TEXT("x")).IsValid());
	STANDIN_CHECK(FGuid::NewGuid() != FGuid::NewGuid() && FGuid::NewGuid().ToString()[12] == TEXT('4') && !FGuid().IsValid());
	STANDIN_CHECK(Check::IsRefused([]
		{
			FGuid()[4] = 1;
		}));
}

STANDIN_TEST(NumbersAreComparedAndRandom)
{
	STANDIN_CHECK(FMath::Clamp(7, 0, 3) == 3 && FMath::Abs(-2) == 2 && FMath::Min(1.0, 2.0) == 1.0 && FMath::Max(1, 2) == 2);
	STANDIN_CHECK(FMath::IsFinite(1.0) && !FMath::IsFinite(TNumericLimits<double>::Max() * 10.0));
	for (int32 Count = 0; Count < 200; ++Count)
	{
		const float Number = FMath::FRand();
		STANDIN_CHECK(Number >= 0.0F && Number < 1.0F);
	}
}
