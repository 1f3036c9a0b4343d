// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Components/Button.h"
#include "Components/CheckBox.h"
#include "Components/ComboBoxString.h"
#include "Components/ContentWidget.h"
#include "Components/EditableTextBox.h"
#include "Components/TextBlock.h"

STANDIN_IMPLEMENT_CLASS(UContentWidget, "U", "ContentWidget", "/Script/UMG", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UButton, "U", "Button", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UCheckBox, "U", "CheckBox", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UTextBlock, "U", "TextBlock", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UEditableTextBox, "U", "EditableTextBox", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UComboBoxString, "U", "ComboBoxString", "/Script/UMG", CLASS_None);

UContentWidget::UContentWidget()
{
	bCanHaveMultipleChildren = false;
}

UContentWidget::UContentWidget(const FObjectInitializer&)
	: UContentWidget()
{
}

UButton::UButton(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

UCheckBox::UCheckBox(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

void UCheckBox::SetIsChecked(bool bInIsChecked)
{
	bStandInChecked = bInIsChecked;
}

UTextBlock::UTextBlock(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

void UTextBlock::SetText(FText InText)
{
	StandInText = InText;
}

UEditableTextBox::UEditableTextBox(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

void UEditableTextBox::SetText(FText InText)
{
	StandInText = InText;
}

void UEditableTextBox::SetHintText(FText InText)
{
	StandInHint = InText;
}

void UEditableTextBox::SetIsPassword(bool bInIsPassword)
{
	bStandInPassword = bInIsPassword;
}

UComboBoxString::UComboBoxString(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

void UComboBoxString::AddOption(const FString& Option)
{
	StandInOptions.Add(Option);
}

void UComboBoxString::ClearOptions()
{
	StandInOptions.Empty();
	StandInSelected = INDEX_NONE;
}

int32 UComboBoxString::GetOptionCount() const
{
	return StandInOptions.Num();
}

FString UComboBoxString::GetOptionAtIndex(int32 Index) const
{
	return StandInOptions.IsValidIndex(Index) ? StandInOptions[Index] : FString();
}

int32 UComboBoxString::FindOptionIndex(const FString& Option) const
{
	return StandInOptions.Find(Option);
}

void UComboBoxString::SetSelectedIndex(const int32 Index)
{
	StandInSelect(Index, ESelectInfo::Direct);
}

void UComboBoxString::SetSelectedOption(FString Option)
{
	StandInSelect(FindOptionIndex(Option), ESelectInfo::Direct);
}

int32 UComboBoxString::GetSelectedIndex() const
{
	return StandInSelected;
}

FString UComboBoxString::GetSelectedOption() const
{
	return GetOptionAtIndex(StandInSelected);
}

void UComboBoxString::StandInSelect(int32 Index, ESelectInfo::Type Reason)
{
	if (StandInOptions.IsValidIndex(Index) && Index != StandInSelected)
	{
		StandInSelected = Index;
		OnSelectionChanged.Broadcast(GetSelectedOption(), Reason);
	}
}
