// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: cannot convert

#include "CoreMinimal.h"

FString Show(const TCHAR* Format)
{
	return FString::Printf(Format, 1);
}
