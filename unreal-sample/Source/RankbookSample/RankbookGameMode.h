// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "GameFramework/GameModeBase.h"

#include "RankbookGameMode.generated.h"

/** A game that is only a menu: nothing to walk with, and a controller that shows it. */
UCLASS()
class RANKBOOKSAMPLE_API ARankbookGameMode : public AGameModeBase
{
	GENERATED_BODY()

public:
	ARankbookGameMode();
};
