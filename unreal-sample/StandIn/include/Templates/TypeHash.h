// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <type_traits>

#include "HAL/Platform.h"

/** Joins two hashes; the order counts. */
constexpr uint32 HashCombine(uint32 Left, uint32 Right)
{
	return Left ^ (Right + 0x9e3779b9U + (Left << 6) + (Left >> 2));
}

template <typename T>
requires(std::is_integral_v<T> || std::is_enum_v<T>) constexpr uint32 GetTypeHash(T Value)
{
	const uint64 Wide = static_cast<uint64>(Value);
	return static_cast<uint32>((Wide ^ (Wide >> 32)) * 0x9e3779b1U);
}

template <typename T>
uint32 GetTypeHash(T* Pointer)
{
	return GetTypeHash(static_cast<uint64>(reinterpret_cast<UPTRINT>(Pointer)));
}

uint32 GetTypeHash(double Value);
