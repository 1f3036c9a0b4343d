// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Object.h"

class UPanelWidget;
class UWidget;

/** The place of a widget in a panel. */
class UPanelSlot : public UObject
{
	STANDIN_CLASS_BODY(UPanelSlot, UObject)

public:
	UPanelWidget* Parent = nullptr;
	UWidget* Content = nullptr;

protected:
	virtual void StandInCollect(FReferenceCollector& Collector) override;
};
