// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: PrintfHasFewerArgumentsThanItsFormat

#include "CoreMinimal.h"

FString Show(int32 Count)
{
	return FString::Printf(TEXT("%d of %d"), Count);
}
