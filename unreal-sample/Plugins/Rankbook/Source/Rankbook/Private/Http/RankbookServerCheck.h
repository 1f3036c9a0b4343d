// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Http/RankbookRequest.h"
#include "RankbookOptions.h"
#include "RankbookServiceTypes.h"

/** What the answer to GET /ping, or its absence, says about this game and its server. */
namespace RankbookServerCheck
{
	/** A clock that is off by more, in seconds, makes claims about when a run was played worthless. */
	constexpr double MaxClockOffsetSeconds = 300.0;

	/** @param Now This machine's clock when the answer came. Pure. */
	RANKBOOK_API FRankbookServerStatus Judge(const FRankbookOptions& Options, const FRankbookAnswer& Answer, const FDateTime& Now);

	/** One line: what was found, or what to do. */
	RANKBOOK_API void Log(const FRankbookServerStatus& Status);
}
