// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRequestBuilder.h"

#include "Json/RankbookJson.h"
#include "PlatformHttp.h"
#include "Queue/RankbookIds.h"

namespace
{
	constexpr int32 LongestSlug = 63;

	/** Slugs and ids alone go into paths: so no dots, slashes or anything else can lead a path elsewhere. */
	bool IsSlug(const FString& Text)
	{
		if (Text.IsEmpty() || Text.Len() > LongestSlug || Text[0] == TEXT('-'))
		{
			return false;
		}
		for (const TCHAR Letter : Text)
		{
			const bool bSmall = Letter >= TEXT('a') && Letter <= TEXT('z');
			const bool bDigit = Letter >= TEXT('0') && Letter <= TEXT('9');
			if (!bSmall && !bDigit && Letter != TEXT('-'))
			{
				return false;
			}
		}
		return true;
	}

	bool IsId(const FString& Text)
	{
		FGuid Parsed;
		return FGuid::ParseExact(Text, EGuidFormats::DigitsWithHyphens, Parsed);
	}
}

FRankbookRequestBuilder::FRankbookRequestBuilder(const TCHAR* Verb, const TCHAR* Path, const TCHAR* Name)
{
	Request.Name = Name;
	Request.Verb = Verb;
	Request.Path = Path;
	Request.ContentType = TEXT("application/json");
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Board(const FString& Key)
{
	if (!IsSlug(Key))
	{
		Refuse(TEXT("board"), Key.IsEmpty() ? TEXT("required") : TEXT("unknown-value"), TEXT("a board's key has small letters, digits and hyphens"));
		return *this;
	}
	return Word(TEXT("{board}"), *Key);
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Id(const TCHAR* Placeholder, const FString& Value)
{
	if (!IsId(Value))
	{
		const FString Name = FString(Placeholder).Mid(1).LeftChop(1);
		Refuse(Name, Value.IsEmpty() ? TEXT("required") : TEXT("unknown-value"), TEXT("an id is a UUID with hyphens, as an answer gave it"));
		return *this;
	}
	return Word(Placeholder, *Value.ToLower());
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Word(const TCHAR* Placeholder, const TCHAR* Value)
{
	Request.Path.ReplaceInline(Placeholder, Value, ESearchCase::CaseSensitive);
	return *this;
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Query(const TCHAR* Parameter, const FString& Value)
{
	Sendable(Parameter, Value);
	if (Value.IsEmpty() || !RankbookJson::IsSendable(Value))
	{
		return *this;
	}
	QueryText += QueryText.IsEmpty() ? TEXT("?") : TEXT("&");
	QueryText += FString::Printf(TEXT("%s=%s"), Parameter, *FPlatformHttp::UrlEncode(Value));
	return *this;
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Query(const TCHAR* Parameter, int64 Value)
{
	return Query(Parameter, FString::Printf(TEXT("%lld"), Value));
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Page(int32 Limit, const FString& Cursor)
{
	Need(Limit >= 1 && Limit <= LargestPage, TEXT("limit"), TEXT("out-of-range"), TEXT("must be between 1 and 100"));
	return Query(TEXT("limit"), static_cast<int64>(Limit)).Query(TEXT("cursor"), Cursor);
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Season(const FRankbookScoreQuery& Query)
{
	return this->Query(TEXT("window"), Query.Window).Query(TEXT("season"), Query.Season);
}

FRankbookRequestBuilder& FRankbookRequestBuilder::ScorePage(const FRankbookScoreQuery& Query)
{
	Page(Query.Limit, Query.Cursor);
	Need(Query.Offset >= -1, TEXT("offset"), TEXT("out-of-range"), TEXT("must be 0 or more, or -1 for none"));
	Need(Query.Offset < 0 || Query.Cursor.IsEmpty(), TEXT("offset"), TEXT("conflict"), TEXT("give a cursor or an offset, not both"));
	if (Query.Offset >= 0)
	{
		this->Query(TEXT("offset"), static_cast<int64>(Query.Offset));
	}
	return IfNoneMatch(Query.ETag);
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Required(const TCHAR* Where, const FString& Value)
{
	Need(!Value.IsEmpty(), Where, TEXT("required"), TEXT("must not be empty"));
	return Sendable(Where, Value);
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Sendable(const TCHAR* Where, const FString& Value)
{
	return Need(RankbookJson::IsSendable(Value), Where, TEXT("control-character"), TEXT("has a lone surrogate or U+0000"));
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Need(bool bHolds, const TCHAR* Where, const TCHAR* Code, const TCHAR* Detail)
{
	if (!bHolds)
	{
		Refuse(Where, Code, Detail);
	}
	return *this;
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Body(const FString& Text)
{
	Request.Body = Text;
	return *this;
}

FRankbookRequestBuilder& FRankbookRequestBuilder::ContentType(const TCHAR* Type)
{
	Request.ContentType = Type;
	return *this;
}

FRankbookRequestBuilder& FRankbookRequestBuilder::IfMatch(const FString& ETag)
{
	Need(!ETag.IsEmpty(), TEXT("If-Match"), TEXT("if-match-required"), TEXT("needs the ETag of Get Contact; the items of a list have none"));
	Request.IfMatch = ETag;
	return *this;
}

FRankbookRequestBuilder& FRankbookRequestBuilder::IfNoneMatch(const FString& ETag)
{
	Request.IfNoneMatch = ETag;
	return *this;
}

FRankbookRequestBuilder& FRankbookRequestBuilder::As(ERankbookCredential Credential)
{
	Request.Credential = Credential;
	return *this;
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Repeat(ERankbookRepeat Repeat)
{
	Request.Repeat = Repeat;
	if (Repeat == ERankbookRepeat::Keyed)
	{
		// Made before the first attempt: all attempts are one deed.
		Request.IdempotencyKey = RankbookIds::NewSubmissionId();
	}
	return *this;
}

FRankbookRequestBuilder& FRankbookRequestBuilder::Timeout(float Seconds)
{
	Request.TimeoutSeconds = Seconds;
	return *this;
}

FRankbookBuiltRequest FRankbookRequestBuilder::Build()
{
	FRankbookBuiltRequest Built;
	if (Faults.IsEmpty())
	{
		Request.Path += QueryText;
		Built.Value = MoveTemp(Request);
		return Built;
	}
	Built.Error.Code = ERankbookErrorCode::InvalidArgument;
	Built.Error.Message = FString::Printf(TEXT("%s: %s %s"), *Request.Name, *Faults[0].Where, *Faults[0].Detail);
	Built.Error.Fields = MoveTemp(Faults);
	return Built;
}

void FRankbookRequestBuilder::Refuse(const FString& Where, const TCHAR* Code, const TCHAR* Detail)
{
	FRankbookFieldError& Fault = Faults.AddDefaulted_GetRef();
	Fault.Where = Where;
	Fault.Code = Code;
	Fault.Detail = Detail;
}
