// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Modules/ModuleManager.h"

/**
 * The plugin's module. It owns nothing: all state lives in the subsystem of a game instance, because what a
 * module owns outlives a play-in-editor run.
 */
class FRankbookModule : public IModuleInterface
{
};
