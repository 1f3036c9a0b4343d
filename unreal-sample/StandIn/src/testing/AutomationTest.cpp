// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Misc/AutomationTest.h"

#include "SpecTree.h"
#include "StandIn/Failure.h"
#include "StandIn/Utf8.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

namespace
{
	FString Quote(const FString& Text)
	{
		return FString(TEXT("\"")) + Text + TEXT("\"");
	}

	FString Number(const std::string& Text)
	{
		return StandIn::FromUtf8(Text);
	}

	FString Complain(const FString& Expected, const FString& Actual)
	{
		return FString(TEXT("should be ")) + Expected + TEXT(", but is ") + Actual;
	}

	/** A block without Done, as one that calls it at its end. */
	TFunction<void(const FDoneDelegate&)> MakeLatent(TFunction<void()> DoWork)
	{
		return [DoWork](const FDoneDelegate& Done)
		{
			DoWork();
			Done.Execute();
		};
	}

	FStandInSpecStep MakeStep(TFunction<void(const FDoneDelegate&)> DoWork, double TimeoutSeconds = 30.0)
	{
		FStandInSpecStep Step;
		Step.Work = DoWork;
		Step.TimeoutSeconds = TimeoutSeconds;
		return Step;
	}
} // namespace

namespace StandIn
{
	std::vector<FAutomationTestBase*>& AutomationTests()
	{
		static std::vector<FAutomationTestBase*> All;
		return All;
	}
} // namespace StandIn

FAutomationTestBase::FAutomationTestBase(const FString& InName, const bool)
	: TestName(InName)
{
	StandIn::AutomationTests().push_back(this);
}

FAutomationTestBase::~FAutomationTestBase()
{
	std::vector<FAutomationTestBase*>& All = StandIn::AutomationTests();
	All.erase(std::remove(All.begin(), All.end(), this), All.end());
}

void FAutomationTestBase::AddError(const FString& InError, int32)
{
	Errors.Add(InError);
}

void FAutomationTestBase::AddInfo(const FString& InLogItem, int32)
{
	std::printf("    %s\n", StandIn::ToUtf8(InLogItem).c_str());
}

void FAutomationTestBase::AddExpectedError(FString ExpectedErrorPattern, EAutomationExpectedErrorFlags::MatchType InCompareType, int32 Occurrences, bool IsRegex)
{
	if (IsRegex && StandIn::ToUtf8(ExpectedErrorPattern).find_first_of("\\^$.|?*+()[]{}") != std::string::npos)
	{
		AddError(FString(TEXT("AddExpectedError: the stand-in has no regular expressions: ")) + ExpectedErrorPattern);
	}
	FExpectedError Expected;
	Expected.Pattern = ExpectedErrorPattern;
	Expected.CompareType = InCompareType;
	Expected.Occurrences = Occurrences;
	ExpectedErrors.Add(Expected);
}

bool FAutomationTestBase::HasAnyErrors() const
{
	return Errors.Num() > 0;
}

bool FAutomationTestBase::Judge(const TCHAR* What, bool bHolds, const TCHAR* Complaint)
{
	if (!bHolds)
	{
		AddError(FString(What) + TEXT(": ") + Complaint);
	}
	return bHolds;
}

bool FAutomationTestBase::TestTrue(const TCHAR* What, bool Value)
{
	return Judge(What, Value, TEXT("should be true, but is not"));
}

bool FAutomationTestBase::TestFalse(const TCHAR* What, bool Value)
{
	return Judge(What, !Value, TEXT("should be false, but is not"));
}

bool FAutomationTestBase::TestEqual(const TCHAR* What, const int32 Actual, const int32 Expected)
{
	return Judge(What, Actual == Expected, *Complain(Number(std::to_string(Expected)), Number(std::to_string(Actual))));
}

bool FAutomationTestBase::TestEqual(const TCHAR* What, const int64 Actual, const int64 Expected)
{
	return Judge(What, Actual == Expected, *Complain(Number(std::to_string(Expected)), Number(std::to_string(Actual))));
}

bool FAutomationTestBase::TestEqual(const TCHAR* What, const SIZE_T Actual, const SIZE_T Expected)
{
	return Judge(What, Actual == Expected, *Complain(Number(std::to_string(Expected)), Number(std::to_string(Actual))));
}

bool FAutomationTestBase::TestEqual(const TCHAR* What, const double Actual, const double Expected, double Tolerance)
{
	const bool bNear = std::fabs(Actual - Expected) <= Tolerance;
	return Judge(What, bNear, *Complain(Number(std::to_string(Expected)), Number(std::to_string(Actual))));
}

bool FAutomationTestBase::TestEqual(const TCHAR* What, const TCHAR* Actual, const TCHAR* Expected)
{
	return TestEqual(What, FString(Actual), FString(Expected));
}

bool FAutomationTestBase::TestEqual(const TCHAR* What, const FString& Actual, const TCHAR* Expected)
{
	return TestEqual(What, Actual, FString(Expected));
}

bool FAutomationTestBase::TestEqual(const TCHAR* What, const TCHAR* Actual, const FString& Expected)
{
	return TestEqual(What, FString(Actual), Expected);
}

bool FAutomationTestBase::TestEqual(const TCHAR* What, const FString& Actual, const FString& Expected)
{
	return Judge(What, Actual.Equals(Expected, ESearchCase::CaseSensitive), *Complain(Quote(Expected), Quote(Actual)));
}

bool FAutomationTestBase::TestNotEqual(const TCHAR* What, const FString& Actual, const FString& Expected)
{
	return Judge(What, !Actual.Equals(Expected, ESearchCase::IgnoreCase), *(FString(TEXT("should not be ")) + Quote(Actual)));
}

FAutomationSpecBase::FAutomationSpecBase(const FString& InName, const bool bInComplexTask)
	: FAutomationTestBase(InName, bInComplexTask)
{
}

FAutomationSpecBase::~FAutomationSpecBase() = default;

void FAutomationSpecBase::Describe(const FString& InDescription, TFunction<void()> DoWork)
{
	const TSharedRef<FStandInSpecScope> Scope = MakeShared<FStandInSpecScope>();
	Scope->Description = InDescription;
	Scopes.Last()->Inner.push_back(Scope);
	Scopes.Add(Scope);
	DoWork();
	Scopes.Pop();
}

void FAutomationSpecBase::It(const FString& InDescription, TFunction<void()> DoWork)
{
	Scopes.Last()->Expectations.push_back({InDescription, MakeStep(MakeLatent(DoWork))});
}

void FAutomationSpecBase::LatentIt(const FString& InDescription, TFunction<void(const FDoneDelegate&)> DoWork)
{
	Scopes.Last()->Expectations.push_back({InDescription, MakeStep(DoWork)});
}

void FAutomationSpecBase::LatentIt(const FString& InDescription, const FTimespan& Timeout, TFunction<void(const FDoneDelegate&)> DoWork)
{
	Scopes.Last()->Expectations.push_back({InDescription, MakeStep(DoWork, Timeout.GetTotalSeconds())});
}

void FAutomationSpecBase::BeforeEach(TFunction<void()> DoWork)
{
	Scopes.Last()->Before.push_back(MakeStep(MakeLatent(DoWork)));
}

void FAutomationSpecBase::LatentBeforeEach(TFunction<void(const FDoneDelegate&)> DoWork)
{
	Scopes.Last()->Before.push_back(MakeStep(DoWork));
}

void FAutomationSpecBase::AfterEach(TFunction<void()> DoWork)
{
	Scopes.Last()->After.push_back(MakeStep(MakeLatent(DoWork)));
}

void FAutomationSpecBase::LatentAfterEach(TFunction<void(const FDoneDelegate&)> DoWork)
{
	Scopes.Last()->After.push_back(MakeStep(DoWork));
}
