// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "CoreMinimal.h"
#include "Kismet/GameplayStatics.h"
#include "LifecycleListener.h"
#include "Misc/AutomationTest.h"
#include "RankbookSettings.h"
#include "SessionMachine.standin.h"
#include "StandIn/GameWorld.h"
#include "StandIn/Saves.h"
#include "UObject/StrongObjectPtr.h"

BEGIN_DEFINE_SPEC(FRankbookLifecycleSpec, "Rankbook.Lifecycle", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	/** What the calls of a spec ended in; shared, as callbacks outlive the spec's stack. */
	struct FEnds
	{
		int32 Num = 0;
		TArray<ERankbookErrorCode> Codes;

		template <typename T>
		static TRankbookCallback<T> Count(const TSharedRef<FEnds>& Ends)
		{
			return [Ends](const TRankbookResult<T>& Result)
			{
				++Ends->Num;
				Ends->Codes.Add(Result.Error.Code);
			};
		}
	};

	TSharedPtr<FEnds> Ends;

	static URankbookSubsystem& Rankbook(const StandIn::FGameWorld& World)
	{
		return *World.GetSubsystem<URankbookSubsystem>();
	}

	/** Signs in and answers the player's id. */
	FString SignIn(const StandIn::FGameWorld& World)
	{
		const TSharedRef<FEnds> Done = MakeShared<FEnds>();
		Rankbook(World).SignInWithDevice(FString(), FEnds::Count<FRankbookSignIn>(Done));
		StandIn::FRunner::StepUntil([Done]
			{
				return Done->Num > 0;
			});
		TestEqual(TEXT("signed in"), Done->Codes.Last(), ERankbookErrorCode::None);
		return Rankbook(World).GetPlayer().Id;
	}

	static FRankbookScore MakeScore(int64 Score)
	{
		FRankbookScore Run;
		Run.Score = Score;
		return Run;
	}

	void DefineStop();
	void DefineWorlds();
	void DefineEvents();
	void DefineSaves();

END_DEFINE_SPEC(FRankbookLifecycleSpec)

void FRankbookLifecycleSpec::Define()
{
	BeforeEach([this]()
		{
			Ends = MakeShared<FEnds>();
			URankbookSettings* Settings = GetMutableDefault<URankbookSettings>();
			Settings->BaseUrl = StandIn::FTestServer::Shared().BaseUrl();
			Settings->GameKey = StandIn::FTestServer::Shared().PublicKey();
		});
	Describe(TEXT("Stop of play"), [this]()
		{
			DefineStop();
		});
	Describe(TEXT("Game instances"), [this]()
		{
			DefineWorlds();
			DefineEvents();
		});
	Describe(TEXT("The slot"), [this]()
		{
			DefineSaves();
		});
}

void FRankbookLifecycleSpec::DefineStop()
{
	It(TEXT("takes down calls in flight: nobody is called, nothing is left, and the run is kept"), [this]()
		{
			StandIn::FGameWorld World;
			SignIn(World);
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(503).Delay(2.0);
			Rankbook(World).SubmitScore(TEXT("high-scores"), MakeScore(5), FEnds::Count<FRankbookSubmitted>(Ends.ToSharedRef()));
			Rankbook(World).GetMe(FEnds::Count<FRankbookPlayer>(Ends.ToSharedRef()));
			Rankbook(World).CheckServer(FEnds::Count<FRankbookServerStatus>(Ends.ToSharedRef()));
			StandIn::FRunner::StepFor(1.0);
			TestTrue(TEXT("in flight"), StandIn::FHttpScript::CountInFlight() >= 3);
			World.Stop();
			TestEqual(TEXT("bound requests"), StandIn::FHttpScript::CountBoundInFlight(), 0);
			TestEqual(TEXT("tickers"), StandIn::CountTickers(), 0);
			StandIn::FRunner::StepFor(120.0);
			TestEqual(TEXT("nobody is called"), Ends->Num, 0);
			StandIn::FGameWorld Next;
			StandIn::FRunner::StepFor(1.0);
			TestEqual(TEXT("kept"), Rankbook(Next).GetPendingScoreCount(), 1);
		});

	It(TEXT("takes down calls that wait for the slot, for a sign-in or for a pause"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Refuse();
			StandIn::FGameWorld Loading;
			Rankbook(Loading).GetMe(FEnds::Count<FRankbookPlayer>(Ends.ToSharedRef()));
			Rankbook(Loading).SubmitScore(TEXT("high-scores"), MakeScore(1), FEnds::Count<FRankbookSubmitted>(Ends.ToSharedRef()));
			Loading.Stop();
			StandIn::FGameWorld SigningIn;
			Rankbook(SigningIn).SignInWithDevice(FString(), FEnds::Count<FRankbookSignIn>(Ends.ToSharedRef()));
			Rankbook(SigningIn).GetMe(FEnds::Count<FRankbookPlayer>(Ends.ToSharedRef()));
			StandIn::FRunner::StepFor(0.2);
			SigningIn.Stop();
			StandIn::FRunner::StepFor(120.0);
			TestEqual(TEXT("nobody is called"), Ends->Num, 0);
			TestEqual(TEXT("tickers"), StandIn::CountTickers(), 0);
		});

	It(TEXT("ends calls made after the end at once"), [this]()
		{
			FRankbookMachine Machine(StandIn::FTestServer::Shared());
			Machine.SignIn();
			Machine.Client->Shutdown();
			TestEqual(TEXT("read"), Machine.StartGetMe()->Code(), ERankbookErrorCode::Cancelled);
			TestEqual(TEXT("sign-in"), Machine.StartSignIn()->Code(), ERankbookErrorCode::Cancelled);
			TestEqual(TEXT("score"), Machine.StartSubmit(1)->Code(), ERankbookErrorCode::Cancelled);
			TestEqual(TEXT("flush"), Machine.StartFlush()->Code(), ERankbookErrorCode::Cancelled);
			Machine.Client->ForgetThisDevice();
			Machine.Client->Shutdown();
		});

	It(TEXT("lets a callback stop the game"), [this]()
		{
			TSharedPtr<StandIn::FGameWorld> World = MakeShared<StandIn::FGameWorld>();
			const TSharedRef<FEnds> Counted = Ends.ToSharedRef();
			Rankbook(*World).SignInWithDevice(FString(), [World, Counted](const TRankbookResult<FRankbookSignIn>&)
				{
					++Counted->Num;
					World->Stop();
				});
			Rankbook(*World).GetMe(FEnds::Count<FRankbookPlayer>(Counted));
			StandIn::FRunner::StepFor(60.0);
			TestEqual(TEXT("one callback"), Ends->Num, 1);
			TestFalse(TEXT("stopped"), World->IsRunning());
		});

	It(TEXT("cancels a call at every stage with one Cancelled"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(503).Delay(0.3);
			StandIn::FGameWorld World;
			TArray<FRankbookCall> Calls;
			Calls.Add(Rankbook(World).SignInWithDevice(FString(), FEnds::Count<FRankbookSignIn>(Ends.ToSharedRef())));
			Calls.Add(Rankbook(World).GetMe(FEnds::Count<FRankbookPlayer>(Ends.ToSharedRef())));
			Calls.Add(Rankbook(World).CheckServer(FEnds::Count<FRankbookServerStatus>(Ends.ToSharedRef())));
			Calls.Add(Rankbook(World).SubmitScore(TEXT("high-scores"), MakeScore(1), FEnds::Count<FRankbookSubmitted>(Ends.ToSharedRef())));
			StandIn::FRunner::StepFor(0.5);
			for (const FRankbookCall& Call : Calls)
			{
				Rankbook(World).CancelCall(Call);
				Rankbook(World).CancelCall(Call);
			}
			Rankbook(World).CancelCall(FRankbookCall());
			StandIn::FRunner::StepFor(120.0);
			TestEqual(TEXT("ended"), Ends->Num, 4);
			for (const ERankbookErrorCode Code : Ends->Codes)
			{
				TestEqual(TEXT("code"), Code, ERankbookErrorCode::Cancelled);
			}
			TestEqual(TEXT("the run was taken back"), Rankbook(World).GetPendingScoreCount(), 0);
		});
}

void FRankbookLifecycleSpec::DefineWorlds()
{
	It(TEXT("are two players in two windows of the editor, each with its own slot"), [this]()
		{
			StandIn::FGameWorld First(0);
			StandIn::FGameWorld Second(1);
			const FString FirstId = SignIn(First);
			const FString SecondId = SignIn(Second);
			TestNotEqual(TEXT("players"), FirstId, SecondId);
			TestTrue(TEXT("first slot"), UGameplayStatics::DoesSaveGameExist(TEXT("Rankbook-PIE0"), 0));
			TestTrue(TEXT("second slot"), UGameplayStatics::DoesSaveGameExist(TEXT("Rankbook-PIE1"), 0));
			First.Stop();
			TestTrue(TEXT("the other goes on"), Rankbook(Second).IsSignedIn());
			Rankbook(Second).GetMe(FEnds::Count<FRankbookPlayer>(Ends.ToSharedRef()));
			StandIn::FRunner::StepFor(2.0);
			TestTrue(TEXT("answered"), Ends->Codes == TArray<ERankbookErrorCode>({ERankbookErrorCode::None}));
			StandIn::FGameWorld Again(0);
			TestEqual(TEXT("the first window is the first player again"), SignIn(Again), FirstId);
		});

	It(TEXT("are found by anything in their world, and by nothing else"), [this]()
		{
			StandIn::FGameWorld World;
			TestTrue(TEXT("by the world"), URankbookSubsystem::Get(World.GetWorld()) == World.GetSubsystem<URankbookSubsystem>());
			TestNull(TEXT("by nothing"), URankbookSubsystem::Get(nullptr));
		});
}

void FRankbookLifecycleSpec::DefineEvents()
{
	It(TEXT("tell Blueprints what happens"), [this]()
		{
			StandIn::FGameWorld World;
			TStrongObjectPtr<URankbookLifecycleListener> Listener(NewObject<URankbookLifecycleListener>());
			Listener->Bind(Rankbook(World));
			SignIn(World);
			TestEqual(TEXT("changed"), Listener->NumChanged, 1);
			StandIn::FHttpScript::SetOnline(false);
			Rankbook(World).SubmitScore(TEXT("high-scores"), MakeScore(5), FEnds::Count<FRankbookSubmitted>(Ends.ToSharedRef()));
			Rankbook(World).SubmitScore(TEXT("no-such-board"), MakeScore(6), FEnds::Count<FRankbookSubmitted>(Ends.ToSharedRef()));
			StandIn::FRunner::StepUntil([this]
				{
					return Ends->Num == 2;
				},
				120.0);
			TestEqual(TEXT("pending"), Rankbook(World).GetPendingScoreCount(), 2);
			TestFalse(TEXT("offline"), Rankbook(World).IsOnline());
			StandIn::FHttpScript::SetOnline(true);
			StandIn::FRunner::StepFor(60.0);
			TestTrue(TEXT("connectivity"), Listener->Connectivity == TArray<bool>({false, true}));
			TestEqual(TEXT("dropped"), Listener->Drops.Num(), 1);
			TestTrue(TEXT("which"), Listener->Drops.Contains(FString(TEXT("no-such-board 6 not-found"))));
			TestTrue(TEXT("flushed"), Listener->Flushes.Contains(FString(TEXT("1 1 0"))));
		});
}

void FRankbookLifecycleSpec::DefineSaves()
{
	It(TEXT("has a run that was made in the frame in which the game ends"), [this]()
		{
			StandIn::FGameWorld World;
			StandIn::FRunner::StepFor(1.0);
			Rankbook(World).SubmitScore(TEXT("high-scores"), MakeScore(5), FEnds::Count<FRankbookSubmitted>(Ends.ToSharedRef()));
			World.Stop();
			// Only now does the save end that was in flight; it must not win over the one made at the end.
			StandIn::FRunner::StepFor(1.0);
			StandIn::FGameWorld Next;
			StandIn::FRunner::StepFor(1.0);
			TestEqual(TEXT("kept"), Rankbook(Next).GetPendingScoreCount(), 1);
		});

	It(TEXT("has the newest state although a save in flight ends after the last one"), [this]()
		{
			FRankbookMachine Machine(StandIn::FTestServer::Shared());
			StandIn::FRunner::StepFor(1.0);
			Machine.StartSubmit(1);
			Machine.StartSubmit(2);
			Machine.Client->Shutdown();
			StandIn::FRunner::StepFor(1.0);
			Machine.Restart();
			StandIn::FRunner::StepFor(1.0);
			TestEqual(TEXT("kept"), Machine.Client->GetQueue().Num(), 2);
		});

	It(TEXT("has the state before when a save is lost with the process"), [this]()
		{
			FRankbookMachine Machine(StandIn::FTestServer::Shared());
			const FString Id = Machine.SignIn().Id;
			StandIn::LoseNextSave();
			Machine.StartSubmit(1);
			StandIn::FRunner::StepFor(1.0);
			Machine.Crash();
			TestEqual(TEXT("same player"), Machine.SignIn().Id, Id);
		});

	It(TEXT("has all when one of the two files is torn"), [this]()
		{
			FRankbookMachine Machine(StandIn::FTestServer::Shared());
			Machine.SignIn();
			const FString Id = Machine.Client->GetSession().GetPlayer().Id;
			StandIn::FRunner::StepFor(1.0);
			Machine.Crash();
			const FString Newer = UGameplayStatics::DoesSaveGameExist(TEXT("Rankbook-2"), 0) ? FString(TEXT("Rankbook-2")) : FString(TEXT("Rankbook"));
			UGameplayStatics::DeleteGameInSlot(Newer, 0);
			Machine.Crash();
			TestEqual(TEXT("same player, by the secret"), Machine.SignIn().Id, Id);
		});

	It(TEXT("goes on when it cannot be written, and says so"), [this]()
		{
			FRankbookMachine Machine(StandIn::FTestServer::Shared());
			StandIn::FailNextSave();
			AddExpectedError(TEXT("could not be written"));
			TestFalse(TEXT("signed in"), Machine.SignIn().Id.IsEmpty());
		});
}

#endif
