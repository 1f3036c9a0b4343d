// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "StandIn/Log.h"
#include "CoreMinimal.h"
#include "Http/RankbookHttpLog.h"
#include "Http/RankbookServerCheck.h"
#include "Misc/AutomationTest.h"
#include "RankbookLog.h"
#include "SessionMachine.standin.h"
#include "StandIn/Clock.h"

BEGIN_DEFINE_SPEC(FRankbookLogSpec, "Rankbook.Log", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	TUniquePtr<FRankbookMachine> Machine;

	ERankbookServerCause CheckServer()
	{
		const auto Check = [this](TRankbookCallback<FRankbookServerStatus> OnDone)
		{
			return Machine->Client->CheckServer(MoveTemp(OnDone));
		};
		return FRankbookMachine::Wait(Machine->Begin<FRankbookServerStatus>(Check))->Result.Value.GetValue().Cause;
	}

	void DefineLines();
	void DefineChecks();
	void DefineSecrets();

END_DEFINE_SPEC(FRankbookLogSpec)

void FRankbookLogSpec::Define()
{
	BeforeEach([this]()
		{
			Machine = MakeUnique<FRankbookMachine>(StandIn::FTestServer::Shared());
		});
	AfterEach([this]()
		{
			Machine.Reset();
		});
	Describe(TEXT("The log"), [this]()
		{
			DefineLines();
			DefineSecrets();
		});
	Describe(TEXT("Check Server"), [this]()
		{
			DefineChecks();
		});
}

void FRankbookLogSpec::DefineLines()
{
	It(TEXT("tells the first five minutes as the documentation does"), [this]()
		{
			TestEqual(TEXT("server"), CheckServer(), ERankbookServerCause::Ok);
			TestTrue(TEXT("connected"), StandIn::LogContains(TEXT("Connected to Rankbook 0.1.0, game 'my-game', clock differs by 0.")));
			const FRankbookPlayer Player = Machine->SignIn(TEXT("Brave Otter"));
			TestTrue(TEXT("session"), StandIn::LogContains(FString::Printf(TEXT("Session started, player %s 'Brave Otter' (new)"), *Player.Id)));
			Machine->Submit(41870, TEXT("lap-time"));
			TestTrue(TEXT("score"), StandIn::LogContains(TEXT("Submit Score lap-time 41870 -> rank ")));
			StandIn::FHttpScript::SetOnline(false);
			Machine->Submit(42010, TEXT("lap-time"));
			TestTrue(TEXT("queued"), StandIn::LogContains(TEXT("Submit Score queued (offline), 1 waiting")));
			StandIn::FHttpScript::SetOnline(true);
			FRankbookMachine::Wait(Machine->StartFlush());
			TestTrue(TEXT("sent"), StandIn::LogContains(TEXT("1 queued score sent")));
		});

	It(TEXT("repeats the server's words and request id for a mistyped board"), [this]()
		{
			Machine->SignIn();
			const TRankbookOutcomeRef<FRankbookSubmitted> Outcome = Machine->Submit(1, TEXT("high-score"));
			TestTrue(TEXT("suggestion"), Outcome->Result.Error.Message.Contains(TEXT("high-scores")));
			TestTrue(TEXT("same in the log"), StandIn::LogContains(FString(TEXT("not-found: ")) + Outcome->Result.Error.Message + TEXT(" [req ") + Outcome->Result.Error.RequestId + TEXT("]")));
		});

	It(TEXT("names the board's trust when players may not submit"), [this]()
		{
			Machine->SignIn();
			Machine->Submit(1, TEXT("ranked-cup"));
			TestTrue(TEXT("trust"), StandIn::LogContains(TEXT("trust 'client'")));
		});
}

void FRankbookLogSpec::DefineSecrets()
{
	It(TEXT("never holds tokens, secrets, passwords, names or numbers, however much it is asked to say"), [this]()
		{
			Machine->Options.bLogBodies = true;
			Machine->Restart();
			LogRankbook.SetVerbosity(ELogVerbosity::VeryVerbose);
			Machine->SignIn();
			TArray<FString> Secrets = {TEXT("correct horse battery"), TEXT("Zoë Quimby"), TEXT("+41446681800"), TEXT("rb_pub_")};
			Secrets.Add(Machine->Client->GetSession().GetToken(ERankbookCredential::Player));
			FRankbookMachine::Wait(Machine->StartSend(RankbookRequests::LinkPassword(TEXT("log_reader"), TEXT("correct horse battery"), FString()).Value.GetValue()));
			FRankbookContact Contact;
			Contact.Name.Full = TEXT("Zoë Quimby");
			Contact.Phones.AddDefaulted_GetRef().Raw = TEXT("+41446681800");
			FRankbookMachine::Wait(Machine->StartSend(RankbookRequests::CreateContact(Contact).Value.GetValue()));
			Contact.Phones[0].Raw = TEXT("+41446681800 not a number");
			FRankbookMachine::Wait(Machine->StartSend(RankbookRequests::CreateContact(Contact).Value.GetValue()));
			StandIn::FClock::Advance(3545.0);
			FRankbookMachine::Wait(Machine->StartGetMe());
			Secrets.Add(Machine->Client->GetSession().GetToken(ERankbookCredential::Player));
			Machine->Submit(7);
			TestTrue(TEXT("bodies of scores are shown"), StandIn::LogContains(TEXT("submissionId")));
			for (const StandIn::FHttpAttempt& Attempt : StandIn::FHttpScript::AttemptsOf(TEXT("POST"), TEXT("/sessions/refresh")))
			{
				Secrets.Add(Attempt.Body);
			}
			for (const FString& Secret : Secrets)
			{
				TestFalse(Secret, StandIn::LogContains(Secret));
			}
			TestFalse(TEXT("no token at all"), StandIn::LogContains(TEXT("rb_at_")) || StandIn::LogContains(TEXT("rb_rt_")));
		});

	It(TEXT("counts every path for personal that is not named as public"), [this]()
		{
			for (const TCHAR* Public : {TEXT("/leaderboards/x/scores"), TEXT("/scores/batch"), TEXT("/ping")})
			{
				TestFalse(Public, RankbookHttpLog::IsPersonal(Public));
			}
			for (const TCHAR* Personal : {TEXT("/sessions"), TEXT("/me"), TEXT("/contacts/search"), TEXT("/links"), TEXT("/players/x"), TEXT("/leaderboards/x/contacts"), TEXT("/new-thing")})
			{
				TestTrue(Personal, RankbookHttpLog::IsPersonal(Personal));
			}
		});

	It(TEXT("says codes and pointers instead of the server's words where those could name a person"), [this]()
		{
			FRankbookRequest Request;
			Request.Name = TEXT("Create Contact");
			Request.Path = TEXT("/contacts");
			FRankbookAnswer Answer;
			Answer.Status = 422;
			Answer.Error.Code = ERankbookErrorCode::Validation;
			Answer.Error.Problem = TEXT("validation-failed");
			Answer.Error.Message = TEXT("'Zoë' is too short");
			Answer.Error.RequestId = TEXT("r-1");
			FRankbookFieldError& Field = Answer.Error.Fields.AddDefaulted_GetRef();
			Field.Where = TEXT("/name/full");
			Field.Code = TEXT("too-short");
			TestEqual(TEXT("line"), RankbookHttpLog::Describe(Request, Answer), TEXT("Create Contact: validation-failed: /name/full too-short [req r-1]"));
			Request.Path = TEXT("/leaderboards/x");
			TestEqual(TEXT("public"), RankbookHttpLog::Describe(Request, Answer), TEXT("Create Contact: validation-failed: 'Zoë' is too short [req r-1]"));
			Answer.Error.Problem.Empty();
			Answer.Error.Message = TEXT("not a Rankbook answer");
			TestEqual(TEXT("not ours"), RankbookHttpLog::Describe(Request, Answer), TEXT("Create Contact: not a Rankbook answer (status 422) [req r-1]"));
			Answer.Error.Code = ERankbookErrorCode::Cancelled;
			TestEqual(TEXT("cancelled"), RankbookHttpLog::Describe(Request, Answer), FString());
		});
}

void FRankbookLogSpec::DefineChecks()
{
	It(TEXT("finds a key that the server does not know, a missing one, and a clock that is off"), [this]()
		{
			StandIn::FClock::ShiftWallClock(400.0);
			TestEqual(TEXT("clock"), CheckServer(), ERankbookServerCause::ClockOff);
			Machine->Options.GameKey = FString(TEXT("rb_pub_")) + FString::ChrN(32, TEXT('0'));
			Machine->Restart();
			TestEqual(TEXT("unknown key"), CheckServer(), ERankbookServerCause::BadKey);
			Machine->Options.GameKey.Empty();
			Machine->Restart();
			TestEqual(TEXT("no key"), CheckServer(), ERankbookServerCause::BadKey);
		});

	It(TEXT("finds what answers, or does not, in the server's place"), [this]()
		{
			StandIn::FHttpScript::On(TEXT("GET"), TEXT("/ping")).Answer(200, TEXT("<html></html>"), {{TEXT("Content-Type"), TEXT("text/html")}});
			TestEqual(TEXT("a page"), CheckServer(), ERankbookServerCause::NotRankbook);
			StandIn::FHttpScript::On(TEXT("GET"), TEXT("/ping")).Answer(302, FString(), {{TEXT("Location"), TEXT("http://127.0.0.1:9/")}});
			TestEqual(TEXT("a redirect"), CheckServer(), ERankbookServerCause::NotRankbook);
			StandIn::FHttpScript::On(TEXT("GET"), TEXT("/ping")).Times(4).Answer(503);
			TestEqual(TEXT("busy"), CheckServer(), ERankbookServerCause::Busy);
			StandIn::FHttpScript::SetOnline(false);
			TestEqual(TEXT("nothing"), CheckServer(), ERankbookServerCause::NoAnswer);
			StandIn::FHttpScript::SetOnline(true);
			TestEqual(TEXT("and Rankbook again"), CheckServer(), ERankbookServerCause::Ok);
		});
}

#endif
