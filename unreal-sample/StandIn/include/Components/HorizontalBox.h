// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/HorizontalBoxSlot.h"
#include "Components/PanelWidget.h"

/** Holds widgets side by side. */
class UHorizontalBox : public UPanelWidget
{
	STANDIN_CLASS_BODY(UHorizontalBox, UPanelWidget)

public:
	UHorizontalBox() = default;
	explicit UHorizontalBox(const FObjectInitializer& Initializer);

protected:
	virtual UClass* GetSlotClass() const override;
};
