// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "Misc/AutomationTest.h"
#include "NodeCases.standin.h"
#include "StandIn/Http.h"
#include "UObject/StrongObjectPtr.h"
#include "UObject/UObjectIterator.h"

/** Counts outcomes of calls that come too late. */
struct FRankbookLateCount
{
	int32* NumCancelled = nullptr;

	template <typename T>
	TRankbookCallback<T> For() const
	{
		return [Count = NumCancelled](const TRankbookResult<T>& Result)
		{
			*Count += Result.Error.Code == ERankbookErrorCode::Cancelled ? 1 : 100;
		};
	}
};

BEGIN_DEFINE_SPEC(FRankbookNodesSpec, "Rankbook.Nodes", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	void TestAllSucceed();
	void TestTableIsWhole();
	void TestCancel(const FRankbookNodeCase& Case);
	void TestStop(const FRankbookNodeCase& Case);
	void TestNoWorld();
	void TestTwice();
	void TestAfterTheEnd();
END_DEFINE_SPEC(FRankbookNodesSpec)

void FRankbookNodesSpec::TestAllSucceed()
{
	const StandIn::FTestServer Server;
	FRankbookNodeStage Stage(Server);
	for (const FRankbookNodeCase& Case : MakeRankbookNodeCases())
	{
		const TSharedRef<FRankbookNodeRun> Run = Case.Start(Stage);
		FRankbookNodeGame::Wait(Run);
		TestEqual(FString::Printf(TEXT("%s: %s"), *Case.Class->GetName(), *Run->Describe()), Run->Pin, FString(TEXT("OnSuccess")));
		TestEqual(*Case.Class->GetName(), Run->NumFired, 1);
		if (Case.Keep)
		{
			Case.Keep(Stage, *Run);
		}
	}
}

void FRankbookNodesSpec::TestTableIsWhole()
{
	const TArray<FRankbookNodeCase> Cases = MakeRankbookNodeCases();
	int32 NumNodes = 0;
	for (TObjectIterator<UClass> It; It; ++It)
	{
		UClass* Class = *It;
		if (Class == URankbookAsyncAction::StaticClass() || !Class->IsChildOf(URankbookAsyncAction::StaticClass()))
		{
			continue;
		}
		++NumNodes;
		int32 NumCases = 0;
		for (const FRankbookNodeCase& Case : Cases)
		{
			NumCases += Case.Class == Class ? 1 : 0;
		}
		TestEqual(FString::Printf(TEXT("cases of %s"), *Class->GetName()), NumCases, 1);
	}
	TestEqual(TEXT("nodes"), NumNodes, Cases.Num());
}

void FRankbookNodesSpec::TestCancel(const FRankbookNodeCase& Case)
{
	FRankbookNodeStage Stage(StandIn::FTestServer::Shared());
	Stage.SignIn();
	StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).NeverAnswer();
	const TSharedRef<FRankbookNodeRun> Run = Case.Start(Stage);
	StandIn::FRunner::StepFor(1.0);
	if (Case.bMayEndAtOnce)
	{
		TestEqual(*Case.Class->GetName(), Run->NumFired, 1);
		return;
	}
	TestEqual(FString::Printf(TEXT("%s before Cancel: %s"), *Case.Class->GetName(), *Run->Describe()), Run->NumFired, 0);
	URankbookAsyncAction* Action = Run->Action.Get();
	if (!TestNotNull(TEXT("a node in flight"), Action))
	{
		return;
	}
	Action->Cancel();
	TestFalse(TEXT("the node is active"), Action->IsActive());
	Action->Cancel();
	StandIn::FRunner::StepFor(120.0);
	TestEqual(FString::Printf(TEXT("%s after Cancel: %s"), *Case.Class->GetName(), *Run->Describe()), Run->Pin, FString(TEXT("OnFailure")));
	TestTrue(FString::Printf(TEXT("%s says Cancelled"), *Case.Class->GetName()), Run->Error.Code == ERankbookErrorCode::Cancelled);
	TestEqual(*Case.Class->GetName(), Run->NumFired, 1);
}

void FRankbookNodesSpec::TestStop(const FRankbookNodeCase& Case)
{
	FRankbookNodeStage Stage(StandIn::FTestServer::Shared());
	Stage.SignIn();
	StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Delay(2.0);
	const TSharedRef<FRankbookNodeRun> Run = Case.Start(Stage);
	StandIn::FRunner::StepFor(1.0);
	const int32 FiredBefore = Case.bMayEndAtOnce ? 1 : 0;
	TestEqual(*Case.Class->GetName(), Run->NumFired, FiredBefore);
	Stage.Ann.Stop();
	Stage.Bob.Stop();
	Stage.Phone.Stop();
	Stage.Dedicated.Stop();
	TestEqual(TEXT("requests that would still call somebody"), StandIn::FHttpScript::CountBoundInFlight(), 0);
	StandIn::FRunner::StepFor(120.0);
	TestEqual(FString::Printf(TEXT("%s after the game: %s"), *Case.Class->GetName(), *Run->Describe()), Run->NumFired, FiredBefore);
	TestNull(TEXT("the node after the game"), Run->Action.Get());
}

void FRankbookNodesSpec::TestNoWorld()
{
	FRankbookNodeStage Stage(StandIn::FTestServer::Shared());
	const TSharedRef<FRankbookNodeRun> Run = Stage.Ann.Start(URankbookGetMeAction::GetMe(nullptr));
	TestEqual(TEXT("the pin without a world"), Run->Pin, FString(TEXT("OnFailure")));
	TestTrue(TEXT("the code without a world"), Run->Error.Code == ERankbookErrorCode::InvalidArgument);
	TestEqual(TEXT("pins that fired"), Run->NumFired, 1);
	URankbookAsyncAction* Unbegun = URankbookGetMeAction::GetMe(Stage.Ann.Context());
	Unbegun->Cancel();
	Unbegun->Activate();
	StandIn::FRunner::StepFor(1.0);
	TestEqual(TEXT("requests of a node that was cancelled before it began"), StandIn::FHttpScript::CountAttempts(TEXT("*"), TEXT("/me")), 0);
}

void FRankbookNodesSpec::TestTwice()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Ann"));
	const TSharedRef<FRankbookNodeRun> Run = Game.Start(URankbookGetMeAction::GetMe(Game.Context()));
	Run->Action->Activate();
	FRankbookNodeGame::Wait(Run);
	StandIn::FRunner::StepFor(10.0);
	TestEqual(TEXT("pins that fired"), Run->NumFired, 1);
}

void FRankbookNodesSpec::TestAfterTheEnd()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Ann"));
	const TStrongObjectPtr<URankbookSubsystem> Late(&Game.Rankbook());
	Game.Stop();
	StandIn::FHttpScript::Reset();
	int32 NumCancelled = 0;
	const FRankbookLateCount Count{&NumCancelled};
	FRankbookContact Original;
	Original.Id = TEXT("01890000-0000-7000-8000-000000000001");
	Original.ETag = TEXT("\"1.1\"");
	FRankbookContact Edited = Original;
	Edited.Nickname = TEXT("Zoë");
	Late->CheckServer(Count.For<FRankbookServerStatus>());
	Late->GetBoard(TEXT("high-scores"), Count.For<FRankbookBoard>());
	Late->SubmitScore(TEXT("high-scores"), FRankbookScore(), Count.For<FRankbookSubmitted>());
	Late->ListSessions(Count.For<TArray<FRankbookDeviceSession>>());
	Late->ListLinks(Count.For<TArray<FRankbookLink>>());
	Late->EndLink(Original.Id, Count.For<FRankbookDone>());
	Late->UpdateContact(Original, Edited, Count.For<FRankbookContact>());
	Late->DeleteContact(Original, Count.For<FRankbookContact>());
	Late->DeleteMyAccount(TEXT("Ann"), Count.For<FRankbookErasure>());
	TestEqual(TEXT("calls that ended as cancelled"), NumCancelled, 9);
	StandIn::FRunner::StepFor(60.0);
	TestEqual(TEXT("calls that ended as cancelled, later"), NumCancelled, 9);
	TestEqual(TEXT("requests of a game that has ended"), StandIn::FHttpScript::CountAttempts(TEXT("*"), TEXT("/")), 0);
}

void FRankbookNodesSpec::Define()
{
	It(TEXT("succeeds with every node, in the life of two players on a real server"), [this]()
		{
			TestAllSucceed();
		});

	It(TEXT("knows every node that there is"), [this]()
		{
			TestTableIsWhole();
		});

	It(TEXT("ends without a world by its failure pin, and when cancelled before it began by none"), [this]()
		{
			TestNoWorld();
		});

	It(TEXT("ends each call of a game that has ended as cancelled, and asks nobody"), [this]()
		{
			TestAfterTheEnd();
		});

	It(TEXT("fires one pin once, even when it is started twice"), [this]()
		{
			TestTwice();
		});

	for (const FRankbookNodeCase& Case : MakeRankbookNodeCases())
	{
		It(FString::Printf(TEXT("ends %s by its failure pin, once, when it is cancelled in flight"), *Case.Class->GetName()), [this, Case]()
			{
				TestCancel(Case);
			});

		It(FString::Printf(TEXT("leaves nothing of %s when the game ends while it is in flight"), *Case.Class->GetName()), [this, Case]()
			{
				TestStop(Case);
			});
	}
}

#endif
