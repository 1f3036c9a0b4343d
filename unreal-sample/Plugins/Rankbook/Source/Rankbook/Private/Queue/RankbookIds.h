// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

namespace RankbookIds
{
	/** A UUID of version 7: the time in milliseconds, then random bits. Newer ones sort behind older ones. */
	RANKBOOK_API FGuid NewUuidV7();

	/** As the server wants ids: lower case with hyphens. */
	RANKBOOK_API FString NewSubmissionId();

	/** 64 hexadecimal characters of two random GUIDs. */
	RANKBOOK_API FString NewDeviceSecret();
}
