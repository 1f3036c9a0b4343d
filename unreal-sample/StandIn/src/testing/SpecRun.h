// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "SpecTree.h"

#include <functional>
#include <string>
#include <vector>

/** One It with its name, what comes before it and what comes after it. */
struct FStandInTestCase
{
	FAutomationSpecBase* Spec = nullptr;
	std::string SpecName;
	std::string Sentence;
	std::vector<FStandInSpecStep> Before;
	FStandInSpecStep Body;
	std::vector<FStandInSpecStep> After;
};

/** How it went. */
struct FStandInTestOutcome
{
	std::vector<std::string> Errors;

	/** Its lines of the log. */
	std::vector<std::string> Log;
	double RealSeconds = 0.0;
};

/** Lists and runs the tests of specs. */
class FStandInTestRun
{
public:
	/** Every It of every spec. */
	static std::vector<FStandInTestCase> List();

	/** Runs one, with everything fresh. */
	static FStandInTestOutcome Run(const FStandInTestCase& Case);

private:
	static void AddCases(FAutomationSpecBase& Spec, const FStandInSpecScope& Scope, const FStandInTestCase& Outer, std::vector<FStandInTestCase>& Cases);
	static void RunSteps(const FStandInTestCase& Case);
	static void RunStep(FAutomationSpecBase& Spec, const FStandInSpecStep& Step, const char* Name);

	/** Whether the step ended in the way that it has to. */
	static void CallStep(FAutomationSpecBase& Spec, const FStandInSpecStep& Step, const char* Name);
	static void TakeLogLine(FAutomationSpecBase& Spec, int32 Verbosity, const FString& Line);
	static void JudgeExpectedErrors(FAutomationSpecBase& Spec);
	static void MoveFailures(FAutomationSpecBase& Spec);
};
