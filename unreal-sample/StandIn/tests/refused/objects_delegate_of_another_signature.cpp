// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: no matching function

#include "UObject/Object.h"

DECLARE_DELEGATE_OneParam(FNumberHeard, int64);

class UHearer : public UObject
{
	STANDIN_CLASS_BODY(UHearer, UObject)

public:
	void Hear(const FString& Text);
};

void Bind(FNumberHeard& Delegate, UHearer& Hearer)
{
	Delegate.BindUObject(&Hearer, &UHearer::Hear);
}
