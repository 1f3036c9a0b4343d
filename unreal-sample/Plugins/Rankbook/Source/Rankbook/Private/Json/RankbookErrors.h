// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookErrorTypes.h"

/** What the answers of a server mean to a game. */
namespace RankbookErrors
{
	/** What a status and a problem's code mean. An unknown or empty code is read by the status. */
	RANKBOOK_API ERankbookErrorCode CodeFor(int32 Status, const FString& Problem);

	/** Whether a call that ended so may work later. */
	RANKBOOK_API bool IsRetryable(ERankbookErrorCode Code);

	/** An error that needed no answer: a bad argument, a deadline, no network. */
	RANKBOOK_API FRankbookError Make(ERankbookErrorCode Code, const FString& Message);

	/** InvalidArgument with one field. */
	RANKBOOK_API FRankbookError MakeInvalid(const FString& Where, const FString& FieldCode, const FString& Detail);

	/**
	 * The error in an answer; Code None for 200, 201, 204 and 304. An error of something between us and the
	 * server is read by its status and says "not a Rankbook answer".
	 * @param ContentType The media type, with or without parameters.
	 * @param RetryAfterSeconds From the header; -1 without one.
	 */
	RANKBOOK_API FRankbookError FromAnswer(int32 Status, const FString& ContentType, const FString& Text, const FString& RequestId, double RetryAfterSeconds);
}
