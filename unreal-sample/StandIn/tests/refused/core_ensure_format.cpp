// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: PrintfNeedsLldForA64BitInteger

#include "CoreMinimal.h"

bool Show(int64 Score)
{
	return ensureMsgf(Score > 0, TEXT("%d"), Score);
}
