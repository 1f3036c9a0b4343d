// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "../src/testing/SpecRun.h"
#include "Check.h"

#include "Containers/Ticker.h"
#include "Misc/AutomationTest.h"
#include "StandIn/Clock.h"
#include "StandIn/Failure.h"

namespace
{
	std::string Trace;

	void ExecuteLater(const FDoneDelegate& Done, float Seconds)
	{
		const auto Execute = [Done](float)
		{
			Done.Execute();
			return false;
		};
		FTSTicker::GetCoreTicker().AddTicker(FTickerDelegate::CreateLambda(Execute), Seconds);
	}
} // namespace

DEFINE_LOG_CATEGORY_STATIC(LogSpecTest, Log, All);

BEGIN_DEFINE_SPEC(FOwnSpec, "Own", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	int32 Value = 0;
END_DEFINE_SPEC(FOwnSpec)

void FOwnSpec::Define()
{
	BeforeEach([this]
		{
			Value = 1;
			Trace += "b";
		});
	AfterEach([]
		{
			Trace += "a";
		});
	Describe(TEXT("when it is asked"), [this]
		{
			LatentBeforeEach([](const FDoneDelegate& Done)
				{
					Trace += "B";
					ExecuteLater(Done, 5.0f);
				});
			LatentAfterEach([](const FDoneDelegate& Done)
				{
					Trace += "A";
					Done.Execute();
				});
			It(TEXT("answers"), [this]
				{
					Trace += "i";
					TestEqual(TEXT("Value"), Value, 1);
				});
			It(TEXT("compares"), [this]
				{
					TestTrue(TEXT("True"), true);
					TestFalse(FString(TEXT("False")), false);
					TestEqual(TEXT("Text"), FString(TEXT("a")), TEXT("a"));
					TestNotEqual(TEXT("Text"), FString(TEXT("a")), FString(TEXT("b")));
					TestEqual(TEXT("Large"), static_cast<int64>(9007199254740993LL), static_cast<int64>(9007199254740993LL));
					TestEqual(TEXT("Near"), 0.1 + 0.2, 0.3);
					TestEqual(TEXT("Flag"), EAutomationExpectedErrorFlags::Exact, EAutomationExpectedErrorFlags::Exact);
					TestNull(TEXT("Null"), static_cast<int32*>(nullptr));
					TestNotNull(TEXT("Pointer"), &Value);
					TestInvalid(TEXT("Shared"), TSharedPtr<int32>());
				});
		});
	It(TEXT("expects an error"), [this]
		{
			AddExpectedError(TEXT("on purpose"), EAutomationExpectedErrorFlags::Contains, 2);
			UE_LOG(LogSpecTest, Error, TEXT("failed on purpose"));
			UE_LOG(LogSpecTest, Error, TEXT("failed on purpose again"));
		});
	It(TEXT("fails: text of another case"), [this]
		{
			TestEqual(TEXT("Text"), FString(TEXT("a")), FString(TEXT("A")));
		});
	It(TEXT("fails: a number"), [this]
		{
			TestEqual(TEXT("Number"), static_cast<int64>(9007199254740993LL), static_cast<int64>(9007199254740992LL));
		});
	It(TEXT("fails: an error that nobody expects"), []
		{
			UE_LOG(LogSpecTest, Error, TEXT("surprise"));
		});
	It(TEXT("fails: an expected error that does not come"), [this]
		{
			AddExpectedError(TEXT("never"));
		});
	It(TEXT("fails: a check"), []
		{
			check(Trace == "no");
		});
	It(TEXT("fails: an ensure"), []
		{
			ensure(Trace == "no");
		});
	It(TEXT("fails: what it leaves behind"), []
		{
			const auto Again = [](float)
			{
				return true;
			};
			FTSTicker::GetCoreTicker().AddTicker(FTickerDelegate::CreateLambda(Again), 1.0f);
		});
	LatentIt(TEXT("fails: it is never done"), [](const FDoneDelegate&) {});
	LatentIt(TEXT("fails: it is done twice"), [](const FDoneDelegate& Done)
		{
			Done.Execute();
			Done.Execute();
		});
	LatentIt(TEXT("fails: it is done too late"), FTimespan::FromSeconds(2.0), [](const FDoneDelegate& Done)
		{
			ExecuteLater(Done, 5.0f);
		});
	LatentIt(TEXT("has more time where it says so"), FTimespan::FromSeconds(60.0), [](const FDoneDelegate& Done)
		{
			ExecuteLater(Done, 50.0f);
		});
	Describe(TEXT("after a failed BeforeEach"), [this]
		{
			BeforeEach([this]
				{
					AddError(TEXT("Before"));
				});
			It(TEXT("fails: and does not run"), []
				{
					Trace += "never";
				});
		});
}

STANDIN_TEST(SpecsEachItIsASentenceOfItsScopes)
{
	const std::vector<FStandInTestCase> Cases = FStandInTestRun::List();
	STANDIN_CHECK(Cases.size() == 15);
	bool bFound = false;
	for (const FStandInTestCase& Case : Cases)
	{
		STANDIN_CHECK(Case.SpecName == "Own");
		bFound = bFound || Case.Sentence == "when it is asked answers";
	}
	STANDIN_CHECK(bFound);
}

STANDIN_TEST(SpecsAnItRunsBetweenItsBlocksFromOutsideInAndBack)
{
	for (const FStandInTestCase& Case : FStandInTestRun::List())
	{
		if (Case.Sentence == "when it is asked answers")
		{
			Trace.clear();
			STANDIN_CHECK(FStandInTestRun::Run(Case).Errors.empty());
			STANDIN_CHECK(Trace == "bBiAa");
		}
	}
}

STANDIN_TEST(SpecsExactlyThoseFailThatSaySo)
{
	for (const FStandInTestCase& Case : FStandInTestRun::List())
	{
		Trace.clear();
		const FStandInTestOutcome Outcome = FStandInTestRun::Run(Case);
		const bool bMeantToFail = Case.Sentence.find("fails: ") != std::string::npos;
		if (Outcome.Errors.empty() == bMeantToFail)
		{
			Check::Fail(Case.Sentence.c_str(), __FILE__, __LINE__);
		}
		STANDIN_CHECK(Trace.find("never") == std::string::npos);
		STANDIN_CHECK(Trace.back() == 'a');
	}
}
