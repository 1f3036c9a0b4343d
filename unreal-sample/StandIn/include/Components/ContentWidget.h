// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/PanelWidget.h"

/** A widget that holds one other at most. */
class UContentWidget : public UPanelWidget
{
	STANDIN_CLASS_BODY(UContentWidget, UPanelWidget)

public:
	UContentWidget();
	explicit UContentWidget(const FObjectInitializer& Initializer);
};
