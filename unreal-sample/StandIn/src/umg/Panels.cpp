// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Components/HorizontalBox.h"
#include "Components/ScrollBox.h"
#include "Components/VerticalBox.h"
#include "Components/WidgetSwitcher.h"

STANDIN_IMPLEMENT_CLASS(UVerticalBox, "U", "VerticalBox", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UVerticalBoxSlot, "U", "VerticalBoxSlot", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UHorizontalBox, "U", "HorizontalBox", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UHorizontalBoxSlot, "U", "HorizontalBoxSlot", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UScrollBox, "U", "ScrollBox", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UWidgetSwitcher, "U", "WidgetSwitcher", "/Script/UMG", CLASS_None);

UVerticalBox::UVerticalBox(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

UClass* UVerticalBox::GetSlotClass() const
{
	return UVerticalBoxSlot::StaticClass();
}

void UVerticalBoxSlot::SetSize(FSlateChildSize InSize)
{
	StandInSize = InSize;
}

UHorizontalBox::UHorizontalBox(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

UClass* UHorizontalBox::GetSlotClass() const
{
	return UHorizontalBoxSlot::StaticClass();
}

void UHorizontalBoxSlot::SetSize(FSlateChildSize InSize)
{
	StandInSize = InSize;
}

UScrollBox::UScrollBox(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

UWidgetSwitcher::UWidgetSwitcher(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

void UWidgetSwitcher::SetActiveWidgetIndex(int32 Index)
{
	StandInActive = Index;
}

void UWidgetSwitcher::SetActiveWidget(UWidget* Widget)
{
	const int32 Index = GetChildIndex(Widget);
	if (Index != INDEX_NONE)
	{
		StandInActive = Index;
	}
}

UWidget* UWidgetSwitcher::GetActiveWidget() const
{
	return GetChildAt(StandInActive);
}
