// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Components/PanelWidget.h"
#include "Components/Widget.h"

#include "StandIn/Failure.h"

#include <algorithm>

STANDIN_IMPLEMENT_CLASS(UWidget, "U", "Widget", "/Script/UMG", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UPanelSlot, "U", "PanelSlot", "/Script/UMG", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UPanelWidget, "U", "PanelWidget", "/Script/UMG", CLASS_Abstract);

UWidget::UWidget(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

void UWidget::SetVisibility(ESlateVisibility InVisibility)
{
	StandInVisibility = InVisibility;
}

void UWidget::SetIsEnabled(bool bInIsEnabled)
{
	bStandInEnabled = bInIsEnabled;
}

void UWidget::RemoveFromParent()
{
	if (UPanelWidget* const Parent = GetParent())
	{
		Parent->RemoveChild(this);
	}
}

UPanelWidget* UWidget::GetParent() const
{
	return Slot != nullptr ? Slot->Parent : nullptr;
}

TSharedRef<SWidget> UWidget::TakeWidget()
{
	if (!StandInWidget.IsValid())
	{
		StandInWidget = RebuildWidget();
		OnWidgetRebuilt();
	}
	return StandInWidget.ToSharedRef();
}

void UWidget::ReleaseSlateResources(bool)
{
	StandInWidget.Reset();
}

TSharedRef<SWidget> UWidget::RebuildWidget()
{
	return MakeShared<SWidget>();
}

void UWidget::OnWidgetRebuilt()
{
}

void UWidget::StandInCollect(FReferenceCollector& Collector)
{
	Collector.StandInAdd(Slot);
}

void UPanelSlot::StandInCollect(FReferenceCollector& Collector)
{
	Collector.StandInAdd(Parent);
	Collector.StandInAdd(Content);
}

UPanelWidget::UPanelWidget(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

UPanelSlot* UPanelWidget::AddChild(UWidget* Content)
{
	if (Content == nullptr || (!bCanHaveMultipleChildren && HasAnyChildren()))
	{
		StandIn::Fail(Content == nullptr ? "AddChild got no widget" : "a widget that holds one other got a second one");
		return nullptr;
	}
	Content->RemoveFromParent();
	UPanelSlot* const PanelSlot = NewObject<UPanelSlot>(this, GetSlotClass());
	PanelSlot->Parent = this;
	PanelSlot->Content = Content;
	Content->Slot = PanelSlot;
	StandInSlots.push_back(PanelSlot);
	if (StandInIsTaken())
	{
		Content->TakeWidget();
	}
	return PanelSlot;
}

bool UPanelWidget::RemoveChild(UWidget* Content)
{
	return RemoveChildAt(GetChildIndex(Content));
}

bool UPanelWidget::RemoveChildAt(int32 Index)
{
	UWidget* const Content = GetChildAt(Index);
	if (Content == nullptr)
	{
		return false;
	}
	Content->Slot->Content = nullptr;
	Content->Slot = nullptr;
	StandInSlots.erase(StandInSlots.begin() + Index);
	Content->ReleaseSlateResources(true);
	return true;
}

void UPanelWidget::ClearChildren()
{
	for (int32 Index = GetChildrenCount() - 1; Index >= 0; --Index)
	{
		RemoveChildAt(Index);
	}
}

int32 UPanelWidget::GetChildrenCount() const
{
	return static_cast<int32>(StandInSlots.size());
}

bool UPanelWidget::HasAnyChildren() const
{
	return !StandInSlots.empty();
}

bool UPanelWidget::HasChild(UWidget* Content) const
{
	return Content != nullptr && Content->GetParent() == this;
}

int32 UPanelWidget::GetChildIndex(const UWidget* Content) const
{
	const auto Found = std::find_if(StandInSlots.begin(), StandInSlots.end(), [Content](const UPanelSlot* Each)
		{
			return Each->Content == Content;
		});
	return Content != nullptr && Found != StandInSlots.end() ? static_cast<int32>(Found - StandInSlots.begin()) : INDEX_NONE;
}

UWidget* UPanelWidget::GetChildAt(int32 Index) const
{
	return Index >= 0 && Index < GetChildrenCount() ? StandInSlots[static_cast<std::size_t>(Index)]->Content : nullptr;
}

void UPanelWidget::ReleaseSlateResources(bool bReleaseChildren)
{
	for (const UPanelSlot* Each : StandInSlots)
	{
		if (bReleaseChildren)
		{
			Each->Content->ReleaseSlateResources(true);
		}
	}
	Super::ReleaseSlateResources(bReleaseChildren);
}

UClass* UPanelWidget::GetSlotClass() const
{
	return UPanelSlot::StaticClass();
}

TSharedRef<SWidget> UPanelWidget::RebuildWidget()
{
	for (const UPanelSlot* Each : StandInSlots)
	{
		Each->Content->TakeWidget();
	}
	return Super::RebuildWidget();
}

void UPanelWidget::StandInCollect(FReferenceCollector& Collector)
{
	Super::StandInCollect(Collector);
	for (const UPanelSlot* Each : StandInSlots)
	{
		Collector.StandInAdd(Each);
	}
}
