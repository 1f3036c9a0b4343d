// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "SpecRun.h"

#include "StandIn/Failure.h"
#include "StandIn/Isolation.h"
#include "StandIn/Log.h"
#include "StandIn/Objects.h"
#include "StandIn/Platform.h"
#include "StandIn/Runner.h"
#include "StandIn/Utf8.h"

#include <chrono>
#include <exception>
#include <memory>

namespace
{
	/** What a Done delegate knows about its step. */
	struct FDoneState
	{
		int32 CallCount = 0;
	};

	/** Steps that let everything settle which a test has let go of. */
	constexpr int SettlingSteps = 3;

	/** Everything as at the start of the game, on an empty disk. */
	void Refresh()
	{
		StandIn::BeginTest();
		StandIn::SetProjectDir(StandIn::FromUtf8(StandIn::TestDirectory()));
		StandIn::ForgetConfig();
		StandIn::ResetDefaults();
		StandIn::CollectGarbage();
		StandIn::ClearLog();
	}

	FStandInTestCase Extend(const FStandInTestCase& Outer, const FStandInSpecScope& Scope)
	{
		FStandInTestCase Case = Outer;
		const std::string Description = StandIn::ToUtf8(Scope.Description);
		Case.Sentence += Case.Sentence.empty() || Description.empty() ? Description : " " + Description;
		Case.Before.insert(Case.Before.end(), Scope.Before.begin(), Scope.Before.end());
		Case.After.insert(Case.After.begin(), Scope.After.begin(), Scope.After.end());
		return Case;
	}
} // namespace

std::vector<FStandInTestCase> FStandInTestRun::List()
{
	std::vector<FStandInTestCase> Cases;
	for (FAutomationTestBase* const Test : StandIn::AutomationTests())
	{
		FAutomationSpecBase* const Spec = dynamic_cast<FAutomationSpecBase*>(Test);
		if (Spec == nullptr)
		{
			continue;
		}
		const TSharedRef<FStandInSpecScope> Root = MakeShared<FStandInSpecScope>();
		Spec->Scopes.Add(Root);
		Spec->Define();
		FStandInTestCase Outer;
		Outer.Spec = Spec;
		Outer.SpecName = StandIn::ToUtf8(Spec->GetBeautifiedTestName());
		AddCases(*Spec, *Root, Outer, Cases);
		Spec->Scopes.Empty();
	}
	return Cases;
}

void FStandInTestRun::AddCases(FAutomationSpecBase& Spec, const FStandInSpecScope& Scope, const FStandInTestCase& Outer, std::vector<FStandInTestCase>& Cases)
{
	const FStandInTestCase Here = Extend(Outer, Scope);
	for (const FStandInSpecExpectation& Expectation : Scope.Expectations)
	{
		FStandInTestCase Case = Here;
		Case.Sentence += (Case.Sentence.empty() ? "" : " ") + StandIn::ToUtf8(Expectation.Description);
		Case.Body = Expectation.Step;
		Cases.push_back(Case);
	}
	for (const TSharedPtr<FStandInSpecScope>& Inner : Scope.Inner)
	{
		AddCases(Spec, *Inner, Here, Cases);
	}
}

FStandInTestOutcome FStandInTestRun::Run(const FStandInTestCase& Case)
{
	const auto Start = std::chrono::steady_clock::now();
	FStandInTestOutcome Outcome;
	FAutomationSpecBase& Spec = *Case.Spec;
	Spec.Errors.Empty();
	Spec.ExpectedErrors.Empty();
	StandIn::TakeFailures();
	Refresh();
	RunSteps(Case);
	for (const std::string& Leftover : StandIn::EndTest())
	{
		Spec.AddError(StandIn::FromUtf8("left behind: " + Leftover));
	}
	MoveFailures(Spec);
	for (const StandIn::FLogLine& Line : StandIn::GetLog())
	{
		TakeLogLine(Spec, Line.Verbosity, Line.Text);
		Outcome.Log.push_back(StandIn::ToUtf8(Line.Category + TEXT(": ") + Line.Text));
	}
	JudgeExpectedErrors(Spec);
	for (const FString& Error : Spec.Errors)
	{
		Outcome.Errors.push_back(StandIn::ToUtf8(Error));
	}
	Outcome.RealSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - Start).count();
	return Outcome;
}

void FStandInTestRun::RunSteps(const FStandInTestCase& Case)
{
	for (const FStandInSpecStep& Step : Case.Before)
	{
		if (!Case.Spec->HasAnyErrors())
		{
			RunStep(*Case.Spec, Step, "BeforeEach");
		}
	}
	if (!Case.Spec->HasAnyErrors())
	{
		RunStep(*Case.Spec, Case.Body, "It");
	}
	for (const FStandInSpecStep& Step : Case.After)
	{
		RunStep(*Case.Spec, Step, "AfterEach");
	}
	FStandInSpecStep Settle;
	Settle.Work = [](const FDoneDelegate& Done)
	{
		for (int Count = 0; Count < SettlingSteps; ++Count)
		{
			StandIn::FRunner::Step();
		}
		Done.Execute();
	};
	RunStep(*Case.Spec, Settle, "what comes after");
}

void FStandInTestRun::RunStep(FAutomationSpecBase& Spec, const FStandInSpecStep& Step, const char* Name)
{
	try
	{
		CallStep(Spec, Step, Name);
	}
	catch (const StandIn::FStopped&)
	{
		// What stopped it is among the failures.
	}
	catch (const std::exception& Error)
	{
		Spec.AddError(StandIn::FromUtf8(std::string(Name) + ": " + Error.what()));
	}
	MoveFailures(Spec);
}

void FStandInTestRun::CallStep(FAutomationSpecBase& Spec, const FStandInSpecStep& Step, const char* Name)
{
	const std::shared_ptr<FDoneState> State = std::make_shared<FDoneState>();
	const std::string StepName = Name;
	const FDoneDelegate Done = FDoneDelegate::CreateLambda([State, StepName]()
		{
			if (++State->CallCount > 1)
			{
				StandIn::Fail("Done of " + StepName + " was called again");
			}
		});
	Step.Work(Done);
	const bool bDone = StandIn::FRunner::StepUntil([&State]()
		{
			return State->CallCount > 0;
		},
		Step.TimeoutSeconds);
	if (!bDone)
	{
		++State->CallCount;
		Spec.AddError(StandIn::FromUtf8(StepName + ": Done was not called, within the time or before nothing more could happen"));
	}
}

void FStandInTestRun::TakeLogLine(FAutomationSpecBase& Spec, int32 Verbosity, const FString& Line)
{
	if (Verbosity > ELogVerbosity::Warning)
	{
		return;
	}
	for (FAutomationTestBase::FExpectedError& Expected : Spec.ExpectedErrors)
	{
		const bool bExact = Expected.CompareType == EAutomationExpectedErrorFlags::Exact;
		if (bExact ? Line.Equals(Expected.Pattern, ESearchCase::CaseSensitive) : Line.Contains(Expected.Pattern, ESearchCase::CaseSensitive))
		{
			++Expected.Seen;
			return;
		}
	}
	if (Verbosity <= ELogVerbosity::Error)
	{
		Spec.AddError(FString(TEXT("an error was logged: ")) + Line);
	}
}

void FStandInTestRun::JudgeExpectedErrors(FAutomationSpecBase& Spec)
{
	for (const FAutomationTestBase::FExpectedError& Expected : Spec.ExpectedErrors)
	{
		const bool bRight = Expected.Occurrences > 0 ? Expected.Seen == Expected.Occurrences : Expected.Occurrences < 0 || Expected.Seen > 0;
		if (!bRight)
		{
			Spec.AddError(StandIn::FromUtf8("an expected log line came " + std::to_string(Expected.Seen) + " times: " + StandIn::ToUtf8(Expected.Pattern)));
		}
	}
}

void FStandInTestRun::MoveFailures(FAutomationSpecBase& Spec)
{
	for (const std::string& Failure : StandIn::TakeFailures())
	{
		Spec.AddError(StandIn::FromUtf8(Failure));
	}
}
