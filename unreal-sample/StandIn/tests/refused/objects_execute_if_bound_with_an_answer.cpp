// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: constraints not satisfied

#include "CoreMinimal.h"

DECLARE_DELEGATE_RetVal(bool, FAsked);

bool Ask(const FAsked& Delegate)
{
	return Delegate.ExecuteIfBound();
}
