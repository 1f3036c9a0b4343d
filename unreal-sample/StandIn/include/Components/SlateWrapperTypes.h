// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** Whether a widget is shown, and whether it takes clicks. */
enum class ESlateVisibility : uint8
{
	Visible,
	/** Not shown, and takes no room. */
	Collapsed,
	/** Not shown, but takes its room. */
	Hidden,
	/** Shown; neither it nor what it holds takes clicks. */
	HitTestInvisible,
	/** Shown; what it holds takes clicks. */
	SelfHitTestInvisible,
};

namespace ESlateSizeRule
{
	/** How much room a widget takes in a box. */
	enum Type : int
	{
		Automatic,
		Fill,
	};
} // namespace ESlateSizeRule

/** How much room a widget takes in a box: what it needs, or its share of what is left. */
struct FSlateChildSize
{
	float Value = 1.0f;
	ESlateSizeRule::Type SizeRule = ESlateSizeRule::Fill;

	FSlateChildSize() = default;

	FSlateChildSize(ESlateSizeRule::Type InSizeRule)
		: SizeRule(InSizeRule)
	{
	}
};
