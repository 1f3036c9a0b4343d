// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Http/RankbookServerCheck.h"
#include "Misc/AutomationTest.h"
#include "RankbookOptions.h"
#include "RankbookSettings.h"

BEGIN_DEFINE_SPEC(FRankbookServerSpec, "Rankbook.Server", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	FRankbookOptions Options;

	/** The answer of a good ping at noon, 0.2 s after it was asked for. */
	static FRankbookAnswer Ping(const TCHAR* Service = TEXT("rankbook"), const TCHAR* ApiVersion = TEXT("v1"), const TCHAR* Caller = TEXT("client"))
	{
		FRankbookAnswer Answer;
		Answer.Status = 200;
		Answer.Seconds = 0.2;
		Answer.Text = FString::Printf(TEXT("{\"service\":\"%s\",\"version\":\"0.1.0\",\"apiVersion\":\"%s\",\"time\":\"2026-11-24T12:00:00.000Z\",\"caller\":\"%s\",\"game\":{\"key\":\"my-game\",\"title\":\"My Game\"}}"), Service, ApiVersion, Caller);
		return Answer;
	}

	static FRankbookAnswer Failure(int32 Status, ERankbookErrorCode Code, const TCHAR* Problem)
	{
		FRankbookAnswer Answer;
		Answer.Status = Status;
		Answer.Error.Code = Code;
		Answer.Error.Problem = Problem;
		return Answer;
	}

	ERankbookServerCause CauseOf(const FRankbookAnswer& Answer) const
	{
		return RankbookServerCheck::Judge(Options, Answer, FDateTime(2026, 11, 24, 12)).Cause;
	}

	void DefineOrigins();
	void DefineSettings();
	void DefineJudgement();

END_DEFINE_SPEC(FRankbookServerSpec)

void FRankbookServerSpec::Define()
{
	BeforeEach([this]()
		{
			Options = FRankbookOptions();
			Options.BaseUrl = TEXT("https://scores.example.com");
			Options.GameKey = TEXT("rb_pub_0123456789abcdefghijklmnopqrstuv");
		});
	Describe(TEXT("Origins"), [this]()
		{
			DefineOrigins();
		});
	Describe(TEXT("Settings"), [this]()
		{
			DefineSettings();
		});
	Describe(TEXT("Check Server"), [this]()
		{
			DefineJudgement();
		});
}

void FRankbookServerSpec::DefineOrigins()
{
	It(TEXT("takes origins and drops white space, slashes at the end and the case of the scheme"), [this]()
		{
			TestEqual(TEXT("plain"), RankbookOrigin::Normalize(TEXT("http://127.0.0.1:8080")), TEXT("http://127.0.0.1:8080"));
			TestEqual(TEXT("slashes"), RankbookOrigin::Normalize(TEXT("  https://scores.example.com// ")), TEXT("https://scores.example.com"));
			TestEqual(TEXT("scheme"), RankbookOrigin::Normalize(TEXT("HTTPS://scores.example.com")), TEXT("https://scores.example.com"));
			TestEqual(TEXT("IPv6"), RankbookOrigin::Normalize(TEXT("http://[::1]:8080")), TEXT("http://[::1]:8080"));
		});

	It(TEXT("refuses what is no origin"), [this]()
		{
			for (const TCHAR* Text : {TEXT(""), TEXT("scores.example.com"), TEXT("ftp://scores.example.com"), TEXT("https://"), TEXT("https://:8080"), TEXT("https://host:"), TEXT("https://host/api/v1"), TEXT("https://host?x"), TEXT("https://host#x"), TEXT("https://user@host"), TEXT("https://ho st"), TEXT("https://ho\\st")})
			{
				TestEqual(Text, RankbookOrigin::Normalize(Text), FString());
			}
		});

	It(TEXT("knows this machine and private networks"), [this]()
		{
			for (const TCHAR* Local : {TEXT("http://localhost:8080"), TEXT("http://LOCALHOST"), TEXT("http://game.localhost"), TEXT("http://127.0.0.1:1"), TEXT("http://127.9.9.9"), TEXT("http://10.1.2.3"), TEXT("http://192.168.0.7:80"), TEXT("http://172.16.0.1"), TEXT("http://172.31.255.255"), TEXT("http://169.254.1.1"), TEXT("http://[::1]:8080"), TEXT("http://[fd00::1]"), TEXT("http://[fe80::1]"), TEXT("http://box.local")})
			{
				TestTrue(Local, RankbookOrigin::IsLocal(Local));
			}
			for (const TCHAR* Public : {TEXT("http://example.com"), TEXT("http://8.8.8.8"), TEXT("http://172.32.0.1"), TEXT("http://172.15.0.1"), TEXT("http://192.169.0.1"), TEXT("http://10.example.com"), TEXT("http://localhost.example.com"), TEXT("http://127.0.0.1.example.com"), TEXT("http://[2001:db8::1]"), TEXT("http://fd.example.com")})
			{
				TestFalse(Public, RankbookOrigin::IsLocal(Public));
			}
		});

	It(TEXT("refuses plain http to public hosts in shipped games alone, unless the settings allow it"), [this]()
		{
			Options.BaseUrl = TEXT("http://scores.example.com");
			TestTrue(TEXT("shipped"), Options.IsInsecure(true));
			TestFalse(TEXT("not shipped"), Options.IsInsecure(false));
			Options.bAllowInsecureHttp = true;
			TestFalse(TEXT("allowed"), Options.IsInsecure(true));
			Options.bAllowInsecureHttp = false;
			Options.BaseUrl = TEXT("http://192.168.1.1");
			TestFalse(TEXT("private"), Options.IsInsecure(true));
			Options.BaseUrl = TEXT("https://scores.example.com");
			TestFalse(TEXT("TLS"), Options.IsInsecure(true));
		});
}

void FRankbookServerSpec::DefineSettings()
{
	It(TEXT("has the defaults of the documentation"), [this]()
		{
			const URankbookSettings* Settings = NewObject<URankbookSettings>();
			const FRankbookOptions Read = FRankbookOptions::FromSettings(*Settings, INDEX_NONE);
			TestEqual(TEXT("seconds"), Read.RequestTimeoutSeconds, 10.0);
			TestEqual(TEXT("attempts"), Read.MaxAttempts, 4);
			TestTrue(TEXT("remembers"), Read.bRememberSession);
			TestTrue(TEXT("queues"), Read.bQueueScoresOffline);
			TestTrue(TEXT("overrides"), Read.bUseMethodOverride);
			TestFalse(TEXT("insecure"), Read.bAllowInsecureHttp);
			TestFalse(TEXT("bodies"), Read.bLogBodies);
			TestEqual(TEXT("slot"), Read.SaveSlot, TEXT("Rankbook"));
			TestEqual(TEXT("no server key"), Read.ServerKey, FString());
			TestEqual(TEXT("category"), Settings->GetCategoryName(), FName(TEXT("Plugins")));
		});

	It(TEXT("gives each window of the editor its own slot"), [this]()
		{
			const URankbookSettings* Settings = NewObject<URankbookSettings>();
			const FString First = FRankbookOptions::FromSettings(*Settings, 0).SaveSlot;
			const FString Second = FRankbookOptions::FromSettings(*Settings, 1).SaveSlot;
			TestEqual(TEXT("first"), First, TEXT("Rankbook-PIE0"));
			TestEqual(TEXT("second"), Second, TEXT("Rankbook-PIE1"));
		});

	It(TEXT("does not use a secret key from the settings, and says so without it"), [this]()
		{
			AddExpectedError(TEXT("The settings hold a secret key"), EAutomationExpectedErrorFlags::Contains, 2);
			for (const TCHAR* Prefix : {TEXT("rb_srv_"), TEXT("rb_adm_")})
			{
				URankbookSettings* Settings = NewObject<URankbookSettings>();
				Settings->GameKey = FString(Prefix) + TEXT("x");
				const FRankbookOptions Read = FRankbookOptions::FromSettings(*Settings, INDEX_NONE);
				TestEqual(TEXT("key"), Read.GameKey, FString());
				TestTrue(TEXT("noted"), Read.bSecretInSettings);
			}
		});

	It(TEXT("keeps times and attempts within their limits"), [this]()
		{
			URankbookSettings* Settings = NewObject<URankbookSettings>();
			Settings->RequestTimeoutSeconds = 0.0;
			Settings->MaxAttempts = 0;
			Settings->SaveSlotName.Empty();
			Settings->GameKey = TEXT(" rb_pub_x ");
			const FRankbookOptions Read = FRankbookOptions::FromSettings(*Settings, INDEX_NONE);
			TestEqual(TEXT("seconds"), Read.RequestTimeoutSeconds, 1.0);
			TestEqual(TEXT("attempts"), Read.MaxAttempts, 1);
			TestEqual(TEXT("slot"), Read.SaveSlot, TEXT("Rankbook"));
			TestEqual(TEXT("key"), Read.GameKey, TEXT("rb_pub_x"));
		});
}

void FRankbookServerSpec::DefineJudgement()
{
	It(TEXT("tells what a good server says"), [this]()
		{
			const FRankbookServerStatus Status = RankbookServerCheck::Judge(Options, Ping(), FDateTime(2026, 11, 24, 11, 59, 50));
			TestEqual(TEXT("cause"), Status.Cause, ERankbookServerCause::Ok);
			TestEqual(TEXT("version"), Status.Version, TEXT("0.1.0"));
			TestEqual(TEXT("api"), Status.ApiVersion, TEXT("v1"));
			TestEqual(TEXT("caller"), Status.Caller, TEXT("client"));
			TestEqual(TEXT("game"), Status.GameKey, TEXT("my-game"));
			TestEqual(TEXT("title"), Status.GameTitle, TEXT("My Game"));
			TestEqual(TEXT("round trip"), Status.RoundTripSeconds, 0.2);
			TestEqual(TEXT("clock"), Status.ClockOffsetSeconds, 10.1);
			TestFalse(TEXT("advice"), Status.Advice.IsEmpty());
		});

	It(TEXT("names each cause"), [this]()
		{
			TestEqual(TEXT("other service"), CauseOf(Ping(TEXT("other"))), ERankbookServerCause::NotRankbook);
			TestEqual(TEXT("other version"), CauseOf(Ping(TEXT("rankbook"), TEXT("v2"))), ERankbookServerCause::WrongApiVersion);
			TestEqual(TEXT("no key"), CauseOf(Ping(TEXT("rankbook"), TEXT("v1"), TEXT("anyone"))), ERankbookServerCause::BadKey);
			FRankbookAnswer Page = Ping();
			Page.Text = TEXT("<html></html>");
			TestEqual(TEXT("a page"), CauseOf(Page), ERankbookServerCause::NotRankbook);
			TestEqual(TEXT("bad key"), CauseOf(Failure(401, ERankbookErrorCode::Unauthenticated, TEXT("unauthenticated"))), ERankbookServerCause::BadKey);
			TestEqual(TEXT("another's 401"), CauseOf(Failure(401, ERankbookErrorCode::Unauthenticated, TEXT(""))), ERankbookServerCause::NotRankbook);
			TestEqual(TEXT("404"), CauseOf(Failure(404, ERankbookErrorCode::NotFound, TEXT(""))), ERankbookServerCause::NotRankbook);
			TestEqual(TEXT("429"), CauseOf(Failure(429, ERankbookErrorCode::RateLimited, TEXT("rate-limited"))), ERankbookServerCause::Busy);
			TestEqual(TEXT("503"), CauseOf(Failure(503, ERankbookErrorCode::Unavailable, TEXT("starting"))), ERankbookServerCause::Busy);
			TestEqual(TEXT("no answer"), CauseOf(Failure(0, ERankbookErrorCode::Network, TEXT(""))), ERankbookServerCause::NoAnswer);
			TestEqual(TEXT("too late"), CauseOf(Failure(0, ERankbookErrorCode::Timeout, TEXT(""))), ERankbookServerCause::NoAnswer);
			TestEqual(TEXT("refused here"), CauseOf(Failure(0, ERankbookErrorCode::InvalidArgument, TEXT(""))), ERankbookServerCause::InsecureUrl);
			Options.BaseUrl.Empty();
			TestEqual(TEXT("no origin"), CauseOf(Failure(0, ERankbookErrorCode::InvalidArgument, TEXT(""))), ERankbookServerCause::BadUrl);
		});

	It(TEXT("minds a clock that is off by more than five minutes, either way"), [this]()
		{
			TestEqual(TEXT("six minutes ahead"), RankbookServerCheck::Judge(Options, Ping(), FDateTime(2026, 11, 24, 12, 6)).Cause, ERankbookServerCause::ClockOff);
			TestEqual(TEXT("six minutes behind"), RankbookServerCheck::Judge(Options, Ping(), FDateTime(2026, 11, 24, 11, 54)).Cause, ERankbookServerCause::ClockOff);
			TestEqual(TEXT("four minutes"), RankbookServerCheck::Judge(Options, Ping(), FDateTime(2026, 11, 24, 12, 4)).Cause, ERankbookServerCause::Ok);
		});
}
