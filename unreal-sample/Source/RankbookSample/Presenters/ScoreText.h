// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookTypes.h"

/**
 * Reads a score as a person types it, into the board's whole number: "83.412" and "1:23.412" are 83412 on a
 * board with 3 decimals. Only boards of durations take colons (m:ss, h:mm:ss).
 * @return false when it is no number, has more decimals than the board, or lies outside the board's bounds.
 */
bool ParseScore(const FString& Text, const FRankbookBoard& Board, int64& OutScore);

/** What to type on a board, for the empty input box. */
FText ScoreHint(const FRankbookBoard& Board);

/** "Rank 3 of 2,001", and where the player stood before when that was elsewhere. */
FText RankLine(const FRankbookStanding& Standing);

/** "Next: 1:22.900, Brave Otter 4F2, rank 6"; empty at the top. */
FText NextLine(const FRankbookTarget& Target);

/** A window's name for people. */
FText WindowTitle(ERankbookWindow Window);
