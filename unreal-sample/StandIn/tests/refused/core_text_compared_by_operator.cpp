// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: use of deleted function

#include "CoreMinimal.h"

bool AreEqual(const FText& Left, const FText& Right)
{
	return Left == Right;
}
