// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: is protected

#include "UObject/Object.h"

void Delete(UObject* Object)
{
	delete Object;
}
