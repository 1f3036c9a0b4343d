// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: EAllowShrinking

#include "CoreMinimal.h"

void Cut(TArray<int32>& Numbers)
{
	Numbers.SetNum(1, false);
}
