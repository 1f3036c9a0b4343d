// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRequests.h"

#include "Json/RankbookJson.h"

namespace
{
	/** The document holds all of a player, which may take longer than other calls. */
	constexpr float ExportTimeoutSeconds = 30.0f;
}

FRankbookBuiltRequest RankbookRequests::ExportMyData()
{
	return Make(TEXT("GET"), TEXT("/me/export"), TEXT("Export My Data"))
		.Timeout(ExportTimeoutSeconds)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::DeleteMyAccount(const FString& ConfirmDisplayName)
{
	return Make(TEXT("DELETE"), TEXT("/me"), TEXT("Delete My Account"))
		.Required(TEXT("/confirm"), ConfirmDisplayName)
		.Body(RankbookJson::WriteConfirmation(ConfirmDisplayName))
		.Repeat(ERankbookRepeat::Never)
		.Build();
}
