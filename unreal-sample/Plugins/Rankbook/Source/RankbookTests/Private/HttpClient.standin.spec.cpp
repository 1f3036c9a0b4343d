// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "CoreMinimal.h"
#include "HttpClientFixture.standin.h"
#include "Misc/AutomationTest.h"

BEGIN_DEFINE_SPEC(FRankbookHttpClientSpec, "Rankbook.HttpClient", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	TUniquePtr<RankbookHttpSpec::FFixture> Http;

	void DefineWire();
	void DefineVerbs();
	void DefineRepeats();
	void DefineCauses();
	void DefineRows();

END_DEFINE_SPEC(FRankbookHttpClientSpec)

void FRankbookHttpClientSpec::Define()
{
	BeforeEach([this]()
		{
			Http = MakeUnique<RankbookHttpSpec::FFixture>();
		});
	AfterEach([this]()
		{
			Http.Reset();
		});
	DefineWire();
	DefineVerbs();
	DefineRepeats();
	DefineCauses();
	DefineRows();
}

void FRankbookHttpClientSpec::DefineWire()
{
	It(TEXT("sends address, body, tags and who it is"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(200, TEXT("{}"), {{TEXT("Content-Type"), TEXT("application/json")}});
			FRankbookRequest Request = RankbookHttpSpec::MakeRequest(TEXT("POST"), ERankbookRepeat::Keyed);
			Request.Body = TEXT("{\"name\":\"Zoë\"}");
			Request.IfMatch = TEXT("\"7\"");
			Request.IfNoneMatch = TEXT("\"8\"");
			Request.IdempotencyKey = TEXT("0123456789abcdef");
			Http->Token = TEXT("rb_at_token");
			Http->Run(Request);
			const StandIn::FHttpAttempt& Attempt = StandIn::FHttpScript::Attempts()[0];
			TestEqual(TEXT("address"), Attempt.Url, TEXT("http://127.0.0.1:9/api/v1/spec"));
			TestEqual(TEXT("body"), Attempt.Body, Request.Body);
			TestEqual(TEXT("type"), RankbookHttpSpec::Header(Attempt, TEXT("Content-Type")), TEXT("application/json"));
			TestEqual(TEXT("token"), RankbookHttpSpec::Header(Attempt, TEXT("Authorization")), TEXT("Bearer rb_at_token"));
			TestEqual(TEXT("if match"), RankbookHttpSpec::Header(Attempt, TEXT("If-Match")), Request.IfMatch);
			TestEqual(TEXT("if none match"), RankbookHttpSpec::Header(Attempt, TEXT("If-None-Match")), Request.IfNoneMatch);
			TestEqual(TEXT("key"), RankbookHttpSpec::Header(Attempt, TEXT("Idempotency-Key")), Request.IdempotencyKey);
			TestTrue(TEXT("client"), RankbookHttpSpec::Header(Attempt, TEXT("Rankbook-Client")).StartsWith(TEXT("unreal/")));
			TestFalse(TEXT("no encoding"), Attempt.Headers.Contains(TEXT("Content-Encoding")));
		});

	It(TEXT("reads tag, id, type and replay from the answer"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(201, TEXT("{\"a\":1}"), {{TEXT("Content-Type"), TEXT("Application/JSON; charset=utf-8")}, {TEXT("ETag"), TEXT("\"5\"")}, {TEXT("Request-Id"), TEXT("r-1")}, {TEXT("Idempotency-Replayed"), TEXT("true")}});
			const FRankbookAnswer Answer = Http->Run(RankbookHttpSpec::MakeRequest())->Answer;
			TestEqual(TEXT("code"), Answer.Error.Code, ERankbookErrorCode::None);
			TestEqual(TEXT("status"), Answer.Status, 201);
			TestEqual(TEXT("text"), Answer.Text, TEXT("{\"a\":1}"));
			TestEqual(TEXT("tag"), Answer.ETag, TEXT("\"5\""));
			TestEqual(TEXT("id"), Answer.RequestId, TEXT("r-1"));
			TestEqual(TEXT("type"), Answer.ContentType, TEXT("application/json"));
			TestTrue(TEXT("replayed"), Answer.bReplayed);
			TestFalse(TEXT("the first attempt"), Answer.bRepeatedAttempt);
		});

	It(TEXT("reads the token anew for each attempt"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Refuse().Then([this]
				{
					Http->Token = TEXT("newer");
				});
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(204);
			Http->Token = TEXT("older");
			const TSharedRef<RankbookHttpSpec::FOutcome> Outcome = Http->Start(RankbookHttpSpec::MakeRequest());
			StandIn::FRunner::StepFor(0.1);
			Http->Token = TEXT("newer");
			StandIn::FRunner::StepFor(2.0);
			TestEqual(TEXT("ended"), Outcome->NumEnded, 1);
			TestEqual(TEXT("first"), RankbookHttpSpec::Header(StandIn::FHttpScript::Attempts()[0], TEXT("Authorization")), TEXT("Bearer older"));
			TestEqual(TEXT("second"), RankbookHttpSpec::Header(StandIn::FHttpScript::Attempts()[1], TEXT("Authorization")), TEXT("Bearer newer"));
		});
}

void FRankbookHttpClientSpec::DefineVerbs()
{
	It(TEXT("sends GET and POST alone, the others as POST with the override"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204);
			for (const TCHAR* Verb : {TEXT("GET"), TEXT("POST"), TEXT("PUT"), TEXT("PATCH"), TEXT("DELETE")})
			{
				Http->Run(RankbookHttpSpec::MakeRequest(Verb));
			}
			const TArray<StandIn::FHttpAttempt>& Attempts = StandIn::FHttpScript::Attempts();
			for (const StandIn::FHttpAttempt& Attempt : Attempts)
			{
				TestTrue(TEXT("GET or POST"), Attempt.Verb == TEXT("GET") || Attempt.Verb == TEXT("POST"));
			}
			TestEqual(TEXT("no override on POST"), RankbookHttpSpec::Header(Attempts[1], TEXT("X-HTTP-Method-Override")), FString());
			TestEqual(TEXT("PUT"), RankbookHttpSpec::Header(Attempts[2], TEXT("X-HTTP-Method-Override")), TEXT("PUT"));
			TestEqual(TEXT("PATCH"), RankbookHttpSpec::Header(Attempts[3], TEXT("X-HTTP-Method-Override")), TEXT("PATCH"));
			TestEqual(TEXT("DELETE"), RankbookHttpSpec::Header(Attempts[4], TEXT("X-HTTP-Method-Override")), TEXT("DELETE"));
			TestFalse(TEXT("no type on GET"), Attempts[0].Headers.Contains(TEXT("Content-Type")));
			TestEqual(TEXT("type without a body"), RankbookHttpSpec::Header(Attempts[1], TEXT("Content-Type")), TEXT("application/json"));
			TestEqual(TEXT("a patch's type"), RankbookHttpSpec::Header(Attempts[3], TEXT("Content-Type")), TEXT("application/merge-patch+json"));
		});

	It(TEXT("sends native verbs without the override, but never a DELETE with a body"), [this]()
		{
			Http->Options.bUseMethodOverride = false;
			Http->MakeClient();
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204);
			Http->Run(RankbookHttpSpec::MakeRequest(TEXT("PATCH")));
			Http->Run(RankbookHttpSpec::MakeRequest(TEXT("DELETE")));
			FRankbookRequest WithBody = RankbookHttpSpec::MakeRequest(TEXT("DELETE"));
			WithBody.Body = TEXT("{}");
			Http->Run(WithBody);
			const TArray<StandIn::FHttpAttempt>& Attempts = StandIn::FHttpScript::Attempts();
			TestEqual(TEXT("PATCH"), Attempts[0].Verb, TEXT("PATCH"));
			TestEqual(TEXT("DELETE"), Attempts[1].Verb, TEXT("DELETE"));
			TestEqual(TEXT("DELETE with a body"), Attempts[2].Verb, TEXT("POST"));
		});

	It(TEXT("works where the platform knows GET and POST alone"), [this]()
		{
			StandIn::FHttpScript::AllowOnlyVerbs({TEXT("GET"), TEXT("POST")});
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204);
			TestEqual(TEXT("PATCH"), Http->Run(RankbookHttpSpec::MakeRequest(TEXT("PATCH")))->Answer.Error.Code, ERankbookErrorCode::None);
			Http->Options.bUseMethodOverride = false;
			Http->MakeClient();
			FRankbookRequest Once = RankbookHttpSpec::MakeRequest(TEXT("PATCH"), ERankbookRepeat::Never);
			TestEqual(TEXT("native PATCH"), Http->Run(Once)->Answer.Error.Code, ERankbookErrorCode::Network);
		});
}

void FRankbookHttpClientSpec::DefineRepeats()
{
	It(TEXT("gets through after 503 and 503, with growing pauses"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Times(2).Answer(503);
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(201);
			const FRankbookAnswer Answer = Http->Run(RankbookHttpSpec::MakeRequest(TEXT("POST"), ERankbookRepeat::Score))->Answer;
			TestEqual(TEXT("status"), Answer.Status, 201);
			TestTrue(TEXT("a repeated attempt"), Answer.bRepeatedAttempt);
			TestEqual(TEXT("pauses"), RankbookHttpSpec::Pauses(), TEXT("0.50 1.00"));
		});

	It(TEXT("gives up after four attempts"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Refuse();
			TestEqual(TEXT("code"), Http->Run(RankbookHttpSpec::MakeRequest())->Answer.Error.Code, ERankbookErrorCode::Network);
			TestEqual(TEXT("pauses"), RankbookHttpSpec::Pauses(), TEXT("0.50 1.00 2.00"));
		});

	It(TEXT("sends the same bytes in every attempt"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).LoseAnswer();
			FRankbookRequest Request = RankbookHttpSpec::MakeRequest(TEXT("POST"), ERankbookRepeat::Keyed);
			Request.Body = TEXT("{\"a\":1}");
			Request.IdempotencyKey = TEXT("0123456789abcdef");
			Http->Run(Request);
			for (const StandIn::FHttpAttempt& Attempt : StandIn::FHttpScript::Attempts())
			{
				TestEqual(TEXT("body"), Attempt.Body, Request.Body);
				TestEqual(TEXT("key"), RankbookHttpSpec::Header(Attempt, TEXT("Idempotency-Key")), Request.IdempotencyKey);
			}
		});

	It(TEXT("never repeats what may not be repeated"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(503);
			Http->Run(RankbookHttpSpec::MakeRequest(TEXT("PUT"), ERankbookRepeat::Never));
			TestEqual(TEXT("attempts"), StandIn::FHttpScript::Attempts().Num(), 1);
		});

	It(TEXT("waits as long as Retry-After says, and ends the call when that is too long"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(429, FString(), {{TEXT("Retry-After"), TEXT("7")}});
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(503, FString(), {{TEXT("Retry-After"), TEXT("31")}});
			const FRankbookAnswer Answer = Http->Run(RankbookHttpSpec::MakeRequest())->Answer;
			TestEqual(TEXT("pauses"), RankbookHttpSpec::Pauses(), TEXT("7.00"));
			TestEqual(TEXT("code"), Answer.Error.Code, ERankbookErrorCode::Unavailable);
			TestEqual(TEXT("how long to wait"), Answer.Error.RetryAfterSeconds, 31.0);
		});

	It(TEXT("ends all attempts within the limit of the call"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).NeverAnswer();
			Http->Options.RequestTimeoutSeconds = 30.0;
			Http->MakeClient();
			FRankbookRequest Request = RankbookHttpSpec::MakeRequest();
			Request.GiveUpAfterSeconds = 50.0f;
			const double Before = FPlatformTime::Seconds();
			TestEqual(TEXT("code"), Http->Run(Request)->Answer.Error.Code, ERankbookErrorCode::Timeout);
			TestTrue(TEXT("within 50 s"), FPlatformTime::Seconds() - Before <= 50.5);
			TestEqual(TEXT("attempts"), StandIn::FHttpScript::Attempts().Num(), 2);
		});
}

void FRankbookHttpClientSpec::DefineCauses()
{
	It(TEXT("ends an attempt at its own deadline"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).NeverAnswer();
			const double Before = FPlatformTime::Seconds();
			TestEqual(TEXT("code"), Http->Run(RankbookHttpSpec::MakeRequest(TEXT("GET"), ERankbookRepeat::Never))->Answer.Error.Code, ERankbookErrorCode::Timeout);
			TestEqual(TEXT("seconds"), FPlatformTime::Seconds() - Before, 10.0, 0.2);
			FRankbookRequest Longer = RankbookHttpSpec::MakeRequest(TEXT("GET"), ERankbookRepeat::Never);
			Longer.TimeoutSeconds = 30.0f;
			const double BeforeLonger = FPlatformTime::Seconds();
			Http->Run(Longer);
			TestEqual(TEXT("its own seconds"), FPlatformTime::Seconds() - BeforeLonger, 30.0, 0.2);
		});

	It(TEXT("does not let a trickling answer past the deadline"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(200, TEXT("{}")).SlowBody(60.0);
			TestEqual(TEXT("code"), Http->Run(RankbookHttpSpec::MakeRequest(TEXT("GET"), ERankbookRepeat::Never))->Answer.Error.Code, ERankbookErrorCode::Timeout);
		});

	It(TEXT("takes all that brought no answer for the network"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Refuse();
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).FailTls();
			for (int32 Index = 0; Index < 2; ++Index)
			{
				TestEqual(TEXT("code"), Http->Run(RankbookHttpSpec::MakeRequest(TEXT("GET"), ERankbookRepeat::Never))->Answer.Error.Code, ERankbookErrorCode::Network);
			}
		});

	It(TEXT("takes redirects, odd statuses and HTML for no answer of Rankbook"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(302, FString(), {{TEXT("Location"), TEXT("http://127.0.0.1:9/login")}});
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(206);
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(200, TEXT("<html>"), {{TEXT("Content-Type"), TEXT("text/html; charset=utf-8")}});
			for (int32 Index = 0; Index < 3; ++Index)
			{
				TestEqual(TEXT("code"), Http->Run(RankbookHttpSpec::MakeRequest())->Answer.Error.Code, ERankbookErrorCode::BadResponse);
			}
			TestEqual(TEXT("none is repeated"), StandIn::FHttpScript::Attempts().Num(), 3);
		});

	It(TEXT("tells whether the server was reached"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Refuse();
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(502);
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(500);
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(304);
			for (int32 Index = 0; Index < 4; ++Index)
			{
				Http->Run(RankbookHttpSpec::MakeRequest(TEXT("GET"), ERankbookRepeat::Never));
			}
			TestTrue(TEXT("no, no, yes, yes"), Http->Reached == TArray<bool>({false, false, true, true}));
		});
}

void FRankbookHttpClientSpec::DefineRows()
{
	struct FRow
	{
		int32 Status;
		const TCHAR* Problem;
		ERankbookErrorCode Code;
		int32 Attempts;
	};

	It(TEXT("meets every row of the table: code and attempts"), [this]()
		{
			const FRow Rows[] = {
				{400, TEXT("malformed-json"), ERankbookErrorCode::Validation, 1},
				{401, TEXT("unauthenticated"), ERankbookErrorCode::Unauthenticated, 1},
				{403, TEXT("forbidden"), ERankbookErrorCode::Forbidden, 1},
				{404, TEXT("not-found"), ERankbookErrorCode::NotFound, 1},
				{408, TEXT("request-timeout"), ERankbookErrorCode::Timeout, 4},
				{409, TEXT("conflict"), ERankbookErrorCode::Conflict, 1},
				{409, TEXT("season-closed"), ERankbookErrorCode::Conflict, 1},
				{409, TEXT("quota-exceeded"), ERankbookErrorCode::Conflict, 1},
				{410, TEXT("gone"), ERankbookErrorCode::Gone, 1},
				{412, TEXT("precondition-failed"), ERankbookErrorCode::Changed, 1},
				{413, TEXT("payload-too-large"), ERankbookErrorCode::TooLarge, 1},
				{415, TEXT("unsupported-media-type"), ERankbookErrorCode::Validation, 1},
				{422, TEXT("validation-failed"), ERankbookErrorCode::Validation, 1},
				{422, TEXT("score-rejected"), ERankbookErrorCode::ScoreRejected, 1},
				{428, TEXT("precondition-required"), ERankbookErrorCode::Validation, 1},
				{429, TEXT("rate-limited"), ERankbookErrorCode::RateLimited, 4},
				{500, TEXT("internal"), ERankbookErrorCode::Server, 4},
				{502, TEXT(""), ERankbookErrorCode::Unavailable, 4},
				{503, TEXT("starting"), ERankbookErrorCode::Unavailable, 4},
				{504, TEXT(""), ERankbookErrorCode::Unavailable, 4},
				{507, TEXT("storage-full"), ERankbookErrorCode::Server, 1}};
			for (const FRow& Row : Rows)
			{
				const FString Problem = FString::Printf(TEXT("{\"type\":\"/problems/%s\",\"title\":\"T\",\"status\":%d,\"code\":\"%s\",\"detail\":\"d\",\"requestId\":\"r\",\"retryable\":false,\"errors\":[]}"), Row.Problem, Row.Status, Row.Problem);
				StandIn::FHttpScript::Reset();
				StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(Row.Status, FString(Row.Problem).IsEmpty() ? FString() : Problem);
				const FString What = FString::Printf(TEXT("%d %s"), Row.Status, Row.Problem);
				const FRankbookError Error = Http->Run(RankbookHttpSpec::MakeRequest())->Answer.Error;
				TestEqual(What, Error.Code, Row.Code);
				TestEqual(What, Error.HttpStatus, Row.Status);
				TestEqual(What, Error.Problem, FString(Row.Problem));
				TestEqual(What, StandIn::FHttpScript::Attempts().Num(), Row.Attempts);
				TestTrue(What, FString(Row.Problem).IsEmpty() == (Error.Message == TEXT("not a Rankbook answer")));
			}
		});
}

#endif
