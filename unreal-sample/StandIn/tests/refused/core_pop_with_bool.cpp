// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: use of deleted function

#include "CoreMinimal.h"

int32 Take(TArray<int32>& Numbers)
{
	return Numbers.Pop(false);
}
