// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "HttpOutcome.h"
#include "Loopback.h"

#include "HttpManager.h"
#include "StandIn/Clock.h"
#include "StandIn/Http.h"
#include "StandIn/Isolation.h"
#include "StandIn/Runner.h"
#include "StandIn/Utf8.h"

#include <string>

using StandIn::FHttpScript;
using StandIn::FRunner;

STANDIN_TEST(HttpAnAnswerComesWithStatusHeadersAndTextOnTheGameThread)
{
	StandIn::BeginTest();
	FLoopback Server(FLoopback::MakeAnswer("201 Created", "{\"name\":\"Zo\xC3\xAB\"}", "ETag: \"7\"\r\nX-Twice: a\r\nX-Twice: b\r\n"));
	FHttpOutcome Outcome;
	Outcome.Start(TEXT("GET"), StandIn::FromUtf8(Server.Url() + "/api/v1/ping"));
	STANDIN_CHECK(Outcome.Count == 0);
	STANDIN_CHECK(FRunner::StepUntil([&Outcome]
		{
			return Outcome.Count > 0;
		}));
	STANDIN_CHECK(Outcome.Count == 1 && Outcome.bConnected);
	STANDIN_CHECK(Outcome.Response->GetResponseCode() == EHttpResponseCodes::Created);
	STANDIN_CHECK(EHttpResponseCodes::IsOk(Outcome.Response->GetResponseCode()));
	STANDIN_CHECK(Outcome.Response->GetHeader(TEXT("etag")).Equals(TEXT("\"7\""), ESearchCase::CaseSensitive));
	STANDIN_CHECK(Outcome.Response->GetHeader(TEXT("X-Twice")).Equals(TEXT("a, b")));
	STANDIN_CHECK(Outcome.Response->GetHeader(TEXT("X-None")).IsEmpty());
	STANDIN_CHECK(Outcome.Response->GetContentAsString().Equals(TEXT("{\"name\":\"Zo\u00EB\"}")));
	STANDIN_CHECK(static_cast<int64>(Outcome.Response->GetContentLength()) == 15);
	STANDIN_CHECK(Outcome.Request->GetStatus() == EHttpRequestStatus::Succeeded);
}

STANDIN_TEST(HttpABodyGoesOutAsUtf8WithItsHeaders)
{
	StandIn::BeginTest();
	FLoopback Server(FLoopback::MakeAnswer("200 OK", "{}"));
	FHttpOutcome Outcome;
	Outcome.Request->SetHeader(TEXT("Content-Type"), TEXT("application/json"));
	Outcome.Request->SetHeader(TEXT("X-HTTP-Method-Override"), TEXT("DELETE"));
	Outcome.Request->SetContentAsString(TEXT("{\"note\":\"\u00FC\U0001F600\"}"));
	Outcome.Start(TEXT("POST"), StandIn::FromUtf8(Server.Url() + "/api/v1/me"));
	STANDIN_CHECK(FRunner::StepUntil([&Outcome]
		{
			return Outcome.Count > 0;
		}));
	const std::string Sent = Server.Requests().at(0);
	STANDIN_CHECK(Sent.rfind("POST /api/v1/me HTTP/1.1\r\n", 0) == 0);
	STANDIN_CHECK(Sent.find("Content-Type: application/json\r\n") != std::string::npos);
	STANDIN_CHECK(Sent.find("X-HTTP-Method-Override: DELETE\r\n") != std::string::npos);
	STANDIN_CHECK(Sent.find("{\"note\":\"\xC3\xBC\xF0\x9F\x98\x80\"}") != std::string::npos);
	const TArray<StandIn::FHttpAttempt> Attempts = FHttpScript::AttemptsOf(TEXT("DELETE"), TEXT("/me"));
	STANDIN_CHECK(Attempts.Num() == 1 && Attempts[0].bSent && Attempts[0].Status == 200);
	STANDIN_CHECK(Attempts[0].Path.Equals(TEXT("/api/v1/me")) && Attempts[0].Verb.Equals(TEXT("POST")));
}

STANDIN_TEST(HttpAPostWithoutABodySaysThatItIsEmpty)
{
	StandIn::BeginTest();
	FLoopback Server(FLoopback::MakeAnswer("204 No Content", ""));
	FHttpOutcome Outcome;
	Outcome.Request->SetHeader(TEXT("Content-Type"), TEXT("application/json"));
	Outcome.Start(TEXT("POST"), StandIn::FromUtf8(Server.Url() + "/x"));
	STANDIN_CHECK(FRunner::StepUntil([&Outcome]
		{
			return Outcome.Count > 0;
		}));
	STANDIN_CHECK(Server.Requests().at(0).find("Content-Length: 0\r\n") != std::string::npos);
	STANDIN_CHECK(Outcome.Response->GetResponseCode() == EHttpResponseCodes::NoContent);
	STANDIN_CHECK(Outcome.Response->GetContent().Num() == 0);
}

STANDIN_TEST(HttpABodyOfTenMegabytesGoesThrough)
{
	StandIn::BeginTest();
	FLoopback Server(FLoopback::MakeAnswer("200 OK", "{}"));
	FHttpOutcome Outcome;
	Outcome.Request->SetHeader(TEXT("Content-Type"), TEXT("text/csv"));
	TArray<uint8> Content;
	Content.Init('a', 10 * 1024 * 1024);
	Outcome.Request->SetContent(Content);
	Outcome.Start(TEXT("POST"), StandIn::FromUtf8(Server.Url() + "/import"));
	STANDIN_CHECK(FRunner::StepUntil([&Outcome]
		{
			return Outcome.Count > 0;
		}));
	STANDIN_CHECK(Outcome.bConnected && Server.Requests().at(0).size() > 10u * 1024 * 1024);
}

STANDIN_TEST(HttpNobodyListeningOrAClosedConnectionIsNoAnswer)
{
	StandIn::BeginTest();
	FLoopback Server("");
	FHttpOutcome Closed;
	Closed.Start(TEXT("GET"), StandIn::FromUtf8(Server.Url() + "/x"));
	FHttpOutcome Foreign;
	Foreign.Start(TEXT("GET"), TEXT("https://example.invalid/x"));
	STANDIN_CHECK(FRunner::StepUntil([&Closed, &Foreign]
		{
			return Closed.Count + Foreign.Count == 2;
		}));
	STANDIN_CHECK(!Closed.bConnected && !Closed.Response.IsValid());
	STANDIN_CHECK(!Foreign.bConnected && !FHttpScript::Attempts()[1].bSent);
	STANDIN_CHECK(Closed.Request->GetStatus() != EHttpRequestStatus::Succeeded);
}

STANDIN_TEST(HttpTenRequestsAtOnceEachGetOneAnswer)
{
	StandIn::BeginTest();
	FLoopback Server(FLoopback::MakeAnswer("200 OK", "{}"));
	FHttpOutcome Outcomes[10];
	for (FHttpOutcome& Outcome : Outcomes)
	{
		Outcome.Start(TEXT("GET"), StandIn::FromUtf8(Server.Url() + "/x"));
	}
	STANDIN_CHECK(FHttpScript::CountInFlight() == 10 && FHttpScript::CountBoundInFlight() == 10);
	STANDIN_CHECK(FRunner::StepUntil([]
		{
			return FHttpScript::CountInFlight() == 0;
		}));
	for (const FHttpOutcome& Outcome : Outcomes)
	{
		STANDIN_CHECK(Outcome.Count == 1 && Outcome.bConnected);
	}
	STANDIN_CHECK(Server.Requests().size() == 10);
}

STANDIN_TEST(HttpACancelledRequestEndsOnceWithoutAnAnswer)
{
	StandIn::BeginTest();
	FHttpScript::On(TEXT("GET"), TEXT("/x")).Answer(200).NeverAnswer();
	FHttpOutcome Outcome;
	Outcome.Start(TEXT("GET"), TEXT("http://127.0.0.1:1/x"));
	STANDIN_CHECK(!FRunner::StepUntil([&Outcome]
		{
			return Outcome.Count > 0;
		}));
	Outcome.Request->CancelRequest();
	Outcome.Request->CancelRequest();
	STANDIN_CHECK(FRunner::StepUntil([&Outcome]
		{
			return Outcome.Count > 0;
		}));
	FRunner::StepFor(60.0);
	STANDIN_CHECK(Outcome.Count == 1 && !Outcome.bConnected && !Outcome.Response.IsValid());
	Outcome.Request->CancelRequest();
	FRunner::Step();
	STANDIN_CHECK(Outcome.Count == 1);
}

STANDIN_TEST(HttpAnUnboundRequestCallsNobody)
{
	StandIn::BeginTest();
	FHttpScript::On(TEXT("GET"), TEXT("/x")).Answer(200);
	FHttpOutcome Outcome;
	Outcome.Start(TEXT("GET"), TEXT("http://127.0.0.1:1/x"));
	Outcome.Request->OnProcessRequestComplete().Unbind();
	STANDIN_CHECK(FHttpScript::CountBoundInFlight() == 0 && FHttpScript::CountInFlight() == 1);
	STANDIN_CHECK(StandIn::EndTest().empty());
	FRunner::Step();
	STANDIN_CHECK(Outcome.Count == 0 && FHttpScript::CountInFlight() == 0);
}

STANDIN_TEST(HttpARequestUnderWayThatWouldStillCallIsLeftBehind)
{
	StandIn::BeginTest();
	FHttpScript::On(TEXT("GET"), TEXT("/x")).Answer(200).NeverAnswer();
	FHttpOutcome Outcome;
	Outcome.Start(TEXT("GET"), TEXT("http://127.0.0.1:1/x"));
	STANDIN_CHECK(StandIn::EndTest().size() == 1);
	StandIn::BeginTest();
	STANDIN_CHECK(StandIn::EndTest().empty() && FHttpScript::Attempts().Num() == 0);
}

STANDIN_TEST(HttpADelegateMayStartTheNextRequestAndCancelAnother)
{
	StandIn::BeginTest();
	FHttpScript::Always(TEXT("GET"), TEXT("/x")).Answer(200);
	FHttpOutcome First;
	FHttpOutcome Second;
	FHttpOutcome Third;
	First.Then = [&Second, &Third]
	{
		Second.Start(TEXT("GET"), TEXT("http://127.0.0.1:1/x"));
		Third.Request->CancelRequest();
	};
	First.Start(TEXT("GET"), TEXT("http://127.0.0.1:1/x"));
	Third.Start(TEXT("GET"), TEXT("http://127.0.0.1:1/x"));
	STANDIN_CHECK(FRunner::StepUntil([&Second, &Third]
		{
			return Second.Count + Third.Count == 2;
		}));
	STANDIN_CHECK(Second.bConnected && !Third.bConnected && First.Count == 1);
}
