// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "HttpOutcome.h"
#include "Loopback.h"

#include "StandIn/Clock.h"
#include "StandIn/Http.h"
#include "StandIn/Isolation.h"
#include "StandIn/Runner.h"
#include "StandIn/Utf8.h"

using StandIn::FClock;
using StandIn::FHttpScript;
using StandIn::FRunner;

namespace
{
	const TCHAR* const Nowhere = TEXT("http://127.0.0.1:1/api/v1/scores?limit=2");

	/** Steps until the request has ended, and answers after how many virtual seconds that was; -1 when it does not. */
	double SecondsUntilEnd(FHttpOutcome& Outcome)
	{
		const double Start = FClock::Seconds();
		const bool bEnded = FRunner::StepUntil([&Outcome]
			{
				return Outcome.Count > 0;
			},
			1000.0);
		return bEnded ? FClock::Seconds() - Start : -1.0;
	}

	bool IsAbout(double Seconds, double Expected)
	{
		return Seconds > Expected - 0.001 && Seconds < Expected + 0.001;
	}
} // namespace

STANDIN_TEST(HttpAFaultCountsForItsVerbPathAndNumberOfTimes)
{
	StandIn::BeginTest();
	FHttpScript::On(TEXT("PUT"), TEXT("/scores")).Answer(500);
	FHttpScript::On(TEXT("GET"), TEXT("/players")).Answer(501);
	FHttpScript::On(TEXT("GET"), TEXT("/scores")).After(1).Times(2).Answer(502);
	FHttpScript::On(TEXT("*"), TEXT("/scores")).Answer(503);
	FHttpScript::Always(TEXT("*"), TEXT("")).Answer(504);
	const int32 Expected[] = {503, 502, 502, 504, 504};
	for (const int32 Status : Expected)
	{
		FHttpOutcome Outcome;
		Outcome.Start(TEXT("GET"), Nowhere);
		STANDIN_CHECK(IsAbout(SecondsUntilEnd(Outcome), 0.0));
		STANDIN_CHECK(Outcome.Response->GetResponseCode() == Status);
	}
	STANDIN_CHECK(FHttpScript::CountAttempts(TEXT("GET"), TEXT("limit=2")) == 5);
	STANDIN_CHECK(FHttpScript::CountAttempts(TEXT("POST"), TEXT("")) == 0);
	STANDIN_CHECK(!FHttpScript::Attempts()[0].bSent);
}

STANDIN_TEST(HttpAFaultMatchesTheVerbOfTheOverrideToo)
{
	StandIn::BeginTest();
	FHttpScript::On(TEXT("PATCH"), TEXT("/scores")).Answer(412, TEXT("{}"));
	FHttpOutcome Outcome;
	Outcome.Request->SetHeader(TEXT("X-HTTP-Method-Override"), TEXT("PATCH"));
	Outcome.Request->SetHeader(TEXT("Content-Type"), TEXT("application/merge-patch+json"));
	Outcome.Start(TEXT("POST"), Nowhere);
	SecondsUntilEnd(Outcome);
	STANDIN_CHECK(Outcome.Response->GetResponseCode() == 412);
	STANDIN_CHECK(Outcome.Response->GetHeader(TEXT("Content-Type")).Equals(TEXT("application/problem+json")));
}

STANDIN_TEST(HttpARefusedConnectionSendsNothing)
{
	StandIn::BeginTest();
	FLoopback Server(FLoopback::MakeAnswer("200 OK", "{}"));
	FHttpScript::On(TEXT("GET"), TEXT("/x")).Refuse();
	FHttpScript::On(TEXT("GET"), TEXT("/x")).FailTls();
	for (int Time = 0; Time < 2; ++Time)
	{
		FHttpOutcome Outcome;
		Outcome.Start(TEXT("GET"), StandIn::FromUtf8(Server.Url() + "/x"));
		SecondsUntilEnd(Outcome);
		STANDIN_CHECK(Outcome.Count == 1 && !Outcome.bConnected && !Outcome.Response.IsValid());
	}
	STANDIN_CHECK(Server.Requests().empty());
}

STANDIN_TEST(HttpALostAnswerWasAskedForAllTheSame)
{
	StandIn::BeginTest();
	FLoopback Server(FLoopback::MakeAnswer("201 Created", "{}"));
	int HookCount = 0;
	FHttpScript::On(TEXT("GET"), TEXT("/x")).LoseAnswer().Then([&HookCount]
		{
			++HookCount;
		});
	FHttpOutcome Outcome;
	Outcome.Start(TEXT("GET"), StandIn::FromUtf8(Server.Url() + "/x"));
	SecondsUntilEnd(Outcome);
	STANDIN_CHECK(!Outcome.bConnected && Server.Requests().size() == 1 && HookCount == 1);
	STANDIN_CHECK(FHttpScript::Attempts()[0].bSent && FHttpScript::Attempts()[0].Status == 0);
}

STANDIN_TEST(HttpAnAnswerCanBeReplacedAfterTheServerDidItsWork)
{
	StandIn::BeginTest();
	FLoopback Server(FLoopback::MakeAnswer("201 Created", "{}"));
	TMap<FString, FString> Headers;
	Headers.Add(TEXT("Retry-After"), TEXT("7"));
	FHttpScript::On(TEXT("GET"), TEXT("/x")).Answer(504, TEXT("<html>"), Headers).ButSend();
	FHttpOutcome Outcome;
	Outcome.Start(TEXT("GET"), StandIn::FromUtf8(Server.Url() + "/x"));
	SecondsUntilEnd(Outcome);
	STANDIN_CHECK(Server.Requests().size() == 1 && Outcome.Response->GetResponseCode() == 504);
	STANDIN_CHECK(Outcome.Response->GetHeader(TEXT("Retry-After")).Equals(TEXT("7")));
}

STANDIN_TEST(HttpDelaysTakeVirtualTimeAlone)
{
	StandIn::BeginTest();
	FHttpScript::On(TEXT("GET"), TEXT("")).Delay(900.0).Answer(200);
	FHttpOutcome Outcome;
	Outcome.Start(TEXT("GET"), Nowhere);
	STANDIN_CHECK(IsAbout(SecondsUntilEnd(Outcome), 900.0));
	STANDIN_CHECK(Outcome.bConnected);
}

STANDIN_TEST(HttpATruncatedBodyEndsAsIfThatWereAll)
{
	StandIn::BeginTest();
	FHttpScript::On(TEXT("GET"), TEXT("")).Answer(200, TEXT("{\"a\":1}")).Truncate(4);
	FHttpOutcome Outcome;
	Outcome.Start(TEXT("GET"), Nowhere);
	SecondsUntilEnd(Outcome);
	STANDIN_CHECK(Outcome.bConnected && Outcome.Response->GetContentAsString().Equals(TEXT("{\"a\"")));
}

STANDIN_TEST(HttpTheTimeoutEndsARequestThatGetsNoByte)
{
	StandIn::BeginTest();
	FHttpScript::On(TEXT("GET"), TEXT("")).Answer(200).NeverAnswer();
	FHttpOutcome Outcome;
	Outcome.Request->SetTimeout(10.0f);
	Outcome.Start(TEXT("GET"), Nowhere);
	STANDIN_CHECK(IsAbout(SecondsUntilEnd(Outcome), 10.0));
	STANDIN_CHECK(!Outcome.bConnected && Outcome.Request->GetStatus() == EHttpRequestStatus::Failed);
#if !UE_VERSION_OLDER_THAN(5, 4, 0)
	STANDIN_CHECK(Outcome.Request->GetFailureReason() == EHttpFailureReason::TimedOut);
#endif
}

STANDIN_TEST(HttpASlowBodyOutlastsATimeoutOfSilenceOnly)
{
	StandIn::BeginTest();
	FHttpScript::On(TEXT("GET"), TEXT("")).Answer(200).SlowBody(40.0);
	FHttpOutcome Outcome;
	Outcome.Request->SetTimeout(10.0f);
	Outcome.Start(TEXT("GET"), Nowhere);
	const double Seconds = SecondsUntilEnd(Outcome);
#if UE_VERSION_OLDER_THAN(5, 4, 0)
	STANDIN_CHECK(IsAbout(Seconds, 40.0) && Outcome.bConnected);
#else
	STANDIN_CHECK(IsAbout(Seconds, 10.0) && !Outcome.bConnected);
#endif
}

STANDIN_TEST(HttpOfflineAndUnknownVerbsOfABackEndReachNobody)
{
	StandIn::BeginTest();
	FLoopback Server(FLoopback::MakeAnswer("200 OK", "{}"));
	const FString Url = StandIn::FromUtf8(Server.Url() + "/x");
	FHttpScript::SetOnline(false);
	FHttpOutcome Offline;
	Offline.Start(TEXT("GET"), Url);
	SecondsUntilEnd(Offline);
	FHttpScript::SetOnline(true);
	FHttpScript::AllowOnlyVerbs({TEXT("GET"), TEXT("POST")});
	FHttpOutcome Patch;
	Patch.Request->SetHeader(TEXT("Content-Type"), TEXT("application/merge-patch+json"));
	Patch.Start(TEXT("PATCH"), Url);
	SecondsUntilEnd(Patch);
	FHttpOutcome Get;
	Get.Start(TEXT("GET"), Url);
	SecondsUntilEnd(Get);
	STANDIN_CHECK(!Offline.bConnected && !Patch.bConnected && Get.bConnected);
	STANDIN_CHECK(Server.Requests().size() == 1);
}
