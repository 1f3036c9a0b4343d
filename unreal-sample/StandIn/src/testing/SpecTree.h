// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Misc/AutomationTest.h"

#include <vector>

/** A block of BeforeEach, It or AfterEach. */
struct FStandInSpecStep
{
	TFunction<void(const FDoneDelegate&)> Work;

	/** Virtual seconds until Done has to be called. */
	double TimeoutSeconds = 30.0;
};

/** An It, as a sentence. */
struct FStandInSpecExpectation
{
	FString Description;
	FStandInSpecStep Step;
};

/** A Describe with what it holds; the root has no description. */
struct FStandInSpecScope
{
	FString Description;
	std::vector<FStandInSpecStep> Before;
	std::vector<FStandInSpecStep> After;
	std::vector<FStandInSpecExpectation> Expectations;
	std::vector<TSharedPtr<FStandInSpecScope>> Inner;
};

namespace StandIn
{
	/** Every test of the process, in the order of their construction. */
	std::vector<FAutomationTestBase*>& AutomationTests();
} // namespace StandIn
