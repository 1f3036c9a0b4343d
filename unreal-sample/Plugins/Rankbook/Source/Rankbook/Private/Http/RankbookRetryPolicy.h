// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Http/RankbookRequest.h"
#include "Misc/Optional.h"

/** Whether and when a request is sent again after an outcome. Pure. */
namespace RankbookRetryPolicy
{
	/** The longest pause before an attempt, in seconds; a server that asks for more ends the call. */
	constexpr double MaxPauseSeconds = 30.0;

	/** Whether an outcome is one that another attempt may cure. */
	RANKBOOK_API bool MayCure(const FRankbookError& Error);

	/** The pause after so many attempts, in seconds. @param Random 0 to 1. @param RetryAfter -1: the server does not say. */
	RANKBOOK_API double PauseAfter(int32 Attempts, double Random, double RetryAfter);

	/** The pause before the next attempt, or nothing: the call has ended. */
	RANKBOOK_API TOptional<double> NextPause(ERankbookRepeat Repeat, const FRankbookError& Error, int32 Attempts, int32 MaxAttempts, double Random);

	/** Reads a Retry-After header in seconds; -1 without one, or for a date. */
	RANKBOOK_API double ReadRetryAfter(const FString& Header);
}
