// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/PanelSlot.h"
#include "Components/Widget.h"

/** A widget that holds others. */
class UPanelWidget : public UWidget
{
	STANDIN_CLASS_BODY(UPanelWidget, UWidget)

public:
	UPanelWidget() = default;
	explicit UPanelWidget(const FObjectInitializer& Initializer);

	/** Puts a widget behind the others; one that is elsewhere is taken out there. Null when there is no room. */
	UPanelSlot* AddChild(UWidget* Content);
	bool RemoveChild(UWidget* Content);
	bool RemoveChildAt(int32 Index);
	virtual void ClearChildren();
	int32 GetChildrenCount() const;
	bool HasAnyChildren() const;
	bool HasChild(UWidget* Content) const;
	/** INDEX_NONE when it is not in here. */
	int32 GetChildIndex(const UWidget* Content) const;
	/** Null for an index without a child. */
	UWidget* GetChildAt(int32 Index) const;

	virtual void ReleaseSlateResources(bool bReleaseChildren) override;

protected:
	virtual UClass* GetSlotClass() const;
	virtual TSharedRef<SWidget> RebuildWidget() override;
	virtual void StandInCollect(FReferenceCollector& Collector) override;

	bool bCanHaveMultipleChildren = true;

private:
	std::vector<UPanelSlot*> StandInSlots;
};
