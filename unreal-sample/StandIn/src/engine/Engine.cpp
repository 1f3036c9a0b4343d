// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Engine/Engine.h"

#include "Blueprint/UserWidget.h"
#include "GameFramework/Actor.h"
#include "GameFramework/GameModeBase.h"
#include "GameFramework/PlayerController.h"
#include "StandIn/Failure.h"

STANDIN_IMPLEMENT_CLASS(UWorld, "U", "World", "/Script/Engine", CLASS_None);
STANDIN_IMPLEMENT_CLASS(UEngine, "U", "Engine", "/Script/Engine", CLASS_None);

UEngine* GEngine = nullptr;

UWorld* UWorld::GetWorld() const
{
	return const_cast<UWorld*>(this);
}

APlayerController* UWorld::GetFirstPlayerController() const
{
	for (AActor* Each : StandInActors)
	{
		if (APlayerController* const Controller = Cast<APlayerController>(Each))
		{
			return Controller;
		}
	}
	return nullptr;
}

ENetMode UWorld::GetNetMode() const
{
	return IsRunningDedicatedServer() ? NM_DedicatedServer : NM_Standalone;
}

bool UWorld::IsPlayInEditor() const
{
	return WorldType == EWorldType::PIE;
}

bool UWorld::IsGameWorld() const
{
	return WorldType == EWorldType::Game || WorldType == EWorldType::PIE;
}

void UWorld::StandInCollect(FReferenceCollector& Collector)
{
	Collector.StandInAdd(GameInstance);
	for (const AActor* Each : StandInActors)
	{
		Collector.StandInAdd(Each);
	}
	for (const UUserWidget* Each : StandInViewport)
	{
		Collector.StandInAdd(Each);
	}
}

UWorld* UEngine::GetWorldFromContextObject(const UObject* Object, EGetWorldErrorMode ErrorMode) const
{
	UWorld* const World = Object != nullptr ? Object->GetWorld() : nullptr;
	if (World != nullptr || ErrorMode == EGetWorldErrorMode::ReturnNull)
	{
		return World;
	}
	const char* const Why = "a world context object lives in no world";
	if (ErrorMode == EGetWorldErrorMode::Assert)
	{
		StandIn::Stop(Why);
	}
	StandIn::Fail(Why);
	return nullptr;
}

FWorldContext* UEngine::GetWorldContextFromWorld(const UWorld* World)
{
	for (const std::unique_ptr<FWorldContext>& Each : StandInContexts)
	{
		if (Each->World() == World)
		{
			return Each.get();
		}
	}
	return nullptr;
}

void UEngine::StandInCollect(FReferenceCollector& Collector)
{
	for (const std::unique_ptr<FWorldContext>& Each : StandInContexts)
	{
		Collector.StandInAdd(Each->World());
		Collector.StandInAdd(Each->OwningGameInstance.Get());
	}
}
