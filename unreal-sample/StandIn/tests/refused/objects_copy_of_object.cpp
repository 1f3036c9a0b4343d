// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: deleted function

#include "GameFramework/SaveGame.h"

void Copy(USaveGame& Target, const USaveGame& Source)
{
	Target = Source;
}
