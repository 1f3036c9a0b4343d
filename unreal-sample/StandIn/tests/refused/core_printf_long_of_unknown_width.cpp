// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: PrintfFormatIsUnknownOrNotPortable

#include "CoreMinimal.h"

FString Show(int64 Score)
{
	return FString::Printf(TEXT("%ld"), Score);
}
