// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookServiceActions.h"

#include "RankbookSubsystem.h"

URankbookCheckServerAction* URankbookCheckServerAction::CheckServer(UObject* WorldContextObject)
{
	URankbookCheckServerAction* Action = Make<URankbookCheckServerAction>(WorldContextObject);
	return Action;
}

void URankbookCheckServerAction::Activate()
{
	const TRankbookCallback<FRankbookServerStatus> OnDone = Outcome<FRankbookServerStatus>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->CheckServer(OnDone));
	}
}
