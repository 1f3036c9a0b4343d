// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: PrintfArgumentIsAnObjectPutAnAsteriskBeforeAString

#include "CoreMinimal.h"

FString Show(const FString& Name)
{
	return FString::Printf(TEXT("%s"), Name);
}
