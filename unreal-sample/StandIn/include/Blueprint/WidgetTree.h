// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Blueprint/UserWidget.h"
#include "Components/Widget.h"
#include "Templates/SubclassOf.h"

/** The widgets of a user widget. */
class UWidgetTree : public UObject
{
	STANDIN_CLASS_BODY(UWidgetTree, UObject)

public:
	/** Makes a widget of this tree. Names are unique in a tree; NAME_None gives one. */
	template <typename WidgetType>
	WidgetType* ConstructWidget(TSubclassOf<UWidget> WidgetClass = WidgetType::StaticClass(), FName WidgetName = NAME_None)
	{
		if (WidgetClass.Get()->template IsChildOf<UUserWidget>())
		{
			return Cast<WidgetType>(static_cast<UWidget*>(CreateWidget<UUserWidget>(this, WidgetClass.Get(), WidgetName)));
		}
		return NewObject<WidgetType>(this, WidgetClass.Get(), WidgetName, RF_Transient);
	}

	/** A widget by its name; null when there is none. Widgets of other user widgets do not count. */
	UWidget* FindWidget(const FName& Name) const;

	TObjectPtr<UWidget> RootWidget;

protected:
	virtual void StandInCollect(FReferenceCollector& Collector) override;
};
