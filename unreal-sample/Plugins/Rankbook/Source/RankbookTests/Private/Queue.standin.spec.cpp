// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "CoreMinimal.h"
#include "Kismet/GameplayStatics.h"
#include "Misc/AutomationTest.h"
#include "SessionMachine.standin.h"
#include "StandIn/Saves.h"

namespace RankbookQueueSpec
{
	const TCHAR* RefusedBody = TEXT("{\"type\":\"/problems/validation-failed\",\"title\":\"T\",\"status\":422,\"code\":\"validation-failed\",\"detail\":\"no\",\"requestId\":\"r\",\"retryable\":false,\"errors\":[]}");
}

BEGIN_DEFINE_SPEC(FRankbookQueueSpec, "Rankbook.Queue", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	TUniquePtr<FRankbookMachine> Machine;
	FRankbookPlayer Player;

	static int32 Count(const TCHAR* Path)
	{
		return StandIn::FHttpScript::CountAttempts(TEXT("POST"), Path);
	}

	/** The requests that reached the server. */
	static TArray<StandIn::FHttpAttempt> Sent(const TCHAR* Path)
	{
		TArray<StandIn::FHttpAttempt> Attempts;
		for (const StandIn::FHttpAttempt& Attempt : StandIn::FHttpScript::AttemptsOf(TEXT("POST"), Path))
		{
			if (Attempt.Status > 0)
			{
				Attempts.Add(Attempt);
			}
		}
		return Attempts;
	}

	/** The runs of the newer of the two slots. */
	static TArray<FRankbookPendingScore> OnDisk()
	{
		const URankbookSaveGame* First = Cast<URankbookSaveGame>(UGameplayStatics::LoadGameFromSlot(TEXT("Rankbook"), 0));
		const URankbookSaveGame* Second = Cast<URankbookSaveGame>(UGameplayStatics::LoadGameFromSlot(TEXT("Rankbook-2"), 0));
		const URankbookSaveGame* Newer = First == nullptr || (Second != nullptr && Second->Revision > First->Revision) ? Second : First;
		return Newer != nullptr ? Newer->Pending : TArray<FRankbookPendingScore>();
	}

	void DefineLive();
	void DefineLost();
	void DefineOffline();
	void DefineOrder();
	void DefineRefusals();

END_DEFINE_SPEC(FRankbookQueueSpec)

void FRankbookQueueSpec::Define()
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
	Describe(TEXT("A run"), [this]()
		{
			DefineLive();
			DefineLost();
		});
	Describe(TEXT("Offline"), [this]()
		{
			DefineOffline();
			DefineOrder();
			DefineRefusals();
		});
}

void FRankbookQueueSpec::DefineLive()
{
	It(TEXT("is on disk with its id before the first try, and gone when it is answered"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/high-scores/scores")).Refuse();
			const TRankbookOutcomeRef<FRankbookSubmitted> Outcome = Machine->StartSubmit(41870);
			StandIn::FRunner::StepUntil([]
				{
					return Count(TEXT("/high-scores/scores")) > 0;
				});
			const TArray<FRankbookPendingScore> AtFirstTry = OnDisk();
			if (TestEqual(TEXT("runs on disk"), AtFirstTry.Num(), 1))
			{
				TestTrue(TEXT("same id"), StandIn::FHttpScript::AttemptsOf(TEXT("POST"), TEXT("/scores"))[0].Body.Contains(AtFirstTry[0].SubmissionId));
				TestEqual(TEXT("owner"), AtFirstTry[0].PlayerId, Player.Id);
				TestEqual(TEXT("score"), AtFirstTry[0].Score.Score, int64(41870));
			}
			FRankbookMachine::Wait(Outcome);
			TestEqual(TEXT("code"), Outcome->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("rank"), Outcome->Result.Value.GetValue().Standings.Num() > 0, true);
			StandIn::FRunner::StepFor(1.0);
			TestEqual(TEXT("left on disk"), OnDisk().Num(), 0);
			TestFalse(TEXT("no claim"), StandIn::FHttpScript::AttemptsOf(TEXT("POST"), TEXT("/scores"))[0].Body.Contains(TEXT("playedAt")));
		});

	It(TEXT("is refused, tells why, and leaves the queue"), [this]()
		{
			const TRankbookOutcomeRef<FRankbookSubmitted> Unknown = Machine->Submit(1, TEXT("high-score"));
			TestEqual(TEXT("unknown board"), Unknown->Code(), ERankbookErrorCode::NotFound);
			TestEqual(TEXT("trust"), Machine->Submit(1, TEXT("ranked-cup"))->Code(), ERankbookErrorCode::Forbidden);
			TestEqual(TEXT("subscore"), Machine->Submit(1, TEXT("sub-cup"))->Code(), ERankbookErrorCode::Validation);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			TestEqual(TEXT("no event"), Machine->Dropped.Num(), 0);
		});

	It(TEXT("can be taken back"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("POST"), TEXT("/scores")).NeverAnswer();
			const TRankbookOutcomeRef<FRankbookSubmitted> Outcome = Machine->StartSubmit(5);
			StandIn::FRunner::StepFor(1.0);
			Machine->Client->Cancel(Outcome->Call);
			TestEqual(TEXT("code"), Outcome->Code(), ERankbookErrorCode::Cancelled);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			StandIn::FRunner::StepFor(60.0);
			TestEqual(TEXT("once"), Outcome->NumEnded, 1);
			TestEqual(TEXT("attempts"), Count(TEXT("/scores")), 1);
		});

	It(TEXT("is not kept when the settings say so"), [this]()
		{
			Machine->Options.bQueueScoresOffline = false;
			Machine->Restart();
			Machine->SignIn();
			StandIn::FHttpScript::SetOnline(false);
			TestEqual(TEXT("code"), Machine->Submit(5)->Code(), ERankbookErrorCode::Network);
			StandIn::FHttpScript::SetOnline(true);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			TestEqual(TEXT("code"), Machine->Submit(6)->Code(), ERankbookErrorCode::None);
		});
}

void FRankbookQueueSpec::DefineLost()
{
	It(TEXT("counts once when the answer is lost after the commit"), [this]()
		{
			const int64 Before = StandIn::FTestServer::Shared().CountRuns();
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/high-scores/scores")).LoseAnswer();
			TestEqual(TEXT("code"), Machine->Submit(100)->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("attempts"), Count(TEXT("/high-scores/scores")), 2);
			TestEqual(TEXT("runs in the ledger"), StandIn::FTestServer::Shared().CountRuns() - Before, int64(1));
		});

	It(TEXT("gets through after 503 and 503"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/high-scores/scores")).Times(2).Answer(503);
			TestEqual(TEXT("code"), Machine->Submit(100)->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("attempts"), Count(TEXT("/high-scores/scores")), 3);
		});

	It(TEXT("counts once when the game crashes after the commit"), [this]()
		{
			const int64 Before = StandIn::FTestServer::Shared().CountRuns();
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/high-scores/scores")).LoseAnswer();
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/high-scores/scores")).NeverAnswer();
			Machine->StartSubmit(100);
			StandIn::FRunner::StepFor(5.0);
			Machine->Crash();
			Machine->SignIn();
			StandIn::FRunner::StepFor(2.0);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			TestEqual(TEXT("flushed"), Count(TEXT("/scores/batch")), 1);
			TestEqual(TEXT("runs in the ledger"), StandIn::FTestServer::Shared().CountRuns() - Before, int64(1));
		});

	It(TEXT("counts once when the server is killed in the middle of it"), [this]()
		{
			StandIn::FTestServer Server;
			FRankbookMachine Other(Server, TEXT("Other"));
			Other.SignIn();
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/high-scores/scores")).LoseAnswer().Then([&Server]
				{
					Server.Kill();
				});
			TestEqual(TEXT("code"), Other.Submit(100)->Code(), ERankbookErrorCode::QueuedOffline);
			TestEqual(TEXT("waiting"), Other.Client->GetQueue().Num(), 1);
			Server.Restart();
			TestEqual(TEXT("sent"), FRankbookMachine::Wait(Other.StartFlush())->Result.Value.GetValue().Sent, 1);
			TestEqual(TEXT("runs in the ledger"), Server.CountRuns(), int64(1));
		});
}

void FRankbookQueueSpec::DefineOffline()
{
	It(TEXT("keeps runs over a restart, and sends them after the sign-in in their order, with their time"), [this]()
		{
			TestTrue(TEXT("kept"), Machine->PlayOffline({300, 100, 200}, TEXT("latest-run")));
			Machine->Restart();
			StandIn::FRunner::StepFor(1.0);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 3);
			Machine->SignIn();
			StandIn::FRunner::StepFor(2.0);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			const TArray<StandIn::FHttpAttempt> Batches = Sent(TEXT("/scores/batch"));
			if (TestEqual(TEXT("batches"), Batches.Num(), 1))
			{
				const FString& Body = Batches[0].Body;
				TestTrue(TEXT("in order"), Body.Find(TEXT("300")) < Body.Find(TEXT("100")) && Body.Find(TEXT("100")) < Body.Find(TEXT(":200")));
				TestTrue(TEXT("claims its time"), Body.Contains(TEXT("playedAt")));
			}
			TestEqual(TEXT("event"), Machine->Flushes.Last().Sent, 3);
			TestEqual(TEXT("on disk"), OnDisk().Num(), 0);
		});

	It(TEXT("keeps a run when nobody is signed in, and gives it to the first player"), [this]()
		{
			Machine->Client->ForgetThisDevice();
			StandIn::FRunner::StepFor(1.0);
			TestEqual(TEXT("kept"), Machine->Submit(77)->Code(), ERankbookErrorCode::QueuedOffline);
			TestEqual(TEXT("nobody's"), OnDisk()[0].PlayerId, FString());
			Machine->SignIn();
			StandIn::FRunner::StepFor(2.0);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			TestEqual(TEXT("events"), Machine->Dropped.Num(), 0);
		});

	It(TEXT("asks the server once for flushes that overlap"), [this]()
		{
			TestTrue(TEXT("kept"), Machine->PlayOffline({1}));
			const TRankbookOutcomeRef<FRankbookFlush> First = Machine->StartFlush();
			const TRankbookOutcomeRef<FRankbookFlush> Second = Machine->StartFlush();
			FRankbookMachine::Wait(Second);
			TestEqual(TEXT("first"), First->Result.Value.GetValue().Sent, 1);
			TestEqual(TEXT("second"), Second->Result.Value.GetValue().Sent, 1);
			TestEqual(TEXT("batches"), Count(TEXT("/scores/batch")), 1);
		});

	It(TEXT("keeps what is waiting when a flush meets no network, a closed session or a full server"), [this]()
		{
			TestTrue(TEXT("kept"), Machine->PlayOffline({1, 2}));
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/scores/batch")).Times(4).Refuse();
			TestEqual(TEXT("network"), Machine->Flush(), TEXT("0 0 2"));
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/scores/batch")).Answer(507);
			TestEqual(TEXT("full"), Machine->Flush(), TEXT("0 0 2"));
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/scores/batch")).Answer(200, TEXT("<html>"), {{TEXT("Content-Type"), TEXT("text/html")}});
			TestEqual(TEXT("a hotel's page"), Machine->Flush(), TEXT("0 0 2"));
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/scores/batch")).Answer(200, TEXT("{\"results\":[]}"), {{TEXT("Content-Type"), TEXT("application/json")}});
			TestEqual(TEXT("unreadable"), Machine->Flush(), TEXT("0 0 2"));
			TestEqual(TEXT("at last"), Machine->Flush(), TEXT("2 0 0"));
		});

	It(TEXT("says NotSignedIn when there is nobody to flush for"), [this]()
		{
			Machine->Client->ForgetThisDevice();
			StandIn::FRunner::StepFor(1.0);
			TestEqual(TEXT("code"), FRankbookMachine::Wait(Machine->StartFlush())->Code(), ERankbookErrorCode::NotSignedIn);
		});
}

void FRankbookQueueSpec::DefineOrder()
{
	It(TEXT("lets a second run of a board wait for the first, and sends runs of other boards beside it"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/latest-run/scores")).Delay(2.0);
			const TRankbookOutcomeRef<FRankbookSubmitted> First = Machine->StartSubmit(1, TEXT("latest-run"));
			const TRankbookOutcomeRef<FRankbookSubmitted> Second = Machine->StartSubmit(2, TEXT("latest-run"));
			const TRankbookOutcomeRef<FRankbookSubmitted> Other = Machine->StartSubmit(3, TEXT("high-scores"));
			FRankbookMachine::Wait(Other);
			TestEqual(TEXT("the other board does not wait"), First->NumEnded, 0);
			FRankbookMachine::Wait(Second);
			TestEqual(TEXT("first"), First->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("second"), Second->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("live"), Count(TEXT("/latest-run/scores")), 1);
			TestEqual(TEXT("by the queue"), Count(TEXT("/scores/batch")), 1);
			TestEqual(TEXT("each once"), First->NumEnded + Second->NumEnded + Other->NumEnded, 3);
		});

	It(TEXT("does not let a flush overtake a run that is on its way"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/latest-run/scores")).Delay(2.0);
			const TRankbookOutcomeRef<FRankbookSubmitted> First = Machine->StartSubmit(1, TEXT("latest-run"));
			const TRankbookOutcomeRef<FRankbookSubmitted> Second = Machine->StartSubmit(2, TEXT("latest-run"));
			StandIn::FRunner::StepFor(0.5);
			TestEqual(TEXT("nothing to send yet"), Machine->Flush(), TEXT("0 0 2"));
			TestEqual(TEXT("batches"), Count(TEXT("/scores/batch")), 0);
			TestEqual(TEXT("the first is on its way"), First->NumEnded, 0);
			TestEqual(TEXT("second"), FRankbookMachine::Wait(Second)->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("the first came before"), First->NumEnded, 1);
		});

	It(TEXT("puts a new run behind those that wait on its board, and ends it with its own answer"), [this]()
		{
			TestTrue(TEXT("kept"), Machine->PlayOffline({10, 20}, TEXT("latest-run")));
			const TRankbookOutcomeRef<FRankbookSubmitted> Third = Machine->Submit(30, TEXT("latest-run"));
			TestEqual(TEXT("code"), Third->Code(), ERankbookErrorCode::None);
			TestEqual(TEXT("its own"), Third->Result.Value.GetValue().Submission.Score, int64(30));
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 0);
			TestEqual(TEXT("no request of its own"), Count(TEXT("/latest-run/scores")), 4);
		});

	It(TEXT("keeps those that waited behind a run that got no answer"), [this]()
		{
			StandIn::FHttpScript::SetOnline(false);
			const TRankbookOutcomeRef<FRankbookSubmitted> First = Machine->StartSubmit(1);
			const TRankbookOutcomeRef<FRankbookSubmitted> Second = Machine->StartSubmit(2);
			FRankbookMachine::Wait(Second);
			TestEqual(TEXT("first"), First->Code(), ERankbookErrorCode::QueuedOffline);
			TestEqual(TEXT("second"), Second->Code(), ERankbookErrorCode::QueuedOffline);
			TestEqual(TEXT("waiting"), Machine->NumWaiting(), 2);
		});
}

void FRankbookQueueSpec::DefineRefusals()
{
	It(TEXT("drops what the server refuses, with an event, and sends the rest"), [this]()
		{
			TestTrue(TEXT("kept"), Machine->PlayOffline({1}));
			TestTrue(TEXT("kept"), Machine->PlayOffline({2}, TEXT("no-such-board")));
			TestTrue(TEXT("kept"), Machine->PlayOffline({3}));
			TestEqual(TEXT("flush"), Machine->Flush(), TEXT("2 1 0"));
			if (TestEqual(TEXT("events"), Machine->Dropped.Num(), 1))
			{
				TestEqual(TEXT("board"), Machine->Dropped[0].Board, TEXT("no-such-board"));
				TestEqual(TEXT("score"), Machine->Dropped[0].Score.Score, int64(2));
				TestEqual(TEXT("reason"), Machine->DroppedFor[0].Code, ERankbookErrorCode::NotFound);
			}
		});

	It(TEXT("finds the run at fault when a whole batch is refused"), [this]()
		{
			TestTrue(TEXT("kept"), Machine->PlayOffline({1, 2, 3}));
			StandIn::FHttpScript::On(TEXT("POST"), TEXT("/scores/batch")).Times(2).Answer(422, RankbookQueueSpec::RefusedBody);
			TestEqual(TEXT("flush"), Machine->Flush(), TEXT("2 1 0"));
			TestEqual(TEXT("batches: three, then one by one"), Sent(TEXT("/scores/batch")).Num(), 4);
			if (TestEqual(TEXT("events"), Machine->Dropped.Num(), 1))
			{
				TestEqual(TEXT("the oldest"), Machine->Dropped[0].Score.Score, int64(1));
			}
		});
}

#endif
