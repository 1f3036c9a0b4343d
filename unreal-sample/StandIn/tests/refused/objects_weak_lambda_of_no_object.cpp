// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: FWeakObjectPtr

#include "UObject/Object.h"

struct FHearer
{
};

void Bind(FSimpleDelegate& Delegate, FHearer& Hearer)
{
	Delegate.BindWeakLambda(&Hearer, [] {});
}
