// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <type_traits>
#include <utility>

#include "HAL/Platform.h"
#include "Templates/TypeHash.h"

/** Moves; refuses constants, where nothing would be moved. */
template <typename T>
constexpr std::remove_reference_t<T>&& MoveTemp(T&& Value) noexcept
{
	static_assert(std::is_lvalue_reference_v<T>, "MoveTemp of something that is already temporary.");
	static_assert(!std::is_const_v<std::remove_reference_t<T>>, "MoveTemp of a constant copies.");
	return static_cast<std::remove_reference_t<T>&&>(Value);
}

template <typename T>
constexpr T&& Forward(std::remove_reference_t<T>& Value) noexcept
{
	return static_cast<T&&>(Value);
}

template <typename T>
constexpr T&& Forward(std::remove_reference_t<T>&& Value) noexcept
{
	return static_cast<T&&>(Value);
}
