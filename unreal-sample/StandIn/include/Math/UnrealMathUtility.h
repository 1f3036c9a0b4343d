// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Math/NumericLimits.h"

/** Numbers. Min, Max and Clamp take one type, as mixed ones hide a conversion. */
struct FMath
{
	template <typename T>
	static constexpr T Min(const T A, const T B)
	{
		return B < A ? B : A;
	}

	template <typename T>
	static constexpr T Max(const T A, const T B)
	{
		return A < B ? B : A;
	}

	template <typename T>
	static constexpr T Clamp(const T X, const T MinValue, const T MaxValue)
	{
		return Max(Min(X, MaxValue), MinValue);
	}

	template <typename T>
	static constexpr T Abs(const T A)
	{
		return A < T(0) ? -A : A;
	}

	static bool IsFinite(double Value);
	/** From 0.0 up to 1.0. */
	static float FRand();
};
