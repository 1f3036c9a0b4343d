// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: PrintfNeedsLldForA64BitInteger

#include "CoreMinimal.h"

FString Show(int64 Score)
{
	return FString::Printf(TEXT("%d"), Score);
}
