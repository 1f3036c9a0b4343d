// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "CoreMinimal.h"
#include "HAL/PlatformMisc.h"
#include "Misc/AutomationTest.h"
#include "RankbookSettings.h"
#include "SessionMachine.standin.h"
#include "StandIn/Platform.h"

BEGIN_DEFINE_SPEC(FRankbookQueueWorldSpec, "Rankbook.QueueWorld", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	TUniquePtr<FRankbookMachine> Machine;
	FRankbookPlayer Player;

	static int32 Count(const TCHAR* Path)
	{
		return StandIn::FHttpScript::CountAttempts(TEXT("POST"), Path);
	}

	void DefineOwners();
	void DefineTimes();
	void DefineLimits();
	void DefineServers();

END_DEFINE_SPEC(FRankbookQueueWorldSpec)

void FRankbookQueueWorldSpec::Define()
{
	BeforeEach([this]()
		{
			Machine = MakeUnique<FRankbookMachine>(StandIn::FTestServer::Shared());
			Player = Machine->SignIn();
		});
	AfterEach([this]()
		{
			Machine.Reset();
		});
	Describe(TEXT("Waiting runs"), [this]()
		{
			DefineOwners();
			DefineTimes();
			DefineLimits();
		});
	Describe(TEXT("A dedicated server"), [this]()
		{
			DefineServers();
		});
}

void FRankbookQueueWorldSpec::DefineOwners()
{
	It(TEXT("leaves the runs of other players alone until they sign in"), [this]()
		{
			TestTrue(TEXT("kept"), Machine->PlayOffline({1, 2}));
			Machine->LinkPassword(TEXT("queue_owner"), TEXT("correct horse battery"));
			Machine->SignOut();
			FRankbookMachine Guest(StandIn::FTestServer::Shared(), TEXT("Guest"));
			Guest.SignIn();
			Guest.LinkPassword(TEXT("queue_guest"), TEXT("correct horse battery"));
			FRankbookMachine::Wait(Machine->StartPassword(TEXT("queue_guest"), TEXT("correct horse battery")));
			StandIn::FRunner::StepFor(1.0);
			TestEqual(TEXT("guest"), Machine->Flush(), TEXT("0 0 0"));
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 2);
			TestEqual(TEXT("the guest's own goes out"), Machine->Submit(5)->Code(), ERankbookErrorCode::None);
			FRankbookMachine::Wait(Machine->StartPassword(TEXT("queue_owner"), TEXT("correct horse battery")));
			StandIn::FRunner::StepFor(2.0);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
		});
}

void FRankbookQueueWorldSpec::DefineTimes()
{
	It(TEXT("flushes within 5 s when a call reaches the server again"), [this]()
		{
			TestTrue(TEXT("kept"), Machine->PlayOffline({1}));
			TestEqual(TEXT("offline"), Machine->Client->IsOnline(), false);
			FRankbookMachine::Wait(Machine->StartGetMe());
			TestTrue(TEXT("online"), Machine->Client->IsOnline());
			TestEqual(TEXT("not at once"), Machine->NumWaiting(), 1);
			StandIn::FRunner::StepFor(2.4);
			TestEqual(TEXT("not yet"), Machine->NumWaiting(), 1);
			StandIn::FRunner::StepFor(0.5);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			TestTrue(TEXT("events"), Machine->Connectivity == TArray<bool>({false, true}));
		});

	It(TEXT("tries by itself after 30 s, then after twice as long each time, up to 10 min"), [this]()
		{
			Machine->Options.MaxAttempts = 1;
			Machine->Restart();
			Machine->SignIn();
			StandIn::FHttpScript::Always(TEXT("POST"), TEXT("/scores")).Refuse();
			Machine->Submit(1);
			StandIn::FRunner::StepFor(3000.0);
			FString Pauses;
			const TArray<StandIn::FHttpAttempt> Attempts = StandIn::FHttpScript::AttemptsOf(TEXT("POST"), TEXT("/scores"));
			for (int32 Index = 1; Index < FMath::Min(Attempts.Num(), 8); ++Index)
			{
				Pauses += FString::Printf(TEXT("%s%.0f"), Index > 1 ? TEXT(" ") : TEXT(""), Attempts[Index].StartedAt - Attempts[Index - 1].StartedAt);
			}
			TestEqual(TEXT("pauses"), Pauses, TEXT("30 30 60 120 240 480 600"));
		});

	It(TEXT("comes through by itself when the network is back"), [this]()
		{
			TestTrue(TEXT("kept"), Machine->PlayOffline({1, 2}));
			StandIn::FRunner::StepFor(31.0);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			TestEqual(TEXT("no ticker is left"), StandIn::CountTickers(), 0);
		});

	It(TEXT("keeps runs that meet the rate limit, and waits as long as the server asks"), [this]()
		{
			StandIn::FTestServer Server({{TEXT("RANKBOOK_RATE__SUBMIT"), TEXT("1")}, {TEXT("RANKBOOK_RATE__SUBMIT_BURST"), TEXT("1")}});
			FRankbookMachine Other(Server, TEXT("Other"));
			Other.SignIn();
			TestEqual(TEXT("first"), Other.Submit(1)->Code(), ERankbookErrorCode::None);
			const TRankbookOutcomeRef<FRankbookSubmitted> Second = Other.Submit(2);
			TestEqual(TEXT("second"), Second->Code(), ERankbookErrorCode::QueuedOffline);
			TestEqual(TEXT("status"), Second->Result.Error.HttpStatus, 429);
			TestTrue(TEXT("how long to wait"), Second->Result.Error.RetryAfterSeconds > 0.0);
			TestEqual(TEXT("waiting"), Other.Client->GetQueue().Num(), 1);
			TestEqual(TEXT("runs in the ledger"), Server.CountRuns(), int64(1));
		});
}

void FRankbookQueueWorldSpec::DefineLimits()
{
	It(TEXT("keeps 200, drops the oldest with an event, and sends 50 at a time"), [this]()
		{
			Machine->Client->ForgetThisDevice();
			StandIn::FRunner::StepFor(1.0);
			TArray<TRankbookOutcomeRef<FRankbookSubmitted>> Outcomes;
			for (int32 Index = 0; Index < 201; ++Index)
			{
				Outcomes.Add(Machine->StartSubmit(1000 + Index));
			}
			FRankbookMachine::Wait(Outcomes.Last());
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 200);
			if (TestEqual(TEXT("events"), Machine->Dropped.Num(), 1))
			{
				TestEqual(TEXT("the oldest"), Machine->Dropped[0].Score.Score, int64(1000));
			}
			for (const TRankbookOutcomeRef<FRankbookSubmitted>& Outcome : Outcomes)
			{
				TestEqual(TEXT("ended once"), Outcome->NumEnded, 1);
			}
			Machine->SignIn();
			StandIn::FRunner::StepFor(5.0);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			TestEqual(TEXT("batches"), Count(TEXT("/scores/batch")), 4);
		});
}

void FRankbookQueueWorldSpec::DefineServers()
{
	It(TEXT("sends runs for players, keeps them too, and needs no sign-in for that"), [this]()
		{
			const FString First = Player.Id;
			Machine->Options.GameKey.Empty();
			Machine->Options.ServerKey = StandIn::FTestServer::Shared().ServerKey();
			Machine->Restart();
			const TRankbookOutcomeRef<FRankbookSubmitted> Live = FRankbookMachine::Wait(Machine->StartSubmit(5, TEXT("ranked-cup"), *First));
			TestEqual(TEXT("live"), Live->Code(), ERankbookErrorCode::None);
			StandIn::FHttpScript::SetOnline(false);
			const TRankbookOutcomeRef<FRankbookSubmitted> Kept = FRankbookMachine::Wait(Machine->StartSubmit(6, TEXT("ranked-cup"), *First));
			TestEqual(TEXT("kept"), Kept->Code(), ERankbookErrorCode::QueuedOffline);
			StandIn::FHttpScript::SetOnline(true);
			Machine->Restart();
			StandIn::FRunner::StepFor(2.0);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			TestTrue(TEXT("whose it is"), StandIn::FHttpScript::AttemptsOf(TEXT("POST"), TEXT("/scores/batch"))[0].Body.Contains(First));
		});

	It(TEXT("keeps its runs when its settings name no server"), [this]()
		{
			Machine->Options.GameKey.Empty();
			Machine->Options.ServerKey = StandIn::FTestServer::Shared().ServerKey();
			Machine->Restart();
			StandIn::FHttpScript::SetOnline(false);
			FRankbookMachine::Wait(Machine->StartSubmit(6, TEXT("ranked-cup"), *Player.Id));
			StandIn::FHttpScript::SetOnline(true);
			Machine->Options.BaseUrl.Empty();
			Machine->Restart();
			StandIn::FRunner::StepFor(1.0);
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartFlush())->Code(), ERankbookErrorCode::InvalidArgument);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 1);
			TestEqual(TEXT("no event"), Machine->Dropped.Num(), 0);
		});

	It(TEXT("has its key from the environment, where only a dedicated server looks"), [this]()
		{
			FPlatformMisc::SetEnvironmentVar(TEXT("RANKBOOK_SERVER_KEY"), TEXT(" rb_srv_of_the_machine "));
			const FString OfAGame = FRankbookOptions::FromSettings(*GetDefault<URankbookSettings>(), INDEX_NONE).ServerKey;
			StandIn::SetDedicatedServer(true);
			const FString OfAServer = FRankbookOptions::FromSettings(*GetDefault<URankbookSettings>(), INDEX_NONE).ServerKey;
			StandIn::SetDedicatedServer(false);
			FPlatformMisc::SetEnvironmentVar(TEXT("RANKBOOK_SERVER_KEY"), TEXT(""));
			TestEqual(TEXT("a game"), OfAGame, FString());
			TestEqual(TEXT("a server"), OfAServer, TEXT("rb_srv_of_the_machine"));
		});
}

#endif
