// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/SlateWrapperTypes.h"
#include "Types/SlateEnums.h"
#include "UObject/Object.h"
#include "Widgets/SWidget.h"

class UPanelSlot;
class UPanelWidget;

/** Something that can be shown. */
class UWidget : public UObject
{
	STANDIN_CLASS_BODY(UWidget, UObject)

public:
	UWidget() = default;
	explicit UWidget(const FObjectInitializer& Initializer);

	ESlateVisibility GetVisibility() const
	{
		return StandInVisibility;
	}

	virtual void SetVisibility(ESlateVisibility InVisibility);

	bool GetIsEnabled() const
	{
		return bStandInEnabled;
	}

	virtual void SetIsEnabled(bool bInIsEnabled);

	/** Takes the widget out of its panel; a user widget also from the screen. */
	virtual void RemoveFromParent();

	UPanelWidget* GetParent() const;

	/** Makes what is on the screen, at the first call, and answers it. */
	TSharedRef<SWidget> TakeWidget();

	/** Gives up what is on the screen. Overriders call Super. */
	virtual void ReleaseSlateResources(bool bReleaseChildren);

	/** Whether it was made and not given up. */
	bool StandInIsTaken() const
	{
		return StandInWidget.IsValid();
	}

	/** The place in its panel; null without one. */
	UPanelSlot* Slot = nullptr;

protected:
	virtual TSharedRef<SWidget> RebuildWidget();
	virtual void OnWidgetRebuilt();
	virtual void StandInCollect(FReferenceCollector& Collector) override;

private:
	ESlateVisibility StandInVisibility = ESlateVisibility::Visible;
	bool bStandInEnabled = true;
	TSharedPtr<SWidget> StandInWidget;
};
