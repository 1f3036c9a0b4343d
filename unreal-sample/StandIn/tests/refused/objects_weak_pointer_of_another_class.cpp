// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: no match

#include "GameFramework/SaveGame.h"

void Point(TWeakObjectPtr<USaveGame>& Pointer, UObject* Object)
{
	Pointer = Object;
}
