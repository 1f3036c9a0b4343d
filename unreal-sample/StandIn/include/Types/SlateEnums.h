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

namespace ETextCommit
{
	/** How typing ended. */
	enum Type : int
	{
		Default,
		OnEnter,
		OnUserMovedFocus,
		OnCleared,
	};
} // namespace ETextCommit

namespace StandIn
{
	template <>
	inline constexpr bool bIsEngineEnum<ESelectInfo::Type> = true;

	template <>
	inline constexpr bool bIsEngineEnum<ETextCommit::Type> = true;
} // namespace StandIn

/** Where a widget stands in the width that it is given. */
enum EHorizontalAlignment : int
{
	HAlign_Fill,
	HAlign_Left,
	HAlign_Center,
	HAlign_Right,
};

/** Where a widget stands in the height that it is given. */
enum EVerticalAlignment : int
{
	VAlign_Fill,
	VAlign_Top,
	VAlign_Center,
	VAlign_Bottom,
};
