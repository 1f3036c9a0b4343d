// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: PrintfNeedsAnIntegerHere

#include "CoreMinimal.h"

void Show(double Seconds)
{
	UE_LOG(LogTemp, Warning, TEXT("%d"), Seconds);
}
