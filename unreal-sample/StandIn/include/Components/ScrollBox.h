// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/PanelWidget.h"

/** Holds widgets one below the other, and scrolls. */
class UScrollBox : public UPanelWidget
{
	STANDIN_CLASS_BODY(UScrollBox, UPanelWidget)

public:
	UScrollBox() = default;
	explicit UScrollBox(const FObjectInitializer& Initializer);
};
