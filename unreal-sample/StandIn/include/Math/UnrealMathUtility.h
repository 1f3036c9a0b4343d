// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <cmath>

#include "Math/NumericLimits.h"

#define UE_SMALL_NUMBER (1.e-8f)
#define UE_KINDA_SMALL_NUMBER (1.e-4f)
#define UE_PI (3.1415926535897932f)
#define UE_DOUBLE_PI (3.141592653589793238462643383279502884197169399)

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

	template <typename T>
	static constexpr T Sign(const T A)
	{
		return A > T(0) ? T(1) : (A < T(0) ? T(-1) : T(0));
	}

	template <typename T>
	static constexpr T Square(const T A)
	{
		return A * A;
	}

	template <typename T>
	static constexpr T DivideAndRoundUp(T Dividend, T Divisor)
	{
		return (Dividend + Divisor - 1) / Divisor;
	}

	template <typename T>
	static constexpr bool IsWithin(const T& Value, const T& MinValue, const T& MaxValue)
	{
		return Value >= MinValue && Value < MaxValue;
	}

	template <typename T>
	static constexpr bool IsWithinInclusive(const T& Value, const T& MinValue, const T& MaxValue)
	{
		return Value >= MinValue && Value <= MaxValue;
	}

	template <typename T>
	static constexpr T Lerp(const T& A, const T& B, const double Alpha)
	{
		return static_cast<T>(A + Alpha * (B - A));
	}

	static bool IsFinite(double Value);
	static bool IsNaN(double Value);
	static bool IsNearlyEqual(float A, float B, float Tolerance = UE_SMALL_NUMBER);
	static bool IsNearlyEqual(double A, double B, double Tolerance = UE_SMALL_NUMBER);
	static bool IsNearlyZero(float Value, float Tolerance = UE_SMALL_NUMBER);
	static bool IsNearlyZero(double Value, double Tolerance = UE_SMALL_NUMBER);
	static int32 TruncToInt(float Value);
	static int64 TruncToInt(double Value);
	static int32 FloorToInt(float Value);
	static int64 FloorToInt(double Value);
	static int32 CeilToInt(float Value);
	static int64 CeilToInt(double Value);
	static int32 RoundToInt(float Value);
	static int64 RoundToInt(double Value);
	static int32 FloorToInt32(double Value);
	static int32 CeilToInt32(double Value);
	static int32 RoundToInt32(double Value);
	static int64 FloorToInt64(double Value);
	static int64 CeilToInt64(double Value);
	static int64 RoundToInt64(double Value);
	static double FloorToDouble(double Value);
	static double RoundToDouble(double Value);
	static float Pow(float A, float B);
	static double Pow(double A, double B);
	static float Sqrt(float Value);
	static double Sqrt(double Value);
	static double Fmod(double X, double Y);
	static uint32 FloorLog2(uint32 Value);
	static uint64 FloorLog2_64(uint64 Value);

	/** Between 0 and 2^31-1. */
	static int32 Rand();
	static void RandInit(int32 Seed);
	/** From 0.0 up to 1.0. */
	static float FRand();
	static bool RandBool();
	/** Both ends may come. */
	static int32 RandRange(int32 Min, int32 Max);
	static int64 RandRange(int64 Min, int64 Max);
	static float RandRange(float Min, float Max);
	static double RandRange(double Min, double Max);
	static float FRandRange(float Min, float Max);
	static double FRandRange(double Min, double Max);
};
