// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

/** The stand-in's own tests: not by the automation framework, because that is one of the things under test. */
namespace Check
{
	using FBody = void (*)();

	/** Makes a test known to main. */
	struct FRegistration
	{
		FRegistration(const char* Name, FBody Body);
	};

	/** Counts a failed condition of the running test, and prints it. */
	void Fail(const char* Condition, const char* File, int Line);

	/** Runs Body and answers whether the stand-in stopped it: a failed check, or an error that fails a test. */
	bool IsRefused(FBody Body);
} // namespace Check

/** Defines a test: STANDIN_TEST(AnArrayKeepsItsOrder) { STANDIN_CHECK(...); } */
#define STANDIN_TEST(Name) \
	static void StandInTest##Name(); \
	static const Check::FRegistration StandInRegistration##Name(#Name, StandInTest##Name); \
	static void StandInTest##Name()

#define STANDIN_CHECK(...) \
	do \
	{ \
		if (!(__VA_ARGS__)) \
		{ \
			Check::Fail(#__VA_ARGS__, __FILE__, __LINE__); \
		} \
	} while (false)
