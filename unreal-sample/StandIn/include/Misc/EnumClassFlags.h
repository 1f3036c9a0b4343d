// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <type_traits>

/** The operators of an enum class whose values are flags. */
#define ENUM_CLASS_FLAGS(Enum) \
	inline Enum& operator|=(Enum& Left, Enum Right) \
	{ \
		return Left = static_cast<Enum>(static_cast<std::underlying_type_t<Enum>>(Left) | static_cast<std::underlying_type_t<Enum>>(Right)); \
	} \
	inline Enum& operator&=(Enum& Left, Enum Right) \
	{ \
		return Left = static_cast<Enum>(static_cast<std::underlying_type_t<Enum>>(Left) & static_cast<std::underlying_type_t<Enum>>(Right)); \
	} \
	inline constexpr Enum operator|(Enum Left, Enum Right) \
	{ \
		return static_cast<Enum>(static_cast<std::underlying_type_t<Enum>>(Left) | static_cast<std::underlying_type_t<Enum>>(Right)); \
	} \
	inline constexpr Enum operator&(Enum Left, Enum Right) \
	{ \
		return static_cast<Enum>(static_cast<std::underlying_type_t<Enum>>(Left) & static_cast<std::underlying_type_t<Enum>>(Right)); \
	} \
	inline constexpr Enum operator~(Enum Value) \
	{ \
		return static_cast<Enum>(~static_cast<std::underlying_type_t<Enum>>(Value)); \
	} \
	inline constexpr bool operator!(Enum Value) \
	{ \
		return static_cast<std::underlying_type_t<Enum>>(Value) == 0; \
	}

template <typename Enum>
constexpr bool EnumHasAllFlags(Enum Flags, Enum Contains)
{
	using FNumber = std::underlying_type_t<Enum>;
	return (static_cast<FNumber>(Flags) & static_cast<FNumber>(Contains)) == static_cast<FNumber>(Contains);
}

template <typename Enum>
constexpr bool EnumHasAnyFlags(Enum Flags, Enum Contains)
{
	using FNumber = std::underlying_type_t<Enum>;
	return (static_cast<FNumber>(Flags) & static_cast<FNumber>(Contains)) != 0;
}
