// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookSaveGame.h"
#include "RankbookScoreTypes.h"

struct FRankbookError;

/** What the log says about runs. */
namespace RankbookQueueLog
{
	/** "Submit Score high-scores 42010 -> rank 12 of 2001 (was 40), next 42113 at rank 11 [req …]". */
	RANKBOOK_API FString DescribeSubmitted(const FRankbookPendingScore& Run, const FRankbookSubmitted& Answer, const FString& RequestId);

	void Submitted(const FRankbookPendingScore& Run, const FRankbookSubmitted& Answer, const FString& RequestId);
	void Queued(int32 Waiting);
	void Flushed(const FRankbookFlush& Result);
	void Dropped(const FRankbookPendingScore& Run, const FRankbookError& Error);
}
