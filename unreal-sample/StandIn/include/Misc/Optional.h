// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <optional>

#include "Misc/AssertionMacros.h"
#include "Templates/UnrealTemplate.h"

/** What an optional without a value is made from: TOptional<int32> None = NullOpt; */
struct FNullOpt
{
	explicit constexpr FNullOpt(int)
	{
	}
};

inline constexpr FNullOpt NullOpt{0};

/** A value or none. Reading none is a failed check. */
template <typename OptionalType>
class TOptional
{
public:
	using ElementType = OptionalType;

	TOptional() = default;

	TOptional(FNullOpt)
	{
	}

	TOptional(const OptionalType& InValue)
		: Storage(InValue)
	{
	}

	TOptional(OptionalType&& InValue)
		: Storage(std::move(InValue))
	{
	}

	template <typename... ArgumentTypes>
	OptionalType& Emplace(ArgumentTypes&&... Arguments)
	{
		return Storage.emplace(Forward<ArgumentTypes>(Arguments)...);
	}

	void Reset()
	{
		Storage.reset();
	}

	bool IsSet() const
	{
		return Storage.has_value();
	}

	explicit operator bool() const
	{
		return IsSet();
	}

	OptionalType& GetValue()
	{
		check(IsSet());
		return *Storage;
	}

	const OptionalType& GetValue() const
	{
		check(IsSet());
		return *Storage;
	}

	OptionalType& operator*()
	{
		return GetValue();
	}

	const OptionalType& operator*() const
	{
		return GetValue();
	}

	OptionalType* operator->()
	{
		return &GetValue();
	}

	const OptionalType* operator->() const
	{
		return &GetValue();
	}

	OptionalType Get(const OptionalType& DefaultValue) const
	{
		return IsSet() ? *Storage : DefaultValue;
	}

	friend bool operator==(const TOptional& Left, const TOptional& Right)
	{
		return Left.IsSet() == Right.IsSet() && (!Left.IsSet() || *Left.Storage == *Right.Storage);
	}

private:
	std::optional<OptionalType> Storage;
};
