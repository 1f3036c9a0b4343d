// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: no matching function

#include "CoreMinimal.h"

int64 Least(int64 Left, int32 Right)
{
	return FMath::Min(Left, Right);
}
