// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/PanelSlot.h"
#include "Components/SlateWrapperTypes.h"
#include "Layout/Margin.h"
#include "Types/SlateEnums.h"

/** A place in a horizontal box. */
class UHorizontalBoxSlot : public UPanelSlot
{
	STANDIN_CLASS_BODY(UHorizontalBoxSlot, UPanelSlot)

public:
	void SetPadding(FMargin InPadding);
	void SetSize(FSlateChildSize InSize);
	void SetHorizontalAlignment(EHorizontalAlignment InAlignment);
	void SetVerticalAlignment(EVerticalAlignment InAlignment);

	FSlateChildSize GetSize() const
	{
		return StandInSize;
	}

private:
	FSlateChildSize StandInSize = FSlateChildSize(ESlateSizeRule::Automatic);
};
