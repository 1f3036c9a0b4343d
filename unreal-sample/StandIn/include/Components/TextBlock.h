// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/Widget.h"

/** A text to read. */
class UTextBlock : public UWidget
{
	STANDIN_CLASS_BODY(UTextBlock, UWidget)

public:
	UTextBlock() = default;
	explicit UTextBlock(const FObjectInitializer& Initializer);

	FText GetText() const
	{
		return StandInText;
	}

	virtual void SetText(FText InText);

private:
	FText StandInText;
};
