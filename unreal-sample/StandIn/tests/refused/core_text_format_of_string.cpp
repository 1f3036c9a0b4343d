// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: no matching function

#include "CoreMinimal.h"

FText Greet(const FString& Name)
{
	return FText::Format(NSLOCTEXT("Test", "Hello", "Hello {0}"), Name);
}
