// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookErrors.h"

#include "Json/RankbookJson.h"

namespace RankbookErrors
{
	/** A code of a problem, with what it means to a game. */
	struct FProblemRow
	{
		const TCHAR* Problem = nullptr;
		ERankbookErrorCode Code = ERankbookErrorCode::Server;
	};

	/** Every code of the contract. */
	static constexpr FProblemRow Problems[] = {
		{TEXT("malformed-request"), ERankbookErrorCode::Validation},
		{TEXT("malformed-json"), ERankbookErrorCode::Validation},
		{TEXT("bad-cursor"), ERankbookErrorCode::Validation},
		{TEXT("unauthenticated"), ERankbookErrorCode::Unauthenticated},
		{TEXT("forbidden"), ERankbookErrorCode::Forbidden},
		{TEXT("not-found"), ERankbookErrorCode::NotFound},
		{TEXT("method-not-allowed"), ERankbookErrorCode::Validation},
		{TEXT("request-timeout"), ERankbookErrorCode::Timeout},
		{TEXT("conflict"), ERankbookErrorCode::Conflict},
		{TEXT("quota-exceeded"), ERankbookErrorCode::Conflict},
		{TEXT("season-closed"), ERankbookErrorCode::Conflict},
		{TEXT("gone"), ERankbookErrorCode::Gone},
		{TEXT("sync-token-expired"), ERankbookErrorCode::Gone},
		{TEXT("precondition-failed"), ERankbookErrorCode::Changed},
		{TEXT("payload-too-large"), ERankbookErrorCode::TooLarge},
		{TEXT("uri-too-long"), ERankbookErrorCode::TooLarge},
		{TEXT("unsupported-media-type"), ERankbookErrorCode::Validation},
		{TEXT("validation-failed"), ERankbookErrorCode::Validation},
		{TEXT("idempotency-key-reused"), ERankbookErrorCode::Validation},
		{TEXT("score-rejected"), ERankbookErrorCode::ScoreRejected},
		{TEXT("precondition-required"), ERankbookErrorCode::Validation},
		{TEXT("rate-limited"), ERankbookErrorCode::RateLimited},
		{TEXT("internal"), ERankbookErrorCode::Server},
		{TEXT("starting"), ERankbookErrorCode::Unavailable},
		{TEXT("overloaded"), ERankbookErrorCode::Unavailable},
		{TEXT("draining"), ERankbookErrorCode::Unavailable},
		{TEXT("read-only"), ERankbookErrorCode::Unavailable},
		{TEXT("storage-error"), ERankbookErrorCode::Unavailable},
		{TEXT("storage-full"), ERankbookErrorCode::Server},
	};

	/** What a status means when no known problem explains it: a later server, or a proxy. */
	static ERankbookErrorCode CodeForStatus(int32 Status)
	{
		switch (Status)
		{
			case 200:
			case 201:
			case 204:
			case 304:
				return ERankbookErrorCode::None;
			case 401:
				return ERankbookErrorCode::Unauthenticated;
			case 403:
				return ERankbookErrorCode::Forbidden;
			case 404:
				return ERankbookErrorCode::NotFound;
			case 408:
				return ERankbookErrorCode::Timeout;
			case 409:
				return ERankbookErrorCode::Conflict;
			case 410:
				return ERankbookErrorCode::Gone;
			case 412:
				return ERankbookErrorCode::Changed;
			case 413:
			case 414:
			case 431:
				return ERankbookErrorCode::TooLarge;
			case 429:
				return ERankbookErrorCode::RateLimited;
			case 502:
			case 503:
			case 504:
				return ERankbookErrorCode::Unavailable;
			default:
				break;
		}
		if (Status >= 500)
		{
			return ERankbookErrorCode::Server;
		}
		return Status >= 400 ? ERankbookErrorCode::Validation : ERankbookErrorCode::BadResponse;
	}

	static bool IsProblemType(const FString& ContentType)
	{
		return ContentType.StartsWith(TEXT("application/problem+json"));
	}
}

ERankbookErrorCode RankbookErrors::CodeFor(int32 Status, const FString& Problem)
{
	for (const FProblemRow& Row : Problems)
	{
		if (Problem.Equals(Row.Problem, ESearchCase::CaseSensitive))
		{
			return Row.Code;
		}
	}
	return CodeForStatus(Status);
}

bool RankbookErrors::IsRetryable(ERankbookErrorCode Code)
{
	switch (Code)
	{
		case ERankbookErrorCode::Network:
		case ERankbookErrorCode::Timeout:
		case ERankbookErrorCode::RateLimited:
		case ERankbookErrorCode::Unavailable:
		case ERankbookErrorCode::Server:
			return true;
		default:
			return false;
	}
}

FRankbookError RankbookErrors::Make(ERankbookErrorCode Code, const FString& Message)
{
	FRankbookError Error;
	Error.Code = Code;
	Error.Message = Message;
	Error.bRetryable = IsRetryable(Code);
	return Error;
}

FRankbookError RankbookErrors::MakeInvalid(const FString& Where, const FString& FieldCode, const FString& Detail)
{
	FRankbookError Error = Make(ERankbookErrorCode::InvalidArgument, FString::Printf(TEXT("%s %s"), *Where, *Detail));
	FRankbookFieldError Field;
	Field.Where = Where;
	Field.Code = FieldCode;
	Field.Detail = Detail;
	Error.Fields.Add(Field);
	return Error;
}

FRankbookError RankbookErrors::FromAnswer(int32 Status, const FString& ContentType, const FString& Text, const FString& RequestId, double RetryAfterSeconds)
{
	FRankbookError Error;
	Error.HttpStatus = Status;
	Error.RequestId = RequestId;
	Error.Code = CodeForStatus(Status);
	if (Error.Code == ERankbookErrorCode::None)
	{
		return Error;
	}
	if (!IsProblemType(ContentType) || !RankbookJson::ReadProblem(Text, Error))
	{
		Error.Message = TEXT("not a Rankbook answer");
		Error.bRetryable = IsRetryable(Error.Code);
	}
	// What came over the wire counts, whatever the problem says of itself.
	Error.HttpStatus = Status;
	Error.RetryAfterSeconds = RetryAfterSeconds;
	return Error;
}
