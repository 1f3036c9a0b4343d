// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include "RankbookErrorTypes.generated.h"

/** What became of a call, in terms that a game can act on. The problem text beside it is for logs. */
UENUM(BlueprintType)
enum class ERankbookErrorCode : uint8
{
	/** It worked. */
	None,
	/** The run is kept on this machine and will be sent later. Not a failure. */
	QueuedOffline,
	/** Nobody is signed in, so no request was made. */
	NotSignedIn,
	/** An argument cannot be sent, so no request was made. Message says which. */
	InvalidArgument,
	/** No answer came: no network, no server, or a failed TLS handshake. */
	Network,
	/** No answer came in time. */
	Timeout,
	/** The call was cancelled by the game. */
	Cancelled,
	/** An answer came that this client cannot read. */
	BadResponse,
	/** The key or session was refused. */
	Unauthenticated,
	/** The caller may not do this: a banned player, or a board that only takes runs from servers. */
	Forbidden,
	/** There is no such thing, or it belongs to somebody else. */
	NotFound,
	/** It was there once and is gone. */
	Gone,
	/** The body or the address is larger than the server takes. */
	TooLarge,
	/** The server failed. */
	Server,
	/** The server is starting, stopping, overloaded, or not behind its proxy. */
	Unavailable,
	/** It does not fit what is there: a duplicate, a closed season, a used-up quota. Problem tells which. */
	Conflict,
	/** Somebody changed the object in the meantime. */
	Changed,
	/** The server refused what was sent. Fields tell what. */
	Validation,
	/** The board refused the run. Reason tells why. */
	ScoreRejected,
	/** Too many calls. RetryAfterSeconds tells how long to wait. */
	RateLimited
};

/** One thing that was wrong with a request. */
USTRUCT(BlueprintType)
struct FRankbookFieldError
{
	GENERATED_BODY()

	/** Where: a JSON pointer into the body ("/name/given"), or the name of a parameter or header. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString Where;

	/** What, in kebab case, for programs: "out-of-range". */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString Code;

	/** What, in English, for developers. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString Detail;
};

/** How a call ended. Code None means that it worked. */
USTRUCT(BlueprintType)
struct FRankbookError
{
	GENERATED_BODY()

	/** What a game acts on. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	ERankbookErrorCode Code = ERankbookErrorCode::None;

	/** The status of the answer; 0 without one. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	int32 HttpStatus = 0;

	/** The server's code in kebab case ("season-closed"); empty when the answer was not Rankbook's. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString Problem;

	/** Which rule, where a problem has several ("not-open-yet"); otherwise empty. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString Reason;

	/** What happened, in English, for developers. Show players Error To Text instead. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString Message;

	/** Names the request in the server's log; empty without an answer. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	FString RequestId;

	/** How long the server asks to wait, in seconds; -1 when it does not say. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	double RetryAfterSeconds = -1.0;

	/** Whether the same call may work later. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	bool bRetryable = false;

	/** What was wrong with the request, at most 32. */
	UPROPERTY(BlueprintReadOnly, Category = "Rankbook|Service")
	TArray<FRankbookFieldError> Fields;
};
