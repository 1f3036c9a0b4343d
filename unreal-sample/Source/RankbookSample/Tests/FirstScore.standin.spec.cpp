// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Examples/FirstScore.h"

#include "Misc/AutomationTest.h"

#if WITH_DEV_AUTOMATION_TESTS && __has_include("StandIn/TestServer.h")

#include "Tests/SampleGame.standin.h"
#include "UObject/StrongObjectPtr.h"

BEGIN_DEFINE_SPEC(FFirstScoreSpec, "Rankbook.Sample.FirstScore", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	/** Plays a level with the example in it, and answers what came of it. */
	FString Play(int64 Score);
END_DEFINE_SPEC(FFirstScoreSpec)

FString FFirstScoreSpec::Play(int64 Score)
{
	const StandIn::FTestServer Server;
	const FSampleGame Game(Server);
	const TStrongObjectPtr<ARankbookFirstScore> Actor(NewObject<ARankbookFirstScore>(Game.GetWorld().GetWorld()));
	Actor->Score = Score;
	Actor->StandInBeginPlay();
	FSampleGame::Until([&Actor]
		{
			return !Actor->GetOutcome().IsEmpty();
		});
	return Actor->GetOutcome();
}

void FFirstScoreSpec::Define()
{
	It(TEXT("says the rank"), [this]()
		{
			TestEqual(TEXT("outcome"), Play(41870), TEXT("Rank 1 of 1"));
		});

	It(TEXT("says that the score is kept while there is no server"), [this]()
		{
			StandIn::FHttpScript::SetOnline(false);
			TestEqual(TEXT("outcome"), Play(41870), TEXT("Kept here until the server can be reached"));
		});

	It(TEXT("says why a score is refused"), [this]()
		{
			const FString Outcome = Play(9007199254740992);
			TestTrue(Outcome, !Outcome.IsEmpty() && !Outcome.StartsWith(TEXT("Rank")) && !Outcome.StartsWith(TEXT("Kept")));
		});
}

#endif
