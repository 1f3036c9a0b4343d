// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookModule.h"

#include "RankbookLog.h"

DEFINE_LOG_CATEGORY(LogRankbook);

IMPLEMENT_MODULE(FRankbookModule, Rankbook);
