// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/PanelSlot.h"
#include "Components/SlateWrapperTypes.h"

/** A place in a horizontal box. */
class UHorizontalBoxSlot : public UPanelSlot
{
	STANDIN_CLASS_BODY(UHorizontalBoxSlot, UPanelSlot)

public:
	void SetSize(FSlateChildSize InSize);

	FSlateChildSize GetSize() const
	{
		return StandInSize;
	}

private:
	FSlateChildSize StandInSize = FSlateChildSize(ESlateSizeRule::Automatic);
};
