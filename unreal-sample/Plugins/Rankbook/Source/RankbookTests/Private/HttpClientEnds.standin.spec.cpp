// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "CoreMinimal.h"
#include "HttpClientFixture.standin.h"
#include "Misc/AutomationTest.h"

BEGIN_DEFINE_SPEC(FRankbookHttpClientEndsSpec, "Rankbook.HttpClientEnds", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	TUniquePtr<RankbookHttpSpec::FFixture> Http;

	void DefineEnds();
	void DefineRefusals();

END_DEFINE_SPEC(FRankbookHttpClientEndsSpec)

void FRankbookHttpClientEndsSpec::Define()
{
	BeforeEach([this]()
		{
			Http = MakeUnique<RankbookHttpSpec::FFixture>();
		});
	AfterEach([this]()
		{
			Http.Reset();
		});
	DefineEnds();
	DefineRefusals();
}

void FRankbookHttpClientEndsSpec::DefineEnds()
{
	It(TEXT("cancels one call in flight and leaves the other alone"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204).Delay(3.0);
			int64 Call = 0;
			const TSharedRef<RankbookHttpSpec::FOutcome> Cancelled = Http->Start(RankbookHttpSpec::MakeRequest(), &Call);
			const TSharedRef<RankbookHttpSpec::FOutcome> Other = Http->Start(RankbookHttpSpec::MakeRequest());
			StandIn::FRunner::StepFor(1.0);
			Http->Client->Cancel(Call);
			TestEqual(TEXT("ended at once"), Cancelled->NumEnded, 1);
			TestEqual(TEXT("code"), Cancelled->Answer.Error.Code, ERankbookErrorCode::Cancelled);
			Http->Client->Cancel(Call);
			StandIn::FRunner::StepFor(60.0);
			TestEqual(TEXT("ended once"), Cancelled->NumEnded, 1);
			TestEqual(TEXT("the other"), Other->Answer.Status, 204);
		});

	It(TEXT("cancels a call between its attempts"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Refuse();
			int64 Call = 0;
			const TSharedRef<RankbookHttpSpec::FOutcome> Outcome = Http->Start(RankbookHttpSpec::MakeRequest(), &Call);
			StandIn::FRunner::StepFor(0.2);
			Http->Client->Cancel(Call);
			StandIn::FRunner::StepFor(60.0);
			TestEqual(TEXT("ended once"), Outcome->NumEnded, 1);
			TestEqual(TEXT("attempts"), StandIn::FHttpScript::Attempts().Num(), 1);
			TestEqual(TEXT("tickers"), StandIn::CountTickers(), 0);
		});

	It(TEXT("cancels all"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).NeverAnswer();
			const TSharedRef<RankbookHttpSpec::FOutcome> First = Http->Start(RankbookHttpSpec::MakeRequest());
			const TSharedRef<RankbookHttpSpec::FOutcome> Second = Http->Start(RankbookHttpSpec::MakeRequest());
			Http->Client->CancelAll();
			TestEqual(TEXT("first"), First->Answer.Error.Code, ERankbookErrorCode::Cancelled);
			TestEqual(TEXT("second"), Second->Answer.Error.Code, ERankbookErrorCode::Cancelled);
			TestEqual(TEXT("calls"), Http->Client->NumCalls(), 0);
		});

	It(TEXT("shuts down in silence, with nothing left behind"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Refuse();
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).NeverAnswer();
			const TSharedRef<RankbookHttpSpec::FOutcome> Pausing = Http->Start(RankbookHttpSpec::MakeRequest());
			const TSharedRef<RankbookHttpSpec::FOutcome> Waiting = Http->Start(RankbookHttpSpec::MakeRequest());
			StandIn::FRunner::StepFor(0.1);
			Http->Client->Shutdown();
			TestEqual(TEXT("tickers"), StandIn::CountTickers(), 0);
			TestEqual(TEXT("bound requests"), StandIn::FHttpScript::CountBoundInFlight(), 0);
			StandIn::FRunner::StepFor(120.0);
			TestEqual(TEXT("nobody is called"), Pausing->NumEnded + Waiting->NumEnded, 0);
			TestEqual(TEXT("later calls end at once"), Http->Start(RankbookHttpSpec::MakeRequest())->Answer.Error.Code, ERankbookErrorCode::Cancelled);
		});

	It(TEXT("lets a callback shut the client down"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204);
			bool bEnded = false;
			Http->Client->Send(RankbookHttpSpec::MakeRequest(), [this, &bEnded](const FRankbookAnswer&)
				{
					Http->Client->Shutdown();
					bEnded = true;
				});
			const TSharedRef<RankbookHttpSpec::FOutcome> Other = Http->Start(RankbookHttpSpec::MakeRequest());
			StandIn::FRunner::StepFor(5.0);
			TestTrue(TEXT("ended"), bEnded);
			TestEqual(TEXT("nobody after it"), Other->NumEnded, 0);
		});
}

void FRankbookHttpClientEndsSpec::DefineRefusals()
{
	It(TEXT("makes no request without an origin, a key or a token"), [this]()
		{
			FRankbookRequest Keyed = RankbookHttpSpec::MakeRequest();
			Keyed.Credential = ERankbookCredential::GameKey;
			TestEqual(TEXT("no key"), Http->Run(Keyed)->Answer.Error.Code, ERankbookErrorCode::InvalidArgument);
			FRankbookRequest Players = RankbookHttpSpec::MakeRequest();
			Players.Credential = ERankbookCredential::Player;
			TestEqual(TEXT("no token"), Http->Run(Players)->Answer.Error.Code, ERankbookErrorCode::NotSignedIn);
			Http->Options.BaseUrl.Empty();
			Http->MakeClient();
			TestEqual(TEXT("no origin"), Http->Run(RankbookHttpSpec::MakeRequest())->Answer.Error.Code, ERankbookErrorCode::InvalidArgument);
			TestEqual(TEXT("attempts"), StandIn::FHttpScript::Attempts().Num(), 0);
			TestEqual(TEXT("nothing is said about the server"), Http->Reached.Num(), 0);
		});
}

#endif
