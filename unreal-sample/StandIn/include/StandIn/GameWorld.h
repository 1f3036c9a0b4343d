// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Engine/Engine.h"
#include "Engine/GameInstance.h"
#include "Engine/World.h"

class APlayerController;

namespace StandIn
{
	/**
	 * A game that runs: a game instance with its subsystems, and a world. Several at once are the
	 * player windows of the editor, each with its own number. Ends as play in the editor ends.
	 */
	class FGameWorld
	{
	public:
		/** PieInstance: the number of the editor's player window; INDEX_NONE for a game without editor. */
		explicit FGameWorld(int32 PieInstance = INDEX_NONE, UClass* GameInstanceClass = nullptr);
		~FGameWorld();
		FGameWorld(const FGameWorld&) = delete;
		FGameWorld& operator=(const FGameWorld&) = delete;

		UGameInstance* GetGameInstance() const;
		UWorld* GetWorld() const;

		/** A subsystem of the game instance. */
		template <typename T>
		T* GetSubsystem() const
		{
			return GetGameInstance()->GetSubsystem<T>();
		}

		/** Begins to play: makes the game mode and its player controller, and lets both begin. */
		APlayerController* BeginPlay(UClass* GameModeClass);

		bool IsRunning() const;

		/** Ends the game: actors, widgets, subsystems; then collects what nothing keeps. Does nothing the second time. */
		void Stop();

	private:
		TWeakObjectPtr<UGameInstance> GameInstance;
		TWeakObjectPtr<UWorld> World;
	};
} // namespace StandIn
