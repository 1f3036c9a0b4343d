// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: SetNumberField

#include "Dom/JsonObject.h"

void Fill(FJsonObject& Object)
{
	Object.SetNumberField(TEXT("score"), 1.0);
}
