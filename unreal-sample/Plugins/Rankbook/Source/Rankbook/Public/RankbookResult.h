// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Misc/Optional.h"
#include "RankbookErrorTypes.h"

/** What a call without an answer of its own (204) answers. */
struct FRankbookDone
{
};

/** Names a call that was started, so that it can be cancelled. The default names none. */
struct FRankbookCall
{
	int64 Id = 0;
};

/** The one outcome of a call: a value, or an error; on Changed both, the value being the object as it is now. */
template <typename T>
struct TRankbookResult
{
	TOptional<T> Value;
	FRankbookError Error;

	bool IsOk() const
	{
		return Error.Code == ERankbookErrorCode::None;
	}
};

template <typename T>
using TRankbookCallback = TFunction<void(const TRankbookResult<T>&)>;
