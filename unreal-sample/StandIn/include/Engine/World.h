// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Engine/EngineTypes.h"
#include "Engine/GameInstance.h"
#include "UObject/Object.h"

class AActor;
class AGameModeBase;
class APlayerController;
class UUserWidget;

/** The level that one game instance plays. */
class UWorld : public UObject
{
	STANDIN_CLASS_BODY(UWorld, UObject)

public:
	virtual UWorld* GetWorld() const override;

	UGameInstance* GetGameInstance() const
	{
		return GameInstance;
	}

	template <typename T>
	T* GetGameInstance() const
	{
		return Cast<T>(GameInstance);
	}

	APlayerController* GetFirstPlayerController() const;

	AGameModeBase* GetAuthGameMode() const
	{
		return GameMode;
	}

	ENetMode GetNetMode() const;
	bool IsPlayInEditor() const;
	bool IsGameWorld() const;

	EWorldType::Type WorldType = EWorldType::None;

	/** The parts that StandIn::FGameWorld moves. */
	UGameInstance* GameInstance = nullptr;
	AGameModeBase* GameMode = nullptr;
	std::vector<AActor*> StandInActors;
	std::vector<UUserWidget*> StandInViewport;

protected:
	virtual void StandInCollect(FReferenceCollector& Collector) override;
};
