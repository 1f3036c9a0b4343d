// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Engine/Engine.h"
#include "GameFramework/Actor.h"
#include "GameFramework/Controller.h"
#include "GameFramework/GameModeBase.h"
#include "GameFramework/Pawn.h"
#include "GameFramework/PlayerController.h"
#include "StandIn/Failure.h"

STANDIN_IMPLEMENT_CLASS(AActor, "A", "Actor", "/Script/Engine", CLASS_None);
STANDIN_IMPLEMENT_CLASS(APawn, "A", "Pawn", "/Script/Engine", CLASS_None);
STANDIN_IMPLEMENT_CLASS(AController, "A", "Controller", "/Script/Engine", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(APlayerController, "A", "PlayerController", "/Script/Engine", CLASS_None);
STANDIN_IMPLEMENT_CLASS(AGameModeBase, "A", "GameModeBase", "/Script/Engine", CLASS_None);

AActor::AActor(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

UGameInstance* AActor::GetGameInstance() const
{
	const UWorld* const World = GetWorld();
	return World != nullptr ? World->GetGameInstance() : nullptr;
}

void AActor::StandInBeginPlay()
{
	BeginPlay();
	if (!bActorHasBegunPlay)
	{
		StandIn::Fail("a BeginPlay does not call Super::BeginPlay");
	}
}

void AActor::StandInEndPlay(EEndPlayReason::Type Reason)
{
	EndPlay(Reason);
	if (bActorHasBegunPlay)
	{
		StandIn::Fail("an EndPlay does not call Super::EndPlay");
	}
}

void AActor::BeginPlay()
{
	bActorHasBegunPlay = true;
}

void AActor::EndPlay(const EEndPlayReason::Type)
{
	bActorHasBegunPlay = false;
}

AController::AController(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

bool AController::IsLocalController() const
{
	return !IsRunningDedicatedServer();
}

APlayerController::APlayerController(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

bool APlayerController::IsLocalPlayerController() const
{
	return IsLocalController();
}

void APlayerController::SetShowMouseCursor(bool bShow)
{
	bShowMouseCursor = bShow;
}

void APlayerController::SetInputMode(const FInputModeDataBase&)
{
}

AGameModeBase::AGameModeBase(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}
