// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookScoreTypes.h"

#include "RankbookSubmitActions.generated.h"

/** What came of a run. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookSubmittedOutput, const FRankbookSubmitted&, Submitted, const FRankbookError&, Error);

/** What came of the waiting scores. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookFlushOutput, const FRankbookFlush&, Flush, const FRankbookError&, Error);

/** The node Submit Score. */
UCLASS()
class RANKBOOK_API URankbookSubmitScoreAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The server kept the run. Submitted says where the player stands now. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSubmittedOutput OnSuccess;

	/** The server could not be asked now. The score is kept on this machine, and will be sent when it can be; Error.Code is QueuedOffline. It counts in the season in which it arrives. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSubmittedOutput OnQueued;

	/** The run will not be sent again. ScoreRejected, Forbidden, Conflict: Error.Reason and Error.Problem say why. InvalidArgument: nothing was sent. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSubmittedOutput OnFailure;

	/**
	 * Sends a score of the signed-in player. It is kept on this machine first, so that neither a crash nor a lost answer loses or doubles it.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param Score The score, within +/-(2^53-1); on a board with decimals in its smallest steps: 83412 for 83.412 s.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Submit Score", Keywords = "rankbook high score leaderboard send post upload"))
	static URankbookSubmitScoreAction* SubmitScore(UObject* WorldContextObject, const FString& Board, int64 Score);

	virtual void Activate() override;

private:
	FString BoardArgument;
	int64 ScoreArgument = 0;
};

/** The node Submit Score With Details. */
UCLASS()
class RANKBOOK_API URankbookSubmitScoreWithDetailsAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The server kept the run. Submitted says where the player stands now. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSubmittedOutput OnSuccess;

	/** The server could not be asked now. The score is kept on this machine, and will be sent when it can be; Error.Code is QueuedOffline. It counts in the season in which it arrives. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSubmittedOutput OnQueued;

	/** The run will not be sent again. ScoreRejected, Forbidden, Conflict: Error.Reason and Error.Problem say why. InvalidArgument: nothing was sent. */
	UPROPERTY(BlueprintAssignable)
	FRankbookSubmittedOutput OnFailure;

	/**
	 * Sends a score with subscore, metadata or ticket. See Submit Score and Make Metadata.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param Score The run.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Submit Score With Details", Keywords = "rankbook high score leaderboard send subscore metadata ticket", AutoCreateRefTerm = "Score"))
	static URankbookSubmitScoreWithDetailsAction* SubmitScoreWithDetails(UObject* WorldContextObject, const FString& Board, const FRankbookScore& Score);

	virtual void Activate() override;

private:
	FString BoardArgument;
	FRankbookScore ScoreArgument;
};

/** The node Flush Pending Scores. */
UCLASS()
class RANKBOOK_API URankbookFlushPendingScoresAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The queue was gone through; Flush says what was sent, dropped, and still waits. */
	UPROPERTY(BlueprintAssignable)
	FRankbookFlushOutput OnSuccess;

	/** The scores wait on. */
	UPROPERTY(BlueprintAssignable)
	FRankbookFlushOutput OnFailure;

	/** Sends the waiting scores of the signed-in player now, instead of with the next occasion. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Flush Pending Scores", Keywords = "rankbook high score offline queue send now"))
	static URankbookFlushPendingScoresAction* FlushPendingScores(UObject* WorldContextObject);

	virtual void Activate() override;
};
