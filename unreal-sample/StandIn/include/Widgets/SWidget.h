// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

/** What is really on the screen. The stand-in draws nothing, so it is only there or not. */
class SWidget : public TSharedFromThis<SWidget>
{
public:
	virtual ~SWidget() = default;
};
