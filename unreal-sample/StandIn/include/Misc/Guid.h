// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

/** How an id is written. */
enum class EGuidFormats
{
	Digits,
	DigitsLower,
	DigitsWithHyphens,
	DigitsWithHyphensLower,
	DigitsWithHyphensInBraces,
	DigitsWithHyphensInParentheses,
};

/** An id of 128 bits; all zero is none. */
struct FGuid
{
	constexpr FGuid() = default;

	constexpr FGuid(uint32 InA, uint32 InB, uint32 InC, uint32 InD)
		: A(InA)
		, B(InB)
		, C(InC)
		, D(InD)
	{
	}

	/** In any of the formats. */
	explicit FGuid(const FString& InGuid);

	constexpr bool IsValid() const
	{
		return (A | B | C | D) != 0;
	}

	void Invalidate();
	uint32& operator[](int32 Index);
	const uint32& operator[](int32 Index) const;
	FString ToString(EGuidFormats Format = EGuidFormats::Digits) const;

	/** A random one, of version 4. */
	static FGuid NewGuid();
	/** Takes any format, as its length and characters tell. */
	static bool Parse(const FString& GuidString, FGuid& OutGuid);
	static bool ParseExact(const FString& GuidString, EGuidFormats Format, FGuid& OutGuid);

	friend constexpr bool operator==(const FGuid& Left, const FGuid& Right) = default;
	friend constexpr auto operator<=>(const FGuid& Left, const FGuid& Right) = default;

	uint32 A = 0;
	uint32 B = 0;
	uint32 C = 0;
	uint32 D = 0;
};

uint32 GetTypeHash(const FGuid& Guid);
FString LexToString(const FGuid& Guid);
