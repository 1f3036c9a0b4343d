// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Http/RankbookRequest.h"
#include "RankbookResult.h"
#include "RankbookTypes.h"

/** A request that can be sent, or the InvalidArgument that says why there is none. */
using FRankbookBuiltRequest = TRankbookResult<FRankbookRequest>;

/**
 * Puts one request together, and gathers everything that is wrong with its arguments on the way, so
 * that a bad one costs no request and the caller reads all its faults at once, as from the server.
 */
class RANKBOOK_API FRankbookRequestBuilder
{
public:
	/** Items on a page at most; lists that games get whole are read in such pages. */
	static constexpr int32 LargestPage = 100;

	FRankbookRequestBuilder(const TCHAR* Verb, const TCHAR* Path, const TCHAR* Name);

	/** Fills {board}: small letters, digits and hyphens, at most 63. */
	FRankbookRequestBuilder& Board(const FString& Key);

	/** Fills a placeholder with a public id. */
	FRankbookRequestBuilder& Id(const TCHAR* Placeholder, const FString& Value);

	/** Fills {placeholder} with a word of the contract, such as "me" or "current". */
	FRankbookRequestBuilder& Word(const TCHAR* Placeholder, const TCHAR* Value);

	/** Adds a query parameter; an empty one is left out. */
	FRankbookRequestBuilder& Query(const TCHAR* Parameter, const FString& Value);

	/** Adds a whole number as a query parameter. */
	FRankbookRequestBuilder& Query(const TCHAR* Parameter, int64 Value);

	/** Adds limit and cursor; the limit is 1 to 100. */
	FRankbookRequestBuilder& Page(int32 Limit, const FString& Cursor);

	/** Adds window and season. */
	FRankbookRequestBuilder& Season(const FRankbookScoreQuery& Query);

	/** Adds limit with cursor or offset, and the tag that the caller has. */
	FRankbookRequestBuilder& ScorePage(const FRankbookScoreQuery& Query);

	/** Holds that a text which is sent is there and can be sent. Where is a pointer as in a problem document. */
	FRankbookRequestBuilder& Required(const TCHAR* Where, const FString& Value);

	/** Holds that a text which may be empty can be sent: no lone surrogates, no U+0000. */
	FRankbookRequestBuilder& Sendable(const TCHAR* Where, const FString& Value);

	/** Holds whatever else the contract asks for. Code is the one that the server would use. */
	FRankbookRequestBuilder& Need(bool bHolds, const TCHAR* Where, const TCHAR* Code, const TCHAR* Detail);

	/** The body, as it is sent in every attempt. */
	FRankbookRequestBuilder& Body(const FString& Text);

	/** Another content type than application/json. */
	FRankbookRequestBuilder& ContentType(const TCHAR* Type);

	/** The tag of the object as the caller knows it; without one there is no request. */
	FRankbookRequestBuilder& IfMatch(const FString& ETag);

	/** The tag of the answer that the caller has; empty: none. */
	FRankbookRequestBuilder& IfNoneMatch(const FString& ETag);

	/** Whose token is sent: the player's unless said. */
	FRankbookRequestBuilder& As(ERankbookCredential Credential);

	/** The class of §6 of the design; Keyed makes the idempotency key. Read unless said. */
	FRankbookRequestBuilder& Repeat(ERankbookRepeat Repeat);

	/** The time for one attempt, where the setting is too short. */
	FRankbookRequestBuilder& Timeout(float Seconds);

	/** The request, or what is wrong. */
	FRankbookBuiltRequest Build();

private:
	void Refuse(const FString& Where, const TCHAR* Code, const TCHAR* Detail);

	FRankbookRequest Request;
	FString QueryText;
	TArray<FRankbookFieldError> Faults;
};
