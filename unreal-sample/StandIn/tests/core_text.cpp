// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Check.h"
#include "StandIn/Log.h"

#define LOCTEXT_NAMESPACE "StandInTests"

DEFINE_LOG_CATEGORY_STATIC(LogCoreTest, Log, All);

STANDIN_TEST(ATextIsFormattedByPosition)
{
	const FText Name = FText::FromString(TEXT("Otter"));
	STANDIN_CHECK(FText::Format(LOCTEXT("Ranks", "{0} is {1}, `{kept`} {0}"), Name, 1234).ToString().Equals(TEXT("Otter is 1,234, {kept} Otter")));
	STANDIN_CHECK(FText::Format(LOCTEXT("Many", "{1}{0}"), FFormatOrderedArguments({Name, 7})).ToString().Equals(TEXT("7Otter")));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FText::Format(LOCTEXT("Missing", "{1}"), 1);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FText::Format(LOCTEXT("Open", "{0"), 1);
		}));
}

STANDIN_TEST(NumbersAreGroupedForPlayers)
{
	STANDIN_CHECK(FText::AsNumber(MIN_int64).ToString().Equals(TEXT("-9,223,372,036,854,775,808")));
	STANDIN_CHECK(FText::AsNumber(1234.5).ToString().Equals(TEXT("1,234.5")) && FText::AsNumber(999).ToString().Equals(TEXT("999")));
	STANDIN_CHECK(FText::AsNumber(-0.25).ToString().Equals(TEXT("-0.25")) && FText::AsNumber(1000000.0).ToString().Equals(TEXT("1,000,000")));
}

STANDIN_TEST(TextsAreComparedByName)
{
	STANDIN_CHECK(LOCTEXT("Word", "word").EqualTo(NSLOCTEXT("Other", "Word", "word")) && !LOCTEXT("Word", "word").EqualTo(FText::FromString(TEXT("Word"))));
	STANDIN_CHECK(FText::GetEmpty().IsEmpty() && FText().IsEmpty());
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
	STANDIN_CHECK(StandIn::GetLog().Num() == 2 && StandIn::GetLog()[1].Verbosity == ELogVerbosity::VeryVerbose);
	StandIn::ClearLog();
	STANDIN_CHECK(StandIn::GetLog().IsEmpty() && LogCoreTest.GetVerbosity() == ELogVerbosity::Log);
	int32 Evaluated = 0;
	UE_LOG(LogCoreTest, Verbose, TEXT("%d"), ++Evaluated);
	STANDIN_CHECK(Evaluated == 0);
	STANDIN_CHECK(Check::IsRefused([]
		{
			UE_LOG(LogCoreTest, Fatal, TEXT("the end"));
		}));
	StandIn::ClearLog();
}

#undef LOCTEXT_NAMESPACE
