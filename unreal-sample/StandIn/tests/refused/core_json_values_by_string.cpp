// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: FSharedString

#include "Dom/JsonObject.h"

int32 Count(const FJsonObject& Object)
{
	int32 Total = 0;
	for (const TPair<FString, TSharedPtr<FJsonValue>>& Member : Object.Values)
	{
		Total += Member.Key.Len();
	}
	return Total;
}
