// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "Actions/RankbookPlayerActions.h"
#include "Actions/RankbookSubmitActions.h"
#include "RankbookScoreTypes.h"
#include "RankbookSessionTypes.h"

#include "RankbookServerActions.generated.h"

/** The node Submit Score For Player. */
UCLASS()
class RANKBOOK_API URankbookSubmitScoreForPlayerAction : public URankbookAsyncAction
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
	 * Dedicated servers only, with RANKBOOK_SERVER_KEY in the environment: sends a score of any player of the game.
	 * @param Board The board's key, as in the address of its page: "high-scores".
	 * @param PlayerId The player's public id, from Find Or Create Player.
	 * @param Score The run.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Submit Score For Player", Keywords = "rankbook dedicated server leaderboard send", AutoCreateRefTerm = "Score"))
	static URankbookSubmitScoreForPlayerAction* SubmitScoreForPlayer(UObject* WorldContextObject, const FString& Board, const FString& PlayerId, const FRankbookScore& Score);

	virtual void Activate() override;

private:
	FString BoardArgument;
	FString PlayerIdArgument;
	FRankbookScore ScoreArgument;
};

/** The node Find Or Create Player. */
UCLASS()
class RANKBOOK_API URankbookFindOrCreatePlayerAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The player. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlayerOutput OnSuccess;

	/** There is no such player, and none was made. */
	UPROPERTY(BlueprintAssignable)
	FRankbookPlayerOutput OnFailure;

	/**
	 * Dedicated servers only, with RANKBOOK_SERVER_KEY in the environment: finds the player of the game's own account system, or makes one.
	 * @param CustomId What the game's own account system calls the player, 1 to 128 characters.
	 * @param DisplayName The name of a new player; empty lets the server make one.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Leaderboards", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Find Or Create Player", Keywords = "rankbook dedicated server account custom id"))
	static URankbookFindOrCreatePlayerAction* FindOrCreatePlayer(UObject* WorldContextObject, const FString& CustomId, const FString& DisplayName = TEXT(""));

	virtual void Activate() override;

private:
	FString CustomIdArgument;
	FString DisplayNameArgument;
};
