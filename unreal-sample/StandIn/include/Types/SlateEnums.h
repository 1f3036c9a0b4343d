// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "StandIn/Reflection.h"

namespace ESelectInfo
{
	/** How something was chosen. */
	enum Type : int
	{
		OnKeyPress,
		OnNavigation,
		OnMouseClick,
		/** By code. */
		Direct,
	};
} // namespace ESelectInfo

namespace StandIn
{
	template <>
	inline constexpr bool bIsEngineEnum<ESelectInfo::Type> = true;
} // namespace StandIn
