// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookHttpAttempt.h"

#include "HAL/PlatformProperties.h"
#include "Http/RankbookRetryPolicy.h"
#include "Interfaces/IPluginManager.h"
#include "Json/RankbookErrors.h"
#include "Misc/EngineVersionComparison.h"

namespace RankbookWirePrivate
{
	bool Is(const FString& Text, const TCHAR* Other)
	{
		return Text.Equals(Other, ESearchCase::CaseSensitive);
	}

	void SetUnlessEmpty(IHttpRequest& Out, const TCHAR* Header, const FString& Value)
	{
		if (!Value.IsEmpty())
		{
			Out.SetHeader(Header, Value);
		}
	}

	FString ContentTypeOf(const FRankbookRequest& Request)
	{
		if (!Request.ContentType.IsEmpty())
		{
			return Request.ContentType;
		}
		return Is(Request.Verb, TEXT("PATCH")) ? TEXT("application/merge-patch+json") : TEXT("application/json");
	}

	/** "application/json; charset=utf-8" is "application/json". */
	FString MediaType(const FString& Header)
	{
		int32 Semicolon = INDEX_NONE;
		const FString Type = Header.FindChar(TEXT(';'), Semicolon) ? Header.Left(Semicolon) : Header;
		return Type.TrimStartAndEnd().ToLower();
	}
}

void RankbookWire::Fill(IHttpRequest& Out, const FRankbookRequest& Request, const FRankbookOptions& Options, const FString& Token)
{
	const bool bGet = RankbookWirePrivate::Is(Request.Verb, TEXT("GET"));
	const bool bPost = RankbookWirePrivate::Is(Request.Verb, TEXT("POST"));
	// DELETE with a body is lost on some platforms, so it never travels as itself.
	const bool bDeleteWithBody = RankbookWirePrivate::Is(Request.Verb, TEXT("DELETE")) && !Request.Body.IsEmpty();
	const bool bOverride = !bGet && !bPost && (Options.bUseMethodOverride || bDeleteWithBody);
	Out.SetURL(Options.BaseUrl + TEXT("/api/v1") + Request.Path);
	Out.SetVerb(bOverride ? FString(TEXT("POST")) : Request.Verb);
	if (bOverride)
	{
		Out.SetHeader(TEXT("X-HTTP-Method-Override"), Request.Verb);
	}
	Out.SetHeader(TEXT("Accept"), TEXT("*/*"));
	Out.SetHeader(TEXT("Rankbook-Client"), ClientHeader());
	if (!Token.IsEmpty())
	{
		Out.SetHeader(TEXT("Authorization"), TEXT("Bearer ") + Token);
	}
	RankbookWirePrivate::SetUnlessEmpty(Out, TEXT("If-Match"), Request.IfMatch);
	RankbookWirePrivate::SetUnlessEmpty(Out, TEXT("If-None-Match"), Request.IfNoneMatch);
	RankbookWirePrivate::SetUnlessEmpty(Out, TEXT("Idempotency-Key"), Request.IdempotencyKey);
	if (!bGet)
	{
		// Also without a body: back ends otherwise say that an empty one is a form.
		Out.SetHeader(TEXT("Content-Type"), RankbookWirePrivate::ContentTypeOf(Request));
	}
	if (!Request.Body.IsEmpty())
	{
		Out.SetContentAsString(Request.Body);
	}
}

FRankbookAnswer RankbookWire::Read(IHttpResponse& Response)
{
	FRankbookAnswer Answer;
	Answer.Status = Response.GetResponseCode();
	Answer.Text = Response.GetContentAsString();
	Answer.ETag = Response.GetHeader(TEXT("ETag"));
	Answer.RequestId = Response.GetHeader(TEXT("Request-Id"));
	Answer.ContentType = RankbookWirePrivate::MediaType(Response.GetHeader(TEXT("Content-Type")));
	Answer.bReplayed = Response.GetHeader(TEXT("Idempotency-Replayed")) == TEXT("true");
	const double RetryAfter = RankbookRetryPolicy::ReadRetryAfter(Response.GetHeader(TEXT("Retry-After")));
	Answer.Error = RankbookErrors::FromAnswer(Answer.Status, Answer.ContentType, Answer.Text, Answer.RequestId, RetryAfter);
	// No page of the API is HTML: a hotel's sign-in page, or another server.
	if (Answer.Error.Code == ERankbookErrorCode::None && RankbookWirePrivate::Is(Answer.ContentType, TEXT("text/html")))
	{
		Answer.Error = RankbookErrors::Make(ERankbookErrorCode::BadResponse, TEXT("not a Rankbook answer"));
		Answer.Error.HttpStatus = Answer.Status;
	}
	return Answer;
}

FString RankbookWire::ClientHeader()
{
	const TSharedPtr<IPlugin> Plugin = IPluginManager::Get().FindPlugin(TEXT("Rankbook"));
	const FString Version = Plugin.IsValid() ? Plugin->GetDescriptor().VersionName : FString(TEXT("unknown"));
	return FString::Printf(TEXT("unreal/%s (%d.%d; %s)"), *Version, ENGINE_MAJOR_VERSION, ENGINE_MINOR_VERSION, *PlatformName());
}

FString RankbookWire::PlatformName()
{
	return FString(ANSI_TO_TCHAR(FPlatformProperties::IniPlatformName()));
}
