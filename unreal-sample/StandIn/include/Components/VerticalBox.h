// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/PanelWidget.h"
#include "Components/VerticalBoxSlot.h"

/** Holds widgets one below the other. */
class UVerticalBox : public UPanelWidget
{
	STANDIN_CLASS_BODY(UVerticalBox, UPanelWidget)

public:
	UVerticalBox() = default;
	explicit UVerticalBox(const FObjectInitializer& Initializer);

protected:
	virtual UClass* GetSlotClass() const override;
};
