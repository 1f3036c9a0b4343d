// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Math/UnrealMathUtility.h"
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

float FMath::FRand()
{
	return static_cast<float>(Randomness()() >> 40U) / 16777216.0F;
}
