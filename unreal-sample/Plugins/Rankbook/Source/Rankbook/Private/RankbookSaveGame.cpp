// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookSaveGame.h"
