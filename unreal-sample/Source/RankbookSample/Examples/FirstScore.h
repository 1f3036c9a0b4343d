// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "GameFramework/Actor.h"
#include "RankbookResult.h"
#include "RankbookTypes.h"

#include "FirstScore.generated.h"

/** The smallest use of Rankbook in C++, as the README shows it: put it into a level and play. */
UCLASS()
class RANKBOOKSAMPLE_API ARankbookFirstScore : public AActor
{
	GENERATED_BODY()

public:
	/** What is sent. */
	UPROPERTY(EditAnywhere, Category = "Rankbook|Sample")
	int64 Score = 41870;

	/** What came of it, "Rank 1 of 1"; empty until then. */
	const FString& GetOutcome() const;

protected:
	virtual void BeginPlay() override;

private:
	void SendScore();
	void ShowRank(const TRankbookResult<FRankbookSubmitted>& Result);

	FString Outcome;
};
