// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/Widget.h"

/** A choice of texts. */
class UComboBoxString : public UWidget
{
	STANDIN_CLASS_BODY(UComboBoxString, UWidget)

public:
	DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FOnSelectionChangedEvent, FString, SelectedItem, ESelectInfo::Type, SelectionType);

	UComboBoxString() = default;
	explicit UComboBoxString(const FObjectInitializer& Initializer);

	void AddOption(const FString& Option);
	void ClearOptions();
	int32 GetOptionCount() const;
	/** Empty for an index without an option. */
	FString GetOptionAtIndex(int32 Index) const;
	/** INDEX_NONE when it is none. */
	int32 FindOptionIndex(const FString& Option) const;

	/** Tells, as Direct, when it is another one. */
	void SetSelectedIndex(const int32 Index);
	void SetSelectedOption(FString Option);
	int32 GetSelectedIndex() const;
	FString GetSelectedOption() const;

	FOnSelectionChangedEvent OnSelectionChanged;

	void StandInSelect(int32 Index, ESelectInfo::Type Reason);

private:
	TArray<FString> StandInOptions;
	int32 StandInSelected = INDEX_NONE;
};
