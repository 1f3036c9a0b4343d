// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Kismet/BlueprintFunctionLibrary.h"
#include "RankbookBoardTypes.h"
#include "RankbookErrorTypes.h"

#include "RankbookLibrary.generated.h"

/** Small helpers around what calls take and answer. None of them asks the server. */
UCLASS()
class RANKBOOK_API URankbookLibrary : public UBlueprintFunctionLibrary
{
	GENERATED_BODY()

public:
	/** Whether a call worked. A run that waits on disk (QueuedOffline) is not there yet. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Service", meta = (AutoCreateRefTerm = "Error", Keywords = "success failed error"))
	static bool IsOk(const FRankbookError& Error);

	/** What to tell a player about an error, by its code; empty when there is none. Translate it in the localization dashboard. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Service", meta = (AutoCreateRefTerm = "Error", Keywords = "message format string"))
	static FText ErrorToText(const FRankbookError& Error);

	/** Whether an answer had this time; one that is not known is zero. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Service", meta = (Keywords = "valid date empty"))
	static bool IsTimeSet(FDateTime Time);

	/** A JSON object of these texts, to be sent with a run. At most 2048 bytes are taken. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Leaderboards", meta = (AutoCreateRefTerm = "Values", Keywords = "json map"))
	static FString MakeMetadata(const TMap<FString, FString>& Values);

	/**
	 * A member of a run's metadata as text: a string as it is, anything else as JSON. Empty when it is not there.
	 * @param Key The member's name; upper and lower case are different.
	 */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Leaderboards", meta = (Keywords = "json map"))
	static FString GetMetadataString(const FString& MetadataJson, const FString& Key);

	/**
	 * The address of a board's live page, for a browser or a stream; works for public boards. Empty without a
	 * server in the settings.
	 * @param GameKey The game's key, as Check Server answers it.
	 */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Leaderboards", meta = (Keywords = "link web browser"))
	static FString BoardPageUrl(const FString& GameKey, const FString& Board);

	/** A score as its board writes it, for runs that have not been sent; answers bring their own ScoreText. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Leaderboards", meta = (AutoCreateRefTerm = "Board", Keywords = "format score time lap"))
	static FString FormatScore(const FRankbookBoard& Board, int64 Score);

	/** The window as queries name it: "allTime", "daily", "weekly", "monthly"; empty for Unknown. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Leaderboards", meta = (Keywords = "daily weekly monthly"))
	static FString WindowKey(ERankbookWindow Window);
};
