// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookPlayerController.h"

#include "Blueprint/UserWidget.h"
#include "UI/MenuWidget.h"

ARankbookPlayerController::ARankbookPlayerController()
{
	MenuClass = URankbookMenuWidget::StaticClass();
	bShowMouseCursor = true;
}

URankbookMenuWidget* ARankbookPlayerController::GetMenu() const
{
	return Menu;
}

void ARankbookPlayerController::BeginPlay()
{
	Super::BeginPlay();
	if (!IsLocalPlayerController() || MenuClass == nullptr)
	{
		return;
	}
	Menu = CreateWidget<URankbookMenuWidget>(this, MenuClass);
	Menu->AddToViewport();
	SetInputMode(FInputModeUIOnly());
}
