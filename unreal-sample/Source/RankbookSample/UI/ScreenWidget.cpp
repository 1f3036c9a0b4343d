// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/ScreenWidget.h"

#include "Components/PanelWidget.h"
#include "Components/VerticalBox.h"

TSharedRef<SWidget> URankbookScreenWidget::RebuildWidget()
{
	if (WidgetTree != nullptr && WidgetTree->RootWidget == nullptr)
	{
		UVerticalBox* Column = WidgetTree->ConstructWidget<UVerticalBox>();
		WidgetTree->RootWidget = Column;
		Build(FPanelBuilder(*WidgetTree, *Column));
	}
	return Super::RebuildWidget();
}

void URankbookScreenWidget::NativeConstruct()
{
	Super::NativeConstruct();
	// A widget that is shown again is constructed again; its delegates are still bound.
	if (!bAttached)
	{
		bAttached = true;
		Attach();
	}
}

void URankbookScreenWidget::Build(const FPanelBuilder&)
{
}

void URankbookScreenWidget::Attach()
{
}

TOptional<FPanelBuilder> URankbookScreenWidget::BeginList(UPanelWidget* List)
{
	if (List == nullptr || WidgetTree == nullptr)
	{
		return {};
	}
	List->ClearChildren();
	return FPanelBuilder(*WidgetTree, *List);
}
