// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Queue/RankbookQueueLog.h"

#include "RankbookErrorTypes.h"
#include "RankbookLog.h"

FString RankbookQueueLog::DescribeSubmitted(const FRankbookPendingScore& Run, const FRankbookSubmitted& Answer, const FString& RequestId)
{
	FString Text = FString::Printf(TEXT("Submit Score %s %lld"), *Run.Board, Run.Score.Score);
	if (!Answer.Standings.IsEmpty())
	{
		const FRankbookStanding& First = Answer.Standings[0];
		Text += FString::Printf(TEXT(" -> rank %lld of %lld"), First.Rank, First.Total);
		Text += First.PreviousRank > 0 && First.PreviousRank != First.Rank ? FString::Printf(TEXT(" (was %lld)"), First.PreviousRank) : FString();
	}
	if (Answer.NextTarget.Rank > 0)
	{
		Text += FString::Printf(TEXT(", next %s at rank %lld"), *Answer.NextTarget.ScoreText, Answer.NextTarget.Rank);
	}
	return Text + TEXT(" [req ") + RequestId + TEXT("]");
}

void RankbookQueueLog::Submitted(const FRankbookPendingScore& Run, const FRankbookSubmitted& Answer, const FString& RequestId)
{
	UE_LOG(LogRankbook, Log, TEXT("%s"), *DescribeSubmitted(Run, Answer, RequestId));
}

void RankbookQueueLog::Queued(int32 Waiting)
{
	UE_LOG(LogRankbook, Log, TEXT("Submit Score queued (offline), %d waiting"), Waiting);
}

void RankbookQueueLog::Flushed(const FRankbookFlush& Result)
{
	if (Result.Sent > 0)
	{
		UE_LOG(LogRankbook, Log, TEXT("%d queued %s sent"), Result.Sent, Result.Sent == 1 ? TEXT("score") : TEXT("scores"));
	}
}

void RankbookQueueLog::Dropped(const FRankbookPendingScore& Run, const FRankbookError& Error)
{
	UE_LOG(LogRankbook, Warning, TEXT("Queued score for %s dropped: %s [req %s]"), *Run.Board, *Error.Message, *Error.RequestId);
}
