// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/Widget.h"

DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FOnEditableTextBoxChangedEvent, const FText&, Text);
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FOnEditableTextBoxCommittedEvent, const FText&, Text, ETextCommit::Type, CommitMethod);

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
	void SetIsReadOnly(bool bReadOnly);

	bool GetIsPassword() const
	{
		return bStandInPassword;
	}

	bool GetIsReadOnly() const
	{
		return bStandInReadOnly;
	}

	FOnEditableTextBoxChangedEvent OnTextChanged;
	FOnEditableTextBoxCommittedEvent OnTextCommitted;

private:
	FText StandInText;
	FText StandInHint;
	bool bStandInPassword = false;
	bool bStandInReadOnly = false;
};
