// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/ContentWidget.h"

DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FOnCheckBoxComponentStateChanged, bool, bIsChecked);

/** A box to check; what it holds is its label. */
class UCheckBox : public UContentWidget
{
	STANDIN_CLASS_BODY(UCheckBox, UContentWidget)

public:
	UCheckBox() = default;
	explicit UCheckBox(const FObjectInitializer& Initializer);

	bool IsChecked() const
	{
		return bStandInChecked;
	}

	/** Tells nobody. */
	void SetIsChecked(bool bInIsChecked);

	FOnCheckBoxComponentStateChanged OnCheckStateChanged;

private:
	bool bStandInChecked = false;
};
