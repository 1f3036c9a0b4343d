// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/PanelSlot.h"
#include "Components/SlateWrapperTypes.h"

/** A place in a vertical box. */
class UVerticalBoxSlot : public UPanelSlot
{
	STANDIN_CLASS_BODY(UVerticalBoxSlot, UPanelSlot)

public:
	void SetSize(FSlateChildSize InSize);

	FSlateChildSize GetSize() const
	{
		return StandInSize;
	}

private:
	FSlateChildSize StandInSize = FSlateChildSize(ESlateSizeRule::Automatic);
};
