// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Math/UnrealMathUtility.h"
#include "Misc/AssertionMacros.h"
#include "Templates/TypeHash.h"

#include <bit>
#include <cmath>
#include <random>

namespace
{
	std::mt19937_64& Randomness()
	{
		static std::mt19937_64 Engine{std::random_device()()};
		return Engine;
	}

	/** Casting what does not fit is undefined; the engine does not say so, the stand-in does. */
	template <typename IntegerType>
	IntegerType ToInteger(double Value)
	{
		constexpr double Limit = sizeof(IntegerType) == 4 ? 2147483648.0 : 9223372036854775808.0;
		checkf(Value >= -Limit && Value < Limit, TEXT("%f does not fit into an integer."), Value);
		return static_cast<IntegerType>(Value);
	}
}

uint32 GetTypeHash(double Value)
{
	// Both zeros are equal.
	return GetTypeHash(std::bit_cast<uint64>(Value == 0.0 ? 0.0 : Value));
}

bool FMath::IsFinite(double Value)
{
	return std::isfinite(Value);
}

int32 FMath::FloorToInt(float Value)
{
	return ToInteger<int32>(std::floor(static_cast<double>(Value)));
}

int64 FMath::FloorToInt(double Value)
{
	return ToInteger<int64>(std::floor(Value));
}

int32 FMath::CeilToInt(float Value)
{
	return ToInteger<int32>(std::ceil(static_cast<double>(Value)));
}

int64 FMath::CeilToInt(double Value)
{
	return ToInteger<int64>(std::ceil(Value));
}

int32 FMath::RoundToInt(float Value)
{
	return ToInteger<int32>(std::floor(static_cast<double>(Value) + 0.5));
}

int64 FMath::RoundToInt(double Value)
{
	return FloorToInt(Value + 0.5);
}

float FMath::Pow(float A, float B)
{
	return std::pow(A, B);
}

double FMath::Pow(double A, double B)
{
	return std::pow(A, B);
}

float FMath::FRand()
{
	return static_cast<float>(Randomness()() >> 40U) / 16777216.0F;
}

int32 FMath::RandRange(int32 Min, int32 Max)
{
	check(Min <= Max);
	return std::uniform_int_distribution<int32>(Min, Max)(Randomness());
}

float FMath::FRandRange(float Min, float Max)
{
	return Min + (Max - Min) * FRand();
}

double FMath::FRandRange(double Min, double Max)
{
	return Min + (Max - Min) * static_cast<double>(FRand());
}
