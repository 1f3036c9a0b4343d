// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/ContentWidget.h"

DECLARE_DYNAMIC_MULTICAST_DELEGATE(FOnButtonClickedEvent);

/** A button; what it holds is its label. */
class UButton : public UContentWidget
{
	STANDIN_CLASS_BODY(UButton, UContentWidget)

public:
	UButton() = default;
	explicit UButton(const FObjectInitializer& Initializer);

	FOnButtonClickedEvent OnClicked;
};
