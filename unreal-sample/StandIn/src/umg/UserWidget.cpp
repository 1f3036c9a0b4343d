// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Blueprint/UserWidget.h"

#include "Blueprint/WidgetTree.h"
#include "Components/PanelWidget.h"
#include "Engine/World.h"
#include "GameFramework/PlayerController.h"
#include "StandIn/Failure.h"

#include <algorithm>

STANDIN_IMPLEMENT_CLASS_INITIALIZED(UUserWidget, "U", "UserWidget", "/Script/UMG", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UWidgetTree, "U", "WidgetTree", "/Script/UMG", CLASS_None);

UUserWidget::UUserWidget(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

bool UUserWidget::Initialize()
{
	if (bStandInInitialized || IsTemplate())
	{
		return false;
	}
	bStandInInitialized = true;
	WidgetTree = NewObject<UWidgetTree>(this, TEXT("WidgetTree"), RF_Transient);
	NativeOnInitialized();
	return true;
}

void UUserWidget::AddToViewport(int32)
{
	UWorld* const World = GetWorld();
	if (World == nullptr || GetParent() != nullptr)
	{
		StandIn::Fail("AddToViewport needs a world, and a widget that is in no panel");
		return;
	}
	if (!IsInViewport())
	{
		World->StandInViewport.push_back(this);
		TakeWidget();
	}
}

bool UUserWidget::IsInViewport() const
{
	const UWorld* const World = GetWorld();
	return World != nullptr && std::find(World->StandInViewport.begin(), World->StandInViewport.end(), this) != World->StandInViewport.end();
}

void UUserWidget::RemoveFromParent()
{
	if (IsInViewport())
	{
		std::erase(GetWorld()->StandInViewport, this);
		ReleaseSlateResources(true);
		return;
	}
	Super::RemoveFromParent();
}

void UUserWidget::ReleaseSlateResources(bool bReleaseChildren)
{
	if (bReleaseChildren && WidgetTree != nullptr && WidgetTree->RootWidget != nullptr)
	{
		WidgetTree->RootWidget->ReleaseSlateResources(true);
	}
	Super::ReleaseSlateResources(bReleaseChildren);
	if (bStandInConstructed)
	{
		NativeDestruct();
		if (bStandInConstructed)
		{
			StandIn::Fail("a NativeDestruct does not call Super::NativeDestruct");
		}
	}
}

APlayerController* UUserWidget::GetOwningPlayer() const
{
	return StandInPlayer.Get();
}

void UUserWidget::StandInSetOwningPlayer(APlayerController* Player)
{
	StandInPlayer = Player;
}

TSharedRef<SWidget> UUserWidget::RebuildWidget()
{
	if (WidgetTree == nullptr)
	{
		StandIn::Stop("a user widget was not made by CreateWidget");
	}
	return WidgetTree->RootWidget != nullptr ? WidgetTree->RootWidget->TakeWidget() : MakeShared<SWidget>();
}

void UUserWidget::OnWidgetRebuilt()
{
	Super::OnWidgetRebuilt();
	NativeConstruct();
	if (!bStandInConstructed)
	{
		StandIn::Fail("a NativeConstruct does not call Super::NativeConstruct");
	}
}

void UUserWidget::NativeOnInitialized()
{
}

void UUserWidget::NativeConstruct()
{
	bStandInConstructed = true;
}

void UUserWidget::NativeDestruct()
{
	bStandInConstructed = false;
}

void UUserWidget::StandInCollect(FReferenceCollector& Collector)
{
	Super::StandInCollect(Collector);
	Collector.StandInAdd(WidgetTree.Get());
}

UWidget* UWidgetTree::FindWidget(const FName& Name) const
{
	std::vector<UWidget*> Open{RootWidget.Get()};
	while (!Open.empty())
	{
		UWidget* const Each = Open.back();
		Open.pop_back();
		if (Each != nullptr && Each->GetFName() == Name)
		{
			return Each;
		}
		const UPanelWidget* const Panel = Cast<UPanelWidget>(Each);
		for (int32 Index = 0; Panel != nullptr && Index < Panel->GetChildrenCount(); ++Index)
		{
			Open.push_back(Panel->GetChildAt(Index));
		}
	}
	return nullptr;
}

void UWidgetTree::StandInCollect(FReferenceCollector& Collector)
{
	Collector.StandInAdd(RootWidget.Get());
}

namespace StandIn
{
	UUserWidget* MakeUserWidget(UObject* Outer, UClass* Class, FName Name, APlayerController* Player)
	{
		if (Outer == nullptr || Class == nullptr)
		{
			Fail("CreateWidget needs an owner and a class");
			return nullptr;
		}
		UUserWidget* const Widget = NewObject<UUserWidget>(Outer, Class, Name, RF_Transient);
		Widget->StandInSetOwningPlayer(Player);
		Widget->Initialize();
		return Widget;
	}

	UUserWidget* MakeUserWidget(APlayerController* Owner, UClass* Class, FName Name)
	{
		return MakeUserWidget(Owner != nullptr ? Owner->GetGameInstance() : nullptr, Class, Name, Owner);
	}

	UUserWidget* MakeUserWidget(UGameInstance* Owner, UClass* Class, FName Name)
	{
		return MakeUserWidget(Owner, Class, Name, nullptr);
	}

	UUserWidget* MakeUserWidget(UWorld* Owner, UClass* Class, FName Name)
	{
		return MakeUserWidget(Owner != nullptr ? Owner->GetGameInstance() : nullptr, Class, Name, nullptr);
	}

	UUserWidget* MakeUserWidget(UWidget* Owner, UClass* Class, FName Name)
	{
		const UUserWidget* const Screen = Cast<UUserWidget>(Owner);
		return MakeUserWidget(Owner, Class, Name, Screen != nullptr ? Screen->GetOwningPlayer() : nullptr);
	}

	UUserWidget* MakeUserWidget(UWidgetTree* Owner, UClass* Class, FName Name)
	{
		const UUserWidget* const Screen = Owner != nullptr ? Cast<UUserWidget>(Owner->GetOuter()) : nullptr;
		return MakeUserWidget(Owner, Class, Name, Screen != nullptr ? Screen->GetOwningPlayer() : nullptr);
	}
} // namespace StandIn
