// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <limits>

#include "HAL/Platform.h"

#define MIN_int64 static_cast<int64>(-9223372036854775807LL - 1)
#define MAX_int64 static_cast<int64>(9223372036854775807LL)
#define MAX_uint32 static_cast<uint32>(4294967295U)
#define MAX_uint64 static_cast<uint64>(18446744073709551615ULL)

/** The smallest and greatest value of a number type. */
template <typename T>
struct TNumericLimits
{
	static constexpr T Min()
	{
		return std::numeric_limits<T>::min();
	}

	static constexpr T Max()
	{
		return std::numeric_limits<T>::max();
	}

	static constexpr T Lowest()
	{
		return std::numeric_limits<T>::lowest();
	}
};
