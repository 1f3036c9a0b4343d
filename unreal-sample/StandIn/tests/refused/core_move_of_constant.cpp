// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: MoveTemp of a constant copies

#include "CoreMinimal.h"

FString Take(const FString& Name)
{
	return MoveTemp(Name);
}
