// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

// Every type that a call takes or answers. A time that is not known is FDateTime(0) (see Is Time Set), a text
// that is not known is empty; ranks, counts, versions and scores are 64 bits wide and exact.

#include "RankbookBoardTypes.h"
#include "RankbookContactPartTypes.h"
#include "RankbookContactTypes.h"
#include "RankbookErrorTypes.h"
#include "RankbookImportTypes.h"
#include "RankbookLinkTypes.h"
#include "RankbookRankingTypes.h"
#include "RankbookScoreTypes.h"
#include "RankbookServiceTypes.h"
#include "RankbookSessionTypes.h"
