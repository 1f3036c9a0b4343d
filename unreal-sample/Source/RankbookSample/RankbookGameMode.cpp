// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookGameMode.h"

#include "RankbookPlayerController.h"

ARankbookGameMode::ARankbookGameMode()
{
	PlayerControllerClass = ARankbookPlayerController::StaticClass();
	DefaultPawnClass = nullptr;
}
