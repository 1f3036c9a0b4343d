// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "GameFramework/Actor.h"
#include "Templates/SubclassOf.h"

class APawn;
class APlayerController;

/** The rules of a game: what players get. */
class AGameModeBase : public AActor
{
	STANDIN_CLASS_BODY(AGameModeBase, AActor)

public:
	AGameModeBase() = default;
	explicit AGameModeBase(const FObjectInitializer& Initializer);

	TSubclassOf<APlayerController> PlayerControllerClass;
	TSubclassOf<APawn> DefaultPawnClass;
};
