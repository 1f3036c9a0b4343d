// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: no matching function

#include "Serialization/JsonWriter.h"

void Fill(TJsonWriter<>& Writer)
{
	Writer.WriteValue(TEXT("name"), "narrow");
}
