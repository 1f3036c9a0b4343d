// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Modules/ModuleManager.h"

IMPLEMENT_MODULE(FDefaultModuleImpl, RankbookTests)
