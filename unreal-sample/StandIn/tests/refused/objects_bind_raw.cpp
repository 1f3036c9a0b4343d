// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: has no member named

#include "CoreMinimal.h"

struct FHearer
{
	void Hear()
	{
	}
};

void Bind(FSimpleDelegate& Delegate, FHearer& Hearer)
{
	Delegate.BindRaw(&Hearer, &FHearer::Hear);
}
