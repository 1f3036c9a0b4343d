// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "HttpOutcome.h"

#include "PlatformHttp.h"
#include "StandIn/Http.h"
#include "StandIn/Isolation.h"
#include "StandIn/Runner.h"

#include <thread>

using StandIn::FHttpScript;
using StandIn::FRunner;

namespace
{
	const TCHAR* const Nowhere = TEXT("http://127.0.0.1:1/x");

	void Send(const TCHAR* Verb, const TCHAR* Url)
	{
		FHttpOutcome Outcome;
		Outcome.Start(Verb, Url);
		FRunner::StepUntil([&Outcome]
			{
				return Outcome.Count > 0;
			});
	}
} // namespace

STANDIN_TEST(HttpARequestIsOfSingleUse)
{
	StandIn::BeginTest();
	FHttpScript::Always(TEXT("*"), TEXT("")).Answer(200);
	STANDIN_CHECK(Check::IsRefused([]
		{
			FHttpOutcome Outcome;
			Outcome.Start(TEXT("GET"), Nowhere);
			FRunner::StepUntil([&Outcome]
				{
					return Outcome.Count > 0;
				});
			Outcome.Request->ProcessRequest();
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FHttpOutcome Outcome;
			Outcome.Start(TEXT("GET"), Nowhere);
			Outcome.Request->OnProcessRequestComplete().Unbind();
			Outcome.Request->SetHeader(TEXT("A"), TEXT("b"));
		}));
}

STANDIN_TEST(HttpWhatWouldNotPassEverywhereIsRefused)
{
	StandIn::BeginTest();
	FHttpScript::Always(TEXT("*"), TEXT("")).Answer(200);
	STANDIN_CHECK(!Check::IsRefused([]
		{
			Send(TEXT("GET"), Nowhere);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			Send(TEXT("get"), Nowhere);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			Send(TEXT("FETCH"), Nowhere);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			Send(TEXT("GET"), TEXT("ftp://127.0.0.1/x"));
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			Send(TEXT("GET"), TEXT("http://127.0.0.1:1/a b"));
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			Send(TEXT("GET"), TEXT("http://127.0.0.1:1/\u00E9"));
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			Send(TEXT("POST"), Nowhere);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FHttpOutcome Outcome;
			Outcome.Request->SetContentAsString(TEXT("{}"));
			Outcome.Start(TEXT("DELETE"), Nowhere);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FHttpOutcome Outcome;
			Outcome.Request->SetHeader(TEXT("X-Name"), TEXT("a\r\nX-Other: b"));
			Outcome.Start(TEXT("GET"), Nowhere);
		}));
}

STANDIN_TEST(HttpARequestThatCannotStartEndsBeforeStartReturns)
{
	StandIn::BeginTest();
	static FHttpOutcome* Ended = nullptr;
	FHttpOutcome Outcome;
	Ended = &Outcome;
	STANDIN_CHECK(Check::IsRefused([]
		{
			STANDIN_CHECK(!Ended->Start(TEXT("GET"), TEXT("not a url")));
		}));
	STANDIN_CHECK(Outcome.Count == 1 && !Outcome.bConnected);
	FRunner::Step();
	STANDIN_CHECK(Outcome.Count == 1);
}

STANDIN_TEST(HttpRequestsBelongToTheGameThread)
{
	StandIn::BeginTest();
	STANDIN_CHECK(Check::IsRefused([]
		{
			FHttpOutcome Outcome;
			std::exception_ptr Thrown;
			std::thread Other([&Outcome, &Thrown]
				{
					try
					{
						Outcome.Request->SetVerb(TEXT("GET"));
					}
					catch (...)
					{
						Thrown = std::current_exception();
					}
				});
			Other.join();
			STANDIN_CHECK(Thrown != nullptr);
		}));
}

STANDIN_TEST(HttpTextIsEncodedForUrlsAndBack)
{
	const FString Encoded = FPlatformHttp::UrlEncode(TEXT("a-_.~Z9/ ?&+%\u00E9\U0001F600"));
	STANDIN_CHECK(Encoded.Equals(TEXT("a-_.~Z9%2F%20%3F%26%2B%25%C3%A9%F0%9F%98%80"), ESearchCase::CaseSensitive));
	STANDIN_CHECK(FPlatformHttp::UrlDecode(Encoded).Equals(TEXT("a-_.~Z9/ ?&+%\u00E9\U0001F600"), ESearchCase::CaseSensitive));
	STANDIN_CHECK(FPlatformHttp::UrlDecode(TEXT("100%")).Equals(TEXT("100%")));
}

STANDIN_TEST(HttpPartsOfAUrlAreFound)
{
	STANDIN_CHECK(FPlatformHttp::GetUrlDomain(TEXT("https://u@play.example.org:8443/x?y")).Equals(TEXT("play.example.org")));
	STANDIN_CHECK(FPlatformHttp::GetUrlDomain(TEXT("http://[::1]:80")).Equals(TEXT("[::1]")));
	const FString Url = TEXT("https://h/p?a=1&b=%C3%A9&c#d=4");
	STANDIN_CHECK(FPlatformHttp::GetUrlParameter(Url, TEXT("b")).GetValue().Equals(TEXT("\u00E9")));
	STANDIN_CHECK(FPlatformHttp::GetUrlParameter(Url, TEXT("c")).GetValue().IsEmpty());
	STANDIN_CHECK(!FPlatformHttp::GetUrlParameter(Url, TEXT("d")).IsSet());
}
