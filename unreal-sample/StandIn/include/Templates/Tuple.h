// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Templates/UnrealTemplate.h"

/** A key and a value. */
template <typename InKeyType, typename InValueType>
struct TPair
{
	using KeyType = InKeyType;
	using ValueType = InValueType;

	/** A shared reference, for one, has no default. */
	static constexpr bool bHasDefault = std::is_default_constructible_v<KeyType> && std::is_default_constructible_v<ValueType>;

	TPair() requires bHasDefault
		: Key()
		, Value()
	{
	}

	template <typename KeyArgumentType, typename ValueArgumentType>
	TPair(KeyArgumentType&& InKey, ValueArgumentType&& InValue)
		: Key(Forward<KeyArgumentType>(InKey))
		, Value(Forward<ValueArgumentType>(InValue))
	{
	}

	friend bool operator==(const TPair& Left, const TPair& Right)
	{
		return Left.Key == Right.Key && Left.Value == Right.Value;
	}

	KeyType Key;
	ValueType Value;
};
