// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Misc/AutomationTest.h"
#include "Queue/RankbookIds.h"
#include "Queue/RankbookQueueLog.h"
#include "Queue/RankbookScoreQueue.h"

DEFINE_SPEC(FRankbookQueueRulesSpec, "Rankbook.QueueRules", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

void FRankbookQueueRulesSpec::Define()
{
	It(TEXT("makes ids of version 7 that start with the time"), [this]()
		{
			const int64 Before = (FDateTime::UtcNow() - FDateTime(1970, 1, 1)).GetTicks() / ETimespan::TicksPerMillisecond;
			const FString Id = RankbookIds::NewSubmissionId();
			TestEqual(TEXT("length"), Id.Len(), 36);
			TestEqual(TEXT("lower case"), Id, Id.ToLower());
			TestEqual(TEXT("version"), Id.Mid(14, 1), TEXT("7"));
			TestTrue(TEXT("variant"), FString(TEXT("89ab")).Contains(Id.Mid(19, 1)));
			const int64 Millis = static_cast<int64>(FCString::Strtoui64(*(Id.Left(8) + Id.Mid(9, 4)), nullptr, 16));
			TestTrue(TEXT("time"), Millis >= Before && Millis <= Before + 5000);
			TestNotEqual(TEXT("another"), RankbookIds::NewSubmissionId(), Id);
		});

	It(TEXT("makes device secrets of 64 hexadecimal characters"), [this]()
		{
			const FString Secret = RankbookIds::NewDeviceSecret();
			TestEqual(TEXT("length"), Secret.Len(), 64);
			for (const TCHAR Character : Secret)
			{
				TestTrue(TEXT("hexadecimal"), (Character >= TEXT('0') && Character <= TEXT('9')) || (Character >= TEXT('a') && Character <= TEXT('f')));
			}
			TestNotEqual(TEXT("another"), RankbookIds::NewDeviceSecret(), Secret);
		});

	It(TEXT("claims when a run was played only where that can be stood by"), [this]()
		{
			const FDateTime Now(2026, 11, 24, 12);
			const TOptional<FTimespan> Offset(FTimespan::FromSeconds(90.0));
			TestEqual(TEXT("corrected"), FRankbookScoreQueue::ClaimPlayedAt(Now - FTimespan::FromHours(1.0), Now, Offset), Now - FTimespan::FromHours(1.0) + FTimespan::FromSeconds(90.0));
			TestEqual(TEXT("unknown clock"), FRankbookScoreQueue::ClaimPlayedAt(Now, Now, TOptional<FTimespan>()), FDateTime(0));
			TestEqual(TEXT("in the future"), FRankbookScoreQueue::ClaimPlayedAt(Now + FTimespan::FromSeconds(1.0), Now, Offset), FDateTime(0));
			TestEqual(TEXT("too old"), FRankbookScoreQueue::ClaimPlayedAt(Now - FTimespan::FromDays(30.0), Now, Offset), FDateTime(0));
			TestEqual(TEXT("just young enough"), FRankbookScoreQueue::ClaimPlayedAt(Now - FTimespan::FromDays(29.9), Now, Offset), Now - FTimespan::FromDays(29.9) + FTimespan::FromSeconds(90.0));
			TestEqual(TEXT("not set"), FRankbookScoreQueue::ClaimPlayedAt(FDateTime(0), Now, Offset), FDateTime(0));
		});

	It(TEXT("describes what became of a run in one line"), [this]()
		{
			FRankbookPendingScore Run;
			Run.Board = TEXT("high-scores");
			Run.Score.Score = 9007199254740991;
			FRankbookSubmitted Answer;
			TestEqual(TEXT("without standings"), RankbookQueueLog::DescribeSubmitted(Run, Answer, TEXT("r")), TEXT("Submit Score high-scores 9007199254740991 [req r]"));
			FRankbookStanding Standing;
			Standing.Rank = 12;
			Standing.Total = 2001;
			Standing.PreviousRank = 40;
			Answer.Standings.Add(Standing);
			Answer.NextTarget.Rank = 11;
			Answer.NextTarget.ScoreText = TEXT("42113");
			TestEqual(TEXT("with all"), RankbookQueueLog::DescribeSubmitted(Run, Answer, TEXT("r")), TEXT("Submit Score high-scores 9007199254740991 -> rank 12 of 2001 (was 40), next 42113 at rank 11 [req r]"));
		});
}
