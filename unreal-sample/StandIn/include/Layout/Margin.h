// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** Room around a widget. */
struct FMargin
{
	float Left = 0.0f;
	float Top = 0.0f;
	float Right = 0.0f;
	float Bottom = 0.0f;

	FMargin() = default;

	FMargin(float Uniform)
		: FMargin(Uniform, Uniform, Uniform, Uniform)
	{
	}

	FMargin(float Horizontal, float Vertical)
		: FMargin(Horizontal, Vertical, Horizontal, Vertical)
	{
	}

	FMargin(float InLeft, float InTop, float InRight, float InBottom)
		: Left(InLeft)
		, Top(InTop)
		, Right(InRight)
		, Bottom(InBottom)
	{
	}
};
