// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <limits>

#include "HAL/Platform.h"

#define MIN_int8 (-128)
#define MIN_int16 (-32768)
#define MIN_int32 static_cast<int32>(-2147483647 - 1)
#define MIN_int64 static_cast<int64>(-9223372036854775807LL - 1)
#define MAX_int8 127
#define MAX_int16 32767
#define MAX_int32 static_cast<int32>(2147483647)
#define MAX_int64 static_cast<int64>(9223372036854775807LL)
#define MAX_uint8 255
#define MAX_uint16 65535
#define MAX_uint32 static_cast<uint32>(4294967295U)
#define MAX_uint64 static_cast<uint64>(18446744073709551615ULL)
#define MAX_flt (3.402823466e+38F)
#define MAX_dbl (1.7976931348623158e+308)

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
