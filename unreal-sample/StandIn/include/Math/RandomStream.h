// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** Random numbers that a seed repeats. The numbers are not the engine's own. */
struct FRandomStream
{
	FRandomStream() = default;
	explicit FRandomStream(int32 InSeed);

	void Initialize(int32 InSeed);
	void GenerateNewSeed();
	int32 GetInitialSeed() const;
	int32 GetCurrentSeed() const;
	/** From 0.0 up to 1.0. */
	float GetFraction() const;
	float FRand() const;
	uint32 GetUnsignedInt() const;
	/** Both ends may come. */
	int32 RandRange(int32 Min, int32 Max) const;
	float FRandRange(float Min, float Max) const;

private:
	int32 InitialSeed = 0;
	mutable int32 Seed = 0;
};
