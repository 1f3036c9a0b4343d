// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Http/RankbookRequest.h"
#include "RankbookOptions.h"

/** What is said about requests. Nothing of it holds a token, a password, a contact or an account. */
namespace RankbookHttpLog
{
	/** One line for a call that failed, with the server's words and the id under which its log has it. */
	RANKBOOK_API void Outcome(const FRankbookRequest& Request, const FRankbookAnswer& Answer);

	/** The line that Outcome writes; empty when there is nothing to say. */
	RANKBOOK_API FString Describe(const FRankbookRequest& Request, const FRankbookAnswer& Answer);

	/** The bodies of a call about scores, if the settings ask for it; never in shipped games. */
	RANKBOOK_API void Bodies(const FRankbookRequest& Request, const FRankbookAnswer& Answer, const FRankbookOptions& Options);

	/** Whether what goes to and fro under a path is about people, and so is never written. */
	RANKBOOK_API bool IsPersonal(const FString& Path);
}
