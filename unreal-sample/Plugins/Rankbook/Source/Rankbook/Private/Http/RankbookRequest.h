// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookErrorTypes.h"

/** What may be sent again by itself, and why that is safe. */
enum class ERankbookRepeat : uint8
{
	/** Reads, sign-in, refresh and the change of the own name: the same again changes nothing. */
	Read,
	/** Scores: each carries its own submission id, which the server remembers for ever. */
	Score,
	/** Other POSTs: the server remembers the idempotency key for 7 days. */
	Keyed,
	/** With If-Match, and plain DELETEs: a second effect is impossible, a second answer may differ. */
	Matched,
	/** Never. */
	Never
};

/** Whose token a request carries. */
enum class ERankbookCredential : uint8
{
	None,
	/** The game's public key. */
	GameKey,
	/** The signed-in player; without one no request is made. */
	Player,
	/** The player when signed in, else the game's public key. */
	Reader,
	/** The dedicated server's secret key. */
	Server
};

/** One request, serialized once for all its attempts. */
struct FRankbookRequest
{
	/** For the log: "Submit Score". */
	FString Name;
	/** The real verb; the client turns PUT, PATCH and DELETE into POST with the override header. */
	FString Verb;
	/** Encoded, behind /api/v1, with the query: "/leaderboards/high-scores/scores?limit=25". */
	FString Path;
	/** Empty: no body. */
	FString Body;
	/** "application/json" unless another. */
	FString ContentType;
	FString IfMatch;
	FString IfNoneMatch;
	FString IdempotencyKey;
	ERankbookCredential Credential = ERankbookCredential::Player;
	/** Sent instead of the credential's token: for the last call of a session that is wiped here already. */
	FString FixedToken;
	ERankbookRepeat Repeat = ERankbookRepeat::Read;
	/** Of one attempt; 0: the setting. */
	float TimeoutSeconds = 0.0f;
	/** Of all attempts with their pauses; 0: no limit. */
	float GiveUpAfterSeconds = 0.0f;
};

/** The one outcome of a request. */
struct FRankbookAnswer
{
	/** The HTTP status of the last attempt; 0 without an answer. */
	int32 Status = 0;
	FString Text;
	FString ETag;
	FString RequestId;
	/** The media type without parameters, in lower case. */
	FString ContentType;
	/** The server gave the answer of the first attempt. */
	bool bReplayed = false;
	/** This is the answer of a second or later attempt, so an earlier one may have had its effect. */
	bool bRepeatedAttempt = false;
	/** How long the last attempt took. */
	double Seconds = 0.0;
	/** Code None when Status is 200, 201, 204 or 304. */
	FRankbookError Error;
};

using FRankbookAnswerCallback = TFunction<void(const FRankbookAnswer&)>;
