// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Queue/RankbookIds.h"

#include "Misc/DateTime.h"
#include "Misc/Guid.h"
#include "Misc/Timespan.h"

FGuid RankbookIds::NewUuidV7()
{
	const FGuid Random = FGuid::NewGuid();
	const int64 Millis = (FDateTime::UtcNow() - FDateTime(1970, 1, 1)).GetTicks() / ETimespan::TicksPerMillisecond;
	return FGuid(
		static_cast<uint32>(Millis >> 16),
		static_cast<uint32>((Millis & 0xFFFF) << 16) | 0x7000u | (Random.B & 0x0FFFu),
		0x80000000u | (Random.C & 0x3FFFFFFFu),
		Random.D);
}

FString RankbookIds::NewSubmissionId()
{
	return NewUuidV7().ToString(EGuidFormats::DigitsWithHyphensLower);
}

FString RankbookIds::NewDeviceSecret()
{
	return (FGuid::NewGuid().ToString(EGuidFormats::Digits) + FGuid::NewGuid().ToString(EGuidFormats::Digits)).ToLower();
}
