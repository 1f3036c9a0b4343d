// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: PrintfHasMoreArgumentsThanItsFormat

#include "CoreMinimal.h"

FString Show(int32 Count)
{
	return FString::Printf(TEXT("%d"), Count, Count);
}
