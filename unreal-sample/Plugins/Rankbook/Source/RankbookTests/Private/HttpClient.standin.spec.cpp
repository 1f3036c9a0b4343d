// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "CoreMinimal.h"
#include "Http/RankbookHttpClient.h"
#include "Misc/AutomationTest.h"
#include "StandIn/Http.h"
#include "StandIn/Runner.h"

BEGIN_DEFINE_SPEC(FRankbookHttpClientSpec, "Rankbook.HttpClient", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	struct FOutcome
	{
		int32 NumEnded = 0;
		FRankbookAnswer Answer;
	};

	FRankbookOptions Options;
	TSharedPtr<FRankbookHttpClient> Client;
	FString Token;
	double Random = 1.0;
	TArray<bool> Reached;

	/** Nothing listens there: the fault script answers for it. */
	void MakeClient()
	{
		FRankbookHttpHooks Hooks;
		Hooks.GetToken = [this](ERankbookCredential)
		{
			return Token;
		};
		Hooks.Random = [this]()
		{
			return Random;
		};
		Hooks.OnReached = [this](bool bReached)
		{
			Reached.Add(bReached);
		};
		Client = MakeShared<FRankbookHttpClient>(Options, Hooks);
	}

	static FRankbookRequest MakeRequest(const TCHAR* Verb = TEXT("GET"), ERankbookRepeat Repeat = ERankbookRepeat::Read)
	{
		FRankbookRequest Request;
		Request.Name = TEXT("Spec");
		Request.Verb = Verb;
		Request.Path = TEXT("/spec");
		Request.Credential = ERankbookCredential::None;
		Request.Repeat = Repeat;
		return Request;
	}

	TSharedRef<FOutcome> Start(const FRankbookRequest& Request, int64* OutCall = nullptr)
	{
		TSharedRef<FOutcome> Outcome = MakeShared<FOutcome>();
		const int64 Call = Client->Send(Request, [Outcome](const FRankbookAnswer& Answer)
			{
				++Outcome->NumEnded;
				Outcome->Answer = Answer;
			});
		if (OutCall != nullptr)
		{
			*OutCall = Call;
		}
		return Outcome;
	}

	TSharedRef<FOutcome> Run(const FRankbookRequest& Request)
	{
		TSharedRef<FOutcome> Outcome = Start(Request);
		StandIn::FRunner::StepUntil([Outcome]
			{
				return Outcome->NumEnded > 0;
			},
			300.0);
		TestEqual(TEXT("times the call ended"), Outcome->NumEnded, 1);
		return Outcome;
	}

	static FString Header(const StandIn::FHttpAttempt& Attempt, const TCHAR* Name)
	{
		return Attempt.Headers.FindRef(Name);
	}

	/** The pauses between attempts, rounded to hundredths: "0.50 1.00". */
	static FString Pauses()
	{
		FString Text;
		const TArray<StandIn::FHttpAttempt>& Attempts = StandIn::FHttpScript::Attempts();
		for (int32 Index = 1; Index < Attempts.Num(); ++Index)
		{
			Text += FString::Printf(TEXT("%s%.2f"), Index > 1 ? TEXT(" ") : TEXT(""), Attempts[Index].StartedAt - Attempts[Index - 1].StartedAt);
		}
		return Text;
	}

	void DefineWire();
	void DefineVerbs();
	void DefineRepeats();
	void DefineCauses();
	void DefineEnds();
	void DefineRefusals();

END_DEFINE_SPEC(FRankbookHttpClientSpec)

void FRankbookHttpClientSpec::Define()
{
	BeforeEach([this]()
		{
			Options = FRankbookOptions();
			Options.BaseUrl = TEXT("http://127.0.0.1:9");
			Token.Empty();
			Random = 1.0;
			Reached.Reset();
			MakeClient();
		});
	AfterEach([this]()
		{
			Client->Shutdown();
			Client.Reset();
		});
	Describe(TEXT("On the wire"), [this]()
		{
			DefineWire();
			DefineVerbs();
		});
	Describe(TEXT("Repeats"), [this]()
		{
			DefineRepeats();
			DefineCauses();
		});
	Describe(TEXT("Ends"), [this]()
		{
			DefineEnds();
			DefineRefusals();
		});
}

void FRankbookHttpClientSpec::DefineWire()
{
	It(TEXT("sends address, body, tags and who it is"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(200, TEXT("{}"), {{TEXT("Content-Type"), TEXT("application/json")}});
			FRankbookRequest Request = MakeRequest(TEXT("POST"), ERankbookRepeat::Keyed);
			Request.Body = TEXT("{\"name\":\"Zoë\"}");
			Request.IfMatch = TEXT("\"7\"");
			Request.IfNoneMatch = TEXT("\"8\"");
			Request.IdempotencyKey = TEXT("0123456789abcdef");
			Token = TEXT("rb_at_token");
			Run(Request);
			const StandIn::FHttpAttempt& Attempt = StandIn::FHttpScript::Attempts()[0];
			TestEqual(TEXT("address"), Attempt.Url, TEXT("http://127.0.0.1:9/api/v1/spec"));
			TestEqual(TEXT("body"), Attempt.Body, Request.Body);
			TestEqual(TEXT("type"), Header(Attempt, TEXT("Content-Type")), TEXT("application/json"));
			TestEqual(TEXT("token"), Header(Attempt, TEXT("Authorization")), TEXT("Bearer rb_at_token"));
			TestEqual(TEXT("if match"), Header(Attempt, TEXT("If-Match")), Request.IfMatch);
			TestEqual(TEXT("if none match"), Header(Attempt, TEXT("If-None-Match")), Request.IfNoneMatch);
			TestEqual(TEXT("key"), Header(Attempt, TEXT("Idempotency-Key")), Request.IdempotencyKey);
			TestTrue(TEXT("client"), Header(Attempt, TEXT("Rankbook-Client")).StartsWith(TEXT("unreal/")));
			TestFalse(TEXT("no encoding"), Attempt.Headers.Contains(TEXT("Content-Encoding")));
		});

	It(TEXT("reads tag, id, type and replay from the answer"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(201, TEXT("{\"a\":1}"), {{TEXT("Content-Type"), TEXT("Application/JSON; charset=utf-8")}, {TEXT("ETag"), TEXT("\"5\"")}, {TEXT("Request-Id"), TEXT("r-1")}, {TEXT("Idempotency-Replayed"), TEXT("true")}});
			const FRankbookAnswer Answer = Run(MakeRequest())->Answer;
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
					Token = TEXT("newer");
				});
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(204);
			Token = TEXT("older");
			const TSharedRef<FOutcome> Outcome = Start(MakeRequest());
			StandIn::FRunner::StepFor(0.1);
			Token = TEXT("newer");
			StandIn::FRunner::StepFor(2.0);
			TestEqual(TEXT("ended"), Outcome->NumEnded, 1);
			TestEqual(TEXT("first"), Header(StandIn::FHttpScript::Attempts()[0], TEXT("Authorization")), TEXT("Bearer older"));
			TestEqual(TEXT("second"), Header(StandIn::FHttpScript::Attempts()[1], TEXT("Authorization")), TEXT("Bearer newer"));
		});
}

void FRankbookHttpClientSpec::DefineVerbs()
{
	It(TEXT("sends GET and POST alone, the others as POST with the override"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204);
			for (const TCHAR* Verb : {TEXT("GET"), TEXT("POST"), TEXT("PUT"), TEXT("PATCH"), TEXT("DELETE")})
			{
				Run(MakeRequest(Verb));
			}
			const TArray<StandIn::FHttpAttempt>& Attempts = StandIn::FHttpScript::Attempts();
			for (const StandIn::FHttpAttempt& Attempt : Attempts)
			{
				TestTrue(TEXT("GET or POST"), Attempt.Verb == TEXT("GET") || Attempt.Verb == TEXT("POST"));
			}
			TestEqual(TEXT("no override on POST"), Header(Attempts[1], TEXT("X-HTTP-Method-Override")), FString());
			TestEqual(TEXT("PUT"), Header(Attempts[2], TEXT("X-HTTP-Method-Override")), TEXT("PUT"));
			TestEqual(TEXT("PATCH"), Header(Attempts[3], TEXT("X-HTTP-Method-Override")), TEXT("PATCH"));
			TestEqual(TEXT("DELETE"), Header(Attempts[4], TEXT("X-HTTP-Method-Override")), TEXT("DELETE"));
			TestFalse(TEXT("no type on GET"), Attempts[0].Headers.Contains(TEXT("Content-Type")));
			TestEqual(TEXT("type without a body"), Header(Attempts[1], TEXT("Content-Type")), TEXT("application/json"));
			TestEqual(TEXT("a patch's type"), Header(Attempts[3], TEXT("Content-Type")), TEXT("application/merge-patch+json"));
		});

	It(TEXT("sends native verbs without the override, but never a DELETE with a body"), [this]()
		{
			Options.bUseMethodOverride = false;
			MakeClient();
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204);
			Run(MakeRequest(TEXT("PATCH")));
			Run(MakeRequest(TEXT("DELETE")));
			FRankbookRequest WithBody = MakeRequest(TEXT("DELETE"));
			WithBody.Body = TEXT("{}");
			Run(WithBody);
			const TArray<StandIn::FHttpAttempt>& Attempts = StandIn::FHttpScript::Attempts();
			TestEqual(TEXT("PATCH"), Attempts[0].Verb, TEXT("PATCH"));
			TestEqual(TEXT("DELETE"), Attempts[1].Verb, TEXT("DELETE"));
			TestEqual(TEXT("DELETE with a body"), Attempts[2].Verb, TEXT("POST"));
		});

	It(TEXT("works where the platform knows GET and POST alone"), [this]()
		{
			StandIn::FHttpScript::AllowOnlyVerbs({TEXT("GET"), TEXT("POST")});
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204);
			TestEqual(TEXT("PATCH"), Run(MakeRequest(TEXT("PATCH")))->Answer.Error.Code, ERankbookErrorCode::None);
			Options.bUseMethodOverride = false;
			MakeClient();
			FRankbookRequest Once = MakeRequest(TEXT("PATCH"), ERankbookRepeat::Never);
			TestEqual(TEXT("native PATCH"), Run(Once)->Answer.Error.Code, ERankbookErrorCode::Network);
		});
}

void FRankbookHttpClientSpec::DefineRepeats()
{
	It(TEXT("gets through after 503 and 503, with growing pauses"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Times(2).Answer(503);
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(201);
			const FRankbookAnswer Answer = Run(MakeRequest(TEXT("POST"), ERankbookRepeat::Score))->Answer;
			TestEqual(TEXT("status"), Answer.Status, 201);
			TestTrue(TEXT("a repeated attempt"), Answer.bRepeatedAttempt);
			TestEqual(TEXT("pauses"), Pauses(), TEXT("0.50 1.00"));
		});

	It(TEXT("gives up after four attempts"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Refuse();
			TestEqual(TEXT("code"), Run(MakeRequest())->Answer.Error.Code, ERankbookErrorCode::Network);
			TestEqual(TEXT("pauses"), Pauses(), TEXT("0.50 1.00 2.00"));
		});

	It(TEXT("sends the same bytes in every attempt"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).LoseAnswer();
			FRankbookRequest Request = MakeRequest(TEXT("POST"), ERankbookRepeat::Keyed);
			Request.Body = TEXT("{\"a\":1}");
			Request.IdempotencyKey = TEXT("0123456789abcdef");
			Run(Request);
			for (const StandIn::FHttpAttempt& Attempt : StandIn::FHttpScript::Attempts())
			{
				TestEqual(TEXT("body"), Attempt.Body, Request.Body);
				TestEqual(TEXT("key"), Header(Attempt, TEXT("Idempotency-Key")), Request.IdempotencyKey);
			}
		});

	It(TEXT("never repeats what may not be repeated"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(503);
			Run(MakeRequest(TEXT("PUT"), ERankbookRepeat::Never));
			TestEqual(TEXT("attempts"), StandIn::FHttpScript::Attempts().Num(), 1);
		});

	It(TEXT("waits as long as Retry-After says, and ends the call when that is too long"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(429, FString(), {{TEXT("Retry-After"), TEXT("7")}});
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(503, FString(), {{TEXT("Retry-After"), TEXT("31")}});
			const FRankbookAnswer Answer = Run(MakeRequest())->Answer;
			TestEqual(TEXT("pauses"), Pauses(), TEXT("7.00"));
			TestEqual(TEXT("code"), Answer.Error.Code, ERankbookErrorCode::Unavailable);
			TestEqual(TEXT("how long to wait"), Answer.Error.RetryAfterSeconds, 31.0);
		});

	It(TEXT("ends all attempts within the limit of the call"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).NeverAnswer();
			Options.RequestTimeoutSeconds = 30.0;
			MakeClient();
			FRankbookRequest Request = MakeRequest();
			Request.GiveUpAfterSeconds = 50.0f;
			const double Before = FPlatformTime::Seconds();
			TestEqual(TEXT("code"), Run(Request)->Answer.Error.Code, ERankbookErrorCode::Timeout);
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
			TestEqual(TEXT("code"), Run(MakeRequest(TEXT("GET"), ERankbookRepeat::Never))->Answer.Error.Code, ERankbookErrorCode::Timeout);
			TestEqual(TEXT("seconds"), FPlatformTime::Seconds() - Before, 10.0, 0.2);
			FRankbookRequest Longer = MakeRequest(TEXT("GET"), ERankbookRepeat::Never);
			Longer.TimeoutSeconds = 30.0f;
			const double BeforeLonger = FPlatformTime::Seconds();
			Run(Longer);
			TestEqual(TEXT("its own seconds"), FPlatformTime::Seconds() - BeforeLonger, 30.0, 0.2);
		});

	It(TEXT("does not let a trickling answer past the deadline"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(200, TEXT("{}")).SlowBody(60.0);
			TestEqual(TEXT("code"), Run(MakeRequest(TEXT("GET"), ERankbookRepeat::Never))->Answer.Error.Code, ERankbookErrorCode::Timeout);
		});

	It(TEXT("takes all that brought no answer for the network"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Refuse();
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).FailTls();
			for (int32 Index = 0; Index < 2; ++Index)
			{
				TestEqual(TEXT("code"), Run(MakeRequest(TEXT("GET"), ERankbookRepeat::Never))->Answer.Error.Code, ERankbookErrorCode::Network);
			}
		});

	It(TEXT("takes redirects, odd statuses and HTML for no answer of Rankbook"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(302, FString(), {{TEXT("Location"), TEXT("http://127.0.0.1:9/login")}});
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(206);
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Answer(200, TEXT("<html>"), {{TEXT("Content-Type"), TEXT("text/html; charset=utf-8")}});
			for (int32 Index = 0; Index < 3; ++Index)
			{
				TestEqual(TEXT("code"), Run(MakeRequest())->Answer.Error.Code, ERankbookErrorCode::BadResponse);
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
				Run(MakeRequest(TEXT("GET"), ERankbookRepeat::Never));
			}
			TestTrue(TEXT("no, no, yes, yes"), Reached == TArray<bool>({false, false, true, true}));
		});
}

void FRankbookHttpClientSpec::DefineEnds()
{
	It(TEXT("cancels one call in flight and leaves the other alone"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204).Delay(3.0);
			int64 Call = 0;
			const TSharedRef<FOutcome> Cancelled = Start(MakeRequest(), &Call);
			const TSharedRef<FOutcome> Other = Start(MakeRequest());
			StandIn::FRunner::StepFor(1.0);
			Client->Cancel(Call);
			TestEqual(TEXT("ended at once"), Cancelled->NumEnded, 1);
			TestEqual(TEXT("code"), Cancelled->Answer.Error.Code, ERankbookErrorCode::Cancelled);
			Client->Cancel(Call);
			StandIn::FRunner::StepFor(60.0);
			TestEqual(TEXT("ended once"), Cancelled->NumEnded, 1);
			TestEqual(TEXT("the other"), Other->Answer.Status, 204);
		});

	It(TEXT("cancels a call between its attempts"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Refuse();
			int64 Call = 0;
			const TSharedRef<FOutcome> Outcome = Start(MakeRequest(), &Call);
			StandIn::FRunner::StepFor(0.2);
			Client->Cancel(Call);
			StandIn::FRunner::StepFor(60.0);
			TestEqual(TEXT("ended once"), Outcome->NumEnded, 1);
			TestEqual(TEXT("attempts"), StandIn::FHttpScript::Attempts().Num(), 1);
			TestEqual(TEXT("tickers"), StandIn::CountTickers(), 0);
		});

	It(TEXT("cancels all"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).NeverAnswer();
			const TSharedRef<FOutcome> First = Start(MakeRequest());
			const TSharedRef<FOutcome> Second = Start(MakeRequest());
			Client->CancelAll();
			TestEqual(TEXT("first"), First->Answer.Error.Code, ERankbookErrorCode::Cancelled);
			TestEqual(TEXT("second"), Second->Answer.Error.Code, ERankbookErrorCode::Cancelled);
			TestEqual(TEXT("calls"), Client->NumCalls(), 0);
		});

	It(TEXT("shuts down in silence, with nothing left behind"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("*"), TEXT("/")).Refuse();
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).NeverAnswer();
			const TSharedRef<FOutcome> Pausing = Start(MakeRequest());
			const TSharedRef<FOutcome> Waiting = Start(MakeRequest());
			StandIn::FRunner::StepFor(0.1);
			Client->Shutdown();
			TestEqual(TEXT("tickers"), StandIn::CountTickers(), 0);
			TestEqual(TEXT("bound requests"), StandIn::FHttpScript::CountBoundInFlight(), 0);
			StandIn::FRunner::StepFor(120.0);
			TestEqual(TEXT("nobody is called"), Pausing->NumEnded + Waiting->NumEnded, 0);
			TestEqual(TEXT("later calls end at once"), Start(MakeRequest())->Answer.Error.Code, ERankbookErrorCode::Cancelled);
		});

	It(TEXT("lets a callback shut the client down"), [this]()
		{
			StandIn::FHttpScript::Always(TEXT("*"), TEXT("/")).Answer(204);
			bool bEnded = false;
			Client->Send(MakeRequest(), [this, &bEnded](const FRankbookAnswer&)
				{
					Client->Shutdown();
					bEnded = true;
				});
			const TSharedRef<FOutcome> Other = Start(MakeRequest());
			StandIn::FRunner::StepFor(5.0);
			TestTrue(TEXT("ended"), bEnded);
			TestEqual(TEXT("nobody after it"), Other->NumEnded, 0);
		});
}

void FRankbookHttpClientSpec::DefineRefusals()
{
	It(TEXT("makes no request without an origin, a key or a token"), [this]()
		{
			FRankbookRequest Keyed = MakeRequest();
			Keyed.Credential = ERankbookCredential::GameKey;
			TestEqual(TEXT("no key"), Run(Keyed)->Answer.Error.Code, ERankbookErrorCode::InvalidArgument);
			FRankbookRequest Players = MakeRequest();
			Players.Credential = ERankbookCredential::Player;
			TestEqual(TEXT("no token"), Run(Players)->Answer.Error.Code, ERankbookErrorCode::NotSignedIn);
			Options.BaseUrl.Empty();
			MakeClient();
			TestEqual(TEXT("no origin"), Run(MakeRequest())->Answer.Error.Code, ERankbookErrorCode::InvalidArgument);
			TestEqual(TEXT("attempts"), StandIn::FHttpScript::Attempts().Num(), 0);
			TestEqual(TEXT("nothing is said about the server"), Reached.Num(), 0);
		});
}

#endif
