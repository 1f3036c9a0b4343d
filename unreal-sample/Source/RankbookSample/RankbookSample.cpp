// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Modules/ModuleManager.h"

IMPLEMENT_PRIMARY_GAME_MODULE(FDefaultGameModuleImpl, RankbookSample, "RankbookSample");
