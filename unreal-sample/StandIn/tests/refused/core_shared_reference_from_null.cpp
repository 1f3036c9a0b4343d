// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: no matching function

#include "CoreMinimal.h"

TSharedRef<int32> Share()
{
	return TSharedRef<int32>();
}
