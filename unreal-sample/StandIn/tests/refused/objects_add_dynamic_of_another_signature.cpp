// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: cannot convert

#include "UObject/Object.h"

DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FNumberOutput, int64, Number);

class UHearer : public UObject
{
	STANDIN_CLASS_BODY(UHearer, UObject)

public:
	void Hear(int32 Number);
};

void Bind(FNumberOutput& Output, UHearer& Hearer)
{
	Output.AddDynamic(&Hearer, &UHearer::Hear);
}
