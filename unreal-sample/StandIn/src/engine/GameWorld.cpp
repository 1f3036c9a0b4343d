// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/GameWorld.h"

#include "Blueprint/UserWidget.h"
#include "GameFramework/GameModeBase.h"
#include "GameFramework/PlayerController.h"
#include "Modules/ModuleManager.h"
#include "StandIn/Failure.h"
#include "StandIn/Http.h"
#include "StandIn/Isolation.h"
#include "StandIn/Objects.h"
#include "UObject/UObjectIterator.h"

namespace
{
	UEngine& Engine()
	{
		if (GEngine == nullptr)
		{
			GEngine = NewObject<UEngine>();
			GEngine->AddToRoot();
		}
		return *GEngine;
	}

	/** Makes the defaults of every class, as the start of a program does. */
	void MakeDefaults()
	{
		for (TObjectIterator<UClass> Each; Each; ++Each)
		{
			if (!Each->IsChildOf<UStruct>())
			{
				Each->GetDefaultObject();
			}
		}
	}

	template <typename T>
	T* Spawn(UWorld& World, UClass* Class)
	{
		T* const Actor = NewObject<T>(&World, Class);
		World.StandInActors.push_back(Actor);
		return Actor;
	}

	/** A game that runs into the next test would answer there. */
	const StandIn::FAfterTest NameRunningGames([]
		{
			std::vector<std::string> Leftovers;
			if (GEngine != nullptr && !GEngine->StandInContexts.empty())
			{
				Leftovers.push_back("a game world was not stopped");
				for (const std::unique_ptr<FWorldContext>& Each : GEngine->StandInContexts)
				{
					Each->OwningGameInstance->Shutdown();
				}
				GEngine->StandInContexts.clear();
			}
			return Leftovers;
		});
} // namespace

namespace StandIn
{
	FGameWorld::FGameWorld(int32 PieInstance, UClass* GameInstanceClass)
	{
		StartModules();
		MakeDefaults();
		UEngine& Owner = Engine();
		FWorldContext& Context = *Owner.StandInContexts.emplace_back(std::make_unique<FWorldContext>());
		Context.PIEInstance = PieInstance;
		Context.WorldType = PieInstance == INDEX_NONE ? EWorldType::Game : EWorldType::PIE;
		UGameInstance* const NewInstance = NewObject<UGameInstance>(&Owner, GameInstanceClass != nullptr ? GameInstanceClass : UGameInstance::StaticClass());
		UWorld* const NewWorld = NewObject<UWorld>();
		NewWorld->WorldType = Context.WorldType;
		NewWorld->GameInstance = NewInstance;
		Context.OwningGameInstance = NewInstance;
		Context.SetCurrentWorld(NewWorld);
		GameInstance = NewInstance;
		World = NewWorld;
		NewInstance->StandInSetWorldContext(&Context);
		NewInstance->Init();
	}

	FGameWorld::~FGameWorld()
	{
		try
		{
			Stop();
		}
		catch (const FStopped&)
		{
			// It is told already, and a destructor must not throw.
		}
	}

	UGameInstance* FGameWorld::GetGameInstance() const
	{
		if (!IsRunning())
		{
			StandIn::Stop("the game world was stopped, and has no game instance any more");
		}
		return GameInstance.Get();
	}

	UWorld* FGameWorld::GetWorld() const
	{
		GetGameInstance();
		return World.Get();
	}

	APlayerController* FGameWorld::BeginPlay(UClass* GameModeClass)
	{
		UWorld& Owner = *GetWorld();
		Owner.GameMode = Spawn<AGameModeBase>(Owner, GameModeClass);
		APlayerController* const Controller = Spawn<APlayerController>(Owner, Owner.GameMode->PlayerControllerClass.Get());
		Owner.GameMode->StandInBeginPlay();
		Controller->StandInBeginPlay();
		return Controller;
	}

	bool FGameWorld::IsRunning() const
	{
		return GameInstance.IsValid() && GameInstance->GetWorldContext() != nullptr;
	}

	void FGameWorld::Stop()
	{
		if (!IsRunning())
		{
			return;
		}
		UWorld& Owner = *World.Get();
		const std::vector<UUserWidget*> Shown = Owner.StandInViewport;
		for (UUserWidget* Each : Shown)
		{
			Each->RemoveFromParent();
		}
		const std::vector<AActor*> Actors = Owner.StandInActors;
		for (AActor* Each : Actors)
		{
			Each->StandInEndPlay(Owner.IsPlayInEditor() ? EEndPlayReason::EndPlayInEditor : EEndPlayReason::Quit);
		}
		const FWorldContext* const Context = GameInstance->GetWorldContext();
		GameInstance->Shutdown();
		if (GameInstance->GetWorldContext() != nullptr)
		{
			StandIn::Fail("a Shutdown of a game instance does not call Super::Shutdown");
			GameInstance->StandInSetWorldContext(nullptr);
		}
		std::erase_if(GEngine->StandInContexts, [Context](const std::unique_ptr<FWorldContext>& Each)
			{
				return Each.get() == Context;
			});
		if (GEngine->StandInContexts.empty() && (FHttpScript::CountBoundInFlight() > 0 || CountTickers() > 0))
		{
			StandIn::Fail("a request that would still call somebody, or a ticker, outlives the game instance");
		}
		CollectGarbage();
	}
} // namespace StandIn
