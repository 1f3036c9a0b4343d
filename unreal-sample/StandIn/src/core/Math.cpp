// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Math/RandomStream.h"
#include "Math/UnrealMathUtility.h"
#include "Misc/AssertionMacros.h"
#include "Templates/TypeHash.h"

#include <bit>
#include <random>

namespace
{
	/** One engine of the process; a seed makes its numbers repeat. */
	std::mt19937_64& Randomness()
	{
		static std::mt19937_64 Engine{std::random_device()()};
		return Engine;
	}

	template <typename NumberType>
	NumberType RealBetween(NumberType Min, NumberType Max)
	{
		return Min + (Max - Min) * static_cast<NumberType>(FMath::FRand());
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

bool FMath::IsNaN(double Value)
{
	return std::isnan(Value);
}

bool FMath::IsNearlyEqual(float A, float B, float Tolerance)
{
	return Abs(A - B) <= Tolerance;
}

bool FMath::IsNearlyEqual(double A, double B, double Tolerance)
{
	return Abs(A - B) <= Tolerance;
}

bool FMath::IsNearlyZero(float Value, float Tolerance)
{
	return Abs(Value) <= Tolerance;
}

bool FMath::IsNearlyZero(double Value, double Tolerance)
{
	return Abs(Value) <= Tolerance;
}

int32 FMath::TruncToInt(float Value)
{
	return ToInteger<int32>(std::trunc(static_cast<double>(Value)));
}

int64 FMath::TruncToInt(double Value)
{
	return ToInteger<int64>(std::trunc(Value));
}

int32 FMath::FloorToInt(float Value)
{
	return FloorToInt32(static_cast<double>(Value));
}

int64 FMath::FloorToInt(double Value)
{
	return FloorToInt64(Value);
}

int32 FMath::CeilToInt(float Value)
{
	return CeilToInt32(static_cast<double>(Value));
}

int64 FMath::CeilToInt(double Value)
{
	return CeilToInt64(Value);
}

int32 FMath::RoundToInt(float Value)
{
	return RoundToInt32(static_cast<double>(Value));
}

int64 FMath::RoundToInt(double Value)
{
	return RoundToInt64(Value);
}

int32 FMath::FloorToInt32(double Value)
{
	return ToInteger<int32>(std::floor(Value));
}

int32 FMath::CeilToInt32(double Value)
{
	return ToInteger<int32>(std::ceil(Value));
}

int32 FMath::RoundToInt32(double Value)
{
	return FloorToInt32(Value + 0.5);
}

int64 FMath::FloorToInt64(double Value)
{
	return ToInteger<int64>(std::floor(Value));
}

int64 FMath::CeilToInt64(double Value)
{
	return ToInteger<int64>(std::ceil(Value));
}

int64 FMath::RoundToInt64(double Value)
{
	return FloorToInt64(Value + 0.5);
}

double FMath::FloorToDouble(double Value)
{
	return std::floor(Value);
}

double FMath::RoundToDouble(double Value)
{
	return std::floor(Value + 0.5);
}

float FMath::Pow(float A, float B)
{
	return std::pow(A, B);
}

double FMath::Pow(double A, double B)
{
	return std::pow(A, B);
}

float FMath::Sqrt(float Value)
{
	return std::sqrt(Value);
}

double FMath::Sqrt(double Value)
{
	return std::sqrt(Value);
}

double FMath::Fmod(double X, double Y)
{
	return std::fmod(X, Y);
}

uint32 FMath::FloorLog2(uint32 Value)
{
	return Value == 0 ? 0 : static_cast<uint32>(std::bit_width(Value)) - 1;
}

uint64 FMath::FloorLog2_64(uint64 Value)
{
	return Value == 0 ? 0 : static_cast<uint64>(std::bit_width(Value)) - 1;
}

int32 FMath::Rand()
{
	return static_cast<int32>(Randomness()() & 0x7FFFFFFFU);
}

void FMath::RandInit(int32 Seed)
{
	Randomness().seed(static_cast<uint64>(Seed));
}

float FMath::FRand()
{
	return static_cast<float>(Randomness()() >> 40U) / 16777216.0F;
}

bool FMath::RandBool()
{
	return (Randomness()() & 1U) != 0;
}

int32 FMath::RandRange(int32 Min, int32 Max)
{
	return static_cast<int32>(RandRange(static_cast<int64>(Min), static_cast<int64>(Max)));
}

int64 FMath::RandRange(int64 Min, int64 Max)
{
	check(Min <= Max);
	return std::uniform_int_distribution<int64>(Min, Max)(Randomness());
}

float FMath::RandRange(float Min, float Max)
{
	return RealBetween(Min, Max);
}

double FMath::RandRange(double Min, double Max)
{
	return RealBetween(Min, Max);
}

float FMath::FRandRange(float Min, float Max)
{
	return RealBetween(Min, Max);
}

double FMath::FRandRange(double Min, double Max)
{
	return RealBetween(Min, Max);
}

FRandomStream::FRandomStream(int32 InSeed)
	: InitialSeed(InSeed)
	, Seed(InSeed)
{
}

void FRandomStream::Initialize(int32 InSeed)
{
	*this = FRandomStream(InSeed);
}

void FRandomStream::GenerateNewSeed()
{
	Initialize(FMath::Rand());
}

int32 FRandomStream::GetInitialSeed() const
{
	return InitialSeed;
}

int32 FRandomStream::GetCurrentSeed() const
{
	return Seed;
}

uint32 FRandomStream::GetUnsignedInt() const
{
	std::minstd_rand Engine(static_cast<uint32>(Seed) % 2147483646U + 1U);
	Seed = static_cast<int32>(Engine());
	return static_cast<uint32>(Engine()) << 1U;
}

float FRandomStream::GetFraction() const
{
	return static_cast<float>(GetUnsignedInt() >> 8U) / 16777216.0F;
}

float FRandomStream::FRand() const
{
	return GetFraction();
}

int32 FRandomStream::RandRange(int32 Min, int32 Max) const
{
	check(Min <= Max);
	const int64 Width = static_cast<int64>(Max) - Min + 1;
	return static_cast<int32>(Min + static_cast<int64>(GetUnsignedInt()) % Width);
}

float FRandomStream::FRandRange(float Min, float Max) const
{
	return Min + (Max - Min) * GetFraction();
}
