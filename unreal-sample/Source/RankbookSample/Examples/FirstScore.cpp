// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Examples/FirstScore.h"

#include "RankbookLibrary.h"
#include "RankbookSubsystem.h"

const FString& ARankbookFirstScore::GetOutcome() const
{
	return Outcome;
}

// README begins
void ARankbookFirstScore::BeginPlay()
{
	Super::BeginPlay();
	if (URankbookSubsystem* Rankbook = URankbookSubsystem::Get(this))
	{
		// Weak, because the answer may come when this actor is gone. Signed in or not, the score is sent: without a
		// server it is kept on this machine.
		Rankbook->SignInWithDevice(FString(), [WeakThis = TWeakObjectPtr<ARankbookFirstScore>(this)](const TRankbookResult<FRankbookSignIn>&)
			{
				if (ARankbookFirstScore* Self = WeakThis.Get())
				{
					Self->SendScore();
				}
			});
	}
}

void ARankbookFirstScore::SendScore()
{
	URankbookSubsystem* Rankbook = URankbookSubsystem::Get(this);
	FRankbookScore Run;
	Run.Score = Score;
	Rankbook->SubmitScore(TEXT("high-scores"), Run, [WeakThis = TWeakObjectPtr<ARankbookFirstScore>(this)](const TRankbookResult<FRankbookSubmitted>& Submitted)
		{
			if (ARankbookFirstScore* Self = WeakThis.Get())
			{
				Self->ShowRank(Submitted);
			}
		});
}

void ARankbookFirstScore::ShowRank(const TRankbookResult<FRankbookSubmitted>& Result)
{
	if (Result.Error.Code == ERankbookErrorCode::QueuedOffline)
	{
		Outcome = TEXT("Kept here until the server can be reached");
	}
	else if (!Result.IsOk())
	{
		Outcome = URankbookLibrary::ErrorToText(Result.Error).ToString();
	}
	else
	{
		const FRankbookStanding& Standing = Result.Value->Standings[0];
		Outcome = FString::Printf(TEXT("Rank %lld of %lld"), Standing.Rank, Standing.Total);
	}
}
// README ends
