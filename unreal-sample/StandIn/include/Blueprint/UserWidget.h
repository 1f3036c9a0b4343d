// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Components/Widget.h"
#include "Templates/SubclassOf.h"

class APlayerController;
class UGameInstance;
class UWidgetTree;

/** A screen, or a part of one, made of other widgets. */
class UUserWidget : public UWidget
{
	STANDIN_CLASS_BODY(UUserWidget, UWidget)

public:
	explicit UUserWidget(const FObjectInitializer& Initializer);

	/** Makes the widget tree. True the first time. */
	virtual bool Initialize();

	void AddToViewport(int32 ZOrder = 0);
	bool IsInViewport() const;
	virtual void RemoveFromParent() override;
	virtual void ReleaseSlateResources(bool bReleaseChildren) override;

	APlayerController* GetOwningPlayer() const;

	TObjectPtr<UWidgetTree> WidgetTree;

	void StandInSetOwningPlayer(APlayerController* Player);

protected:
	virtual TSharedRef<SWidget> RebuildWidget() override;
	virtual void OnWidgetRebuilt() override;

	/** Once, when the widget was made. */
	virtual void NativeOnInitialized();

	/** Each time that it comes to the screen. */
	virtual void NativeConstruct();

	/** Each time that it leaves the screen. */
	virtual void NativeDestruct();

	virtual void StandInCollect(FReferenceCollector& Collector) override;

private:
	bool bStandInInitialized = false;
	bool bStandInConstructed = false;
	TWeakObjectPtr<APlayerController> StandInPlayer;
};

namespace StandIn
{
	/** Makes a user widget in an outer, and initializes it. */
	UUserWidget* MakeUserWidget(UObject* Outer, UClass* Class, FName Name, APlayerController* Player);
	UUserWidget* MakeUserWidget(APlayerController* Owner, UClass* Class, FName Name);
	UUserWidget* MakeUserWidget(UGameInstance* Owner, UClass* Class, FName Name);
	UUserWidget* MakeUserWidget(UWorld* Owner, UClass* Class, FName Name);
	UUserWidget* MakeUserWidget(UWidget* Owner, UClass* Class, FName Name);
	UUserWidget* MakeUserWidget(UWidgetTree* Owner, UClass* Class, FName Name);
} // namespace StandIn

/** Makes a user widget for a player controller, a game instance, a world, a widget or a widget tree. */
template <typename WidgetType, typename OwnerType>
WidgetType* CreateWidget(OwnerType Owner, TSubclassOf<UUserWidget> UserWidgetClass = WidgetType::StaticClass(), FName WidgetName = NAME_None)
{
	return Cast<WidgetType>(StandIn::MakeUserWidget(Owner, UserWidgetClass.Get(), WidgetName));
}
