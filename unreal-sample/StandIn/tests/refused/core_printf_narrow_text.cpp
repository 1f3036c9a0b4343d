// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: PrintfNeedsTextOfTcharHere

#include "CoreMinimal.h"

FString Show()
{
	return FString::Printf(TEXT("%s"), "narrow");
}
