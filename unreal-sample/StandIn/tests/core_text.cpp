// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Check.h"
#include "StandIn/Log.h"

#define LOCTEXT_NAMESPACE "StandInTests"

DEFINE_LOG_CATEGORY_STATIC(LogCoreTest, Log, All);

STANDIN_TEST(ATextIsFormattedByNumberAndByName)
{
	const FText Name = FText::FromString(TEXT("Otter"));
	STANDIN_CHECK(FText::Format(LOCTEXT("Ranks", "{0} is {1}, `{kept`}"), Name, 1234).ToString().Equals(TEXT("Otter is 1,234, {kept}")));
	FFormatNamedArguments Arguments;
	Arguments.Add(TEXT("Name"), Name);
	Arguments.Add(TEXT("Count"), 2);
	STANDIN_CHECK(FText::Format(LOCTEXT("Runs", "{Name}: {Count} {Count}|plural(one=run,other=runs)"), Arguments).ToString().Equals(TEXT("Otter: 2 runs")));
	STANDIN_CHECK(FText::Format(INVTEXT("{0} {0}|plural(one=run,other=runs)"), 1).ToString().Equals(TEXT("1 run")));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FText::Format(INVTEXT("{1}"), 1);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FText::Format(INVTEXT("{0"), 1);
		}));
}

STANDIN_TEST(NumbersAreGroupedForPlayers)
{
	STANDIN_CHECK(FText::AsNumber(MIN_int64).ToString().Equals(TEXT("-9,223,372,036,854,775,808")));
	STANDIN_CHECK(FText::AsNumber(1234.5).ToString().Equals(TEXT("1,234.5")) && FText::AsNumber(999).ToString().Equals(TEXT("999")));
	FNumberFormattingOptions Options;
	Options.SetUseGrouping(false).SetMinimumFractionalDigits(2).SetMaximumFractionalDigits(2);
	STANDIN_CHECK(FText::AsNumber(1234.5, &Options).ToString().Equals(TEXT("1234.50")) && FText::AsNumber(7, &Options).ToString().Equals(TEXT("7.00")));
	STANDIN_CHECK(FText::AsPercent(0.25).ToString().Equals(TEXT("25%")));
}

STANDIN_TEST(TextsForTranslatorsAreToldFromOthers)
{
	STANDIN_CHECK(!LOCTEXT("Word", "word").IsCultureInvariant() && FText::FromString(TEXT("word")).IsCultureInvariant());
	STANDIN_CHECK(LOCTEXT("Word", "word").EqualTo(NSLOCTEXT("Other", "Word", "word")) && FText::GetEmpty().IsEmpty() && FText().IsEmpty());
	STANDIN_CHECK(FText::Join(INVTEXT(", "), {INVTEXT("a"), INVTEXT("b")}).ToString().Equals(TEXT("a, b")));
	STANDIN_CHECK(Check::IsRefused([]
		{
			NSLOCTEXT("", "Key", "x");
		}));
}

STANDIN_TEST(TheLogKeepsLinesOfItsVerbosity)
{
	StandIn::ClearLog();
	UE_LOG(LogCoreTest, Warning, TEXT("token %s"), TEXT("secret"));
	UE_LOG(LogCoreTest, Verbose, TEXT("unseen"));
	STANDIN_CHECK(StandIn::GetLog().Num() == 1 && StandIn::GetLog()[0].Category == TEXT("LogCoreTest"));
	STANDIN_CHECK(StandIn::LogContains(TEXT("secret")) && !StandIn::LogContains(TEXT("SECRET")));
	LogCoreTest.SetVerbosity(ELogVerbosity::VeryVerbose);
	UE_LOG(LogCoreTest, VeryVerbose, TEXT("seen"));
	STANDIN_CHECK(StandIn::CountLog(ELogVerbosity::Warning) == 1 && StandIn::CountLog(ELogVerbosity::All) == 2);
	StandIn::ClearLog();
	STANDIN_CHECK(StandIn::GetLog().IsEmpty() && LogCoreTest.GetVerbosity() == ELogVerbosity::Log);
	int32 Evaluated = 0;
	UE_LOG(LogCoreTest, Verbose, TEXT("%d"), ++Evaluated);
	UE_CLOG(false, LogCoreTest, Error, TEXT("%d"), ++Evaluated);
	STANDIN_CHECK(Evaluated == 0);
	STANDIN_CHECK(Check::IsRefused([]
		{
			UE_LOG(LogCoreTest, Fatal, TEXT("the end"));
		}));
	StandIn::ClearLog();
}

#undef LOCTEXT_NAMESPACE
