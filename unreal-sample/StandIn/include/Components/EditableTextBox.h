// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/Widget.h"

DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FOnEditableTextBoxChangedEvent, const FText&, Text);

/** A line to type in. */
class UEditableTextBox : public UWidget
{
	STANDIN_CLASS_BODY(UEditableTextBox, UWidget)

public:
	UEditableTextBox() = default;
	explicit UEditableTextBox(const FObjectInitializer& Initializer);

	FText GetText() const
	{
		return StandInText;
	}

	/** Tells nobody. */
	void SetText(FText InText);

	FText GetHintText() const
	{
		return StandInHint;
	}

	void SetHintText(FText InText);
	void SetIsPassword(bool bInIsPassword);

	bool GetIsPassword() const
	{
		return bStandInPassword;
	}

	FOnEditableTextBoxChangedEvent OnTextChanged;

private:
	FText StandInText;
	FText StandInHint;
	bool bStandInPassword = false;
};
