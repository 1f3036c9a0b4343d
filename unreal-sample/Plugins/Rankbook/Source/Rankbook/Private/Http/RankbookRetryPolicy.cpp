// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRetryPolicy.h"

bool RankbookRetryPolicy::MayCure(const FRankbookError& Error)
{
	switch (Error.Code)
	{
		case ERankbookErrorCode::Network:
		case ERankbookErrorCode::Timeout:
		case ERankbookErrorCode::Unavailable:
		case ERankbookErrorCode::RateLimited:
			return true;
		case ERankbookErrorCode::Server:
			// 507 is a full disk: a person has to make room first.
			return Error.HttpStatus == 500;
		default:
			return false;
	}
}

double RankbookRetryPolicy::PauseAfter(int32 Attempts, double Random, double RetryAfter)
{
	// Past the sixth attempt the pause is at its cap; more doublings would only overflow.
	const int32 Doublings = FMath::Clamp(Attempts - 1, 0, 6);
	const double Pause = FMath::Min(MaxPauseSeconds, 0.5 * static_cast<double>(1 << Doublings)) * (0.5 + 0.5 * Random);
	return FMath::Max(Pause, RetryAfter);
}

TOptional<double> RankbookRetryPolicy::NextPause(ERankbookRepeat Repeat, const FRankbookError& Error, int32 Attempts, int32 MaxAttempts, double Random)
{
	const bool bAgain = Repeat != ERankbookRepeat::Never && MayCure(Error) && Attempts < MaxAttempts && Error.RetryAfterSeconds <= MaxPauseSeconds;
	return bAgain ? TOptional<double>(PauseAfter(Attempts, Random, Error.RetryAfterSeconds)) : TOptional<double>();
}

double RankbookRetryPolicy::ReadRetryAfter(const FString& Header)
{
	const FString Text = Header.TrimStartAndEnd();
	if (Text.IsEmpty() || Text.Len() > 9)
	{
		return -1.0;
	}
	for (const TCHAR Character : Text)
	{
		if (Character < TEXT('0') || Character > TEXT('9'))
		{
			return -1.0;
		}
	}
	return static_cast<double>(FCString::Atoi64(*Text));
}
