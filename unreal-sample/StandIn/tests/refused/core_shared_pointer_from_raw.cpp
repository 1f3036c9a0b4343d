// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: could not convert

#include "CoreMinimal.h"

TSharedPtr<int32> Share(int32* Pointer)
{
	return Pointer;
}
