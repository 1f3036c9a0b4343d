// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/PanelWidget.h"

/** Shows one of its children; the first one, until told otherwise. */
class UWidgetSwitcher : public UPanelWidget
{
	STANDIN_CLASS_BODY(UWidgetSwitcher, UPanelWidget)

public:
	UWidgetSwitcher() = default;
	explicit UWidgetSwitcher(const FObjectInitializer& Initializer);

	int32 GetActiveWidgetIndex() const
	{
		return StandInActive;
	}

	virtual void SetActiveWidgetIndex(int32 Index);
	virtual void SetActiveWidget(UWidget* Widget);

	/** Null without children. */
	UWidget* GetActiveWidget() const;

private:
	int32 StandInActive = 0;
};
