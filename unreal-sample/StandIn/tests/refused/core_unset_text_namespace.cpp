// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: LOCTEXT_NAMESPACE

#include "CoreMinimal.h"

FText Greeting()
{
	return LOCTEXT("Hello", "Hello");
}
