// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Http/RankbookRequestBuilder.h"

namespace RankbookContactTexts
{
	/** Holds that every text of a contact that is sent can be sent, and names those that cannot by their pointers. */
	RANKBOOK_API void Check(FRankbookRequestBuilder& Builder, const FRankbookContact& Contact);
}
