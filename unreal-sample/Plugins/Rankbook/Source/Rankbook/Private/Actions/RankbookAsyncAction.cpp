// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookAsyncAction.h"

#include "RankbookSubsystem.h"

void URankbookAsyncAction::Cancel()
{
	if (bEnded)
	{
		return;
	}
	URankbookSubsystem* Subsystem = WeakSubsystem.Get();
	if (Subsystem && Call.Id != 0)
	{
		// The call ends with Cancelled, and with it the node.
		Subsystem->CancelCall(Call);
		return;
	}
	// Not begun, or nobody is left who could answer.
	bEnded = true;
	Super::Cancel();
}

bool URankbookAsyncAction::IsActive() const
{
	return !bEnded;
}

void URankbookAsyncAction::Hold(const FRankbookCall& InCall)
{
	Call = InCall;
}

void URankbookAsyncAction::Register(UObject* WorldContextObject)
{
	WorldContext = WorldContextObject;
	RegisterWithGameInstance(WorldContextObject);
}

URankbookSubsystem* URankbookAsyncAction::FindSubsystem()
{
	WeakSubsystem = URankbookSubsystem::Get(WorldContext.Get());
	return WeakSubsystem.Get();
}

FRankbookError URankbookAsyncAction::MakeNoSubsystemError()
{
	FRankbookError Error;
	Error.Code = ERankbookErrorCode::InvalidArgument;
	Error.Message = TEXT("The world context object is in no game instance, so there is no Rankbook to call");
	return Error;
}

bool URankbookAsyncAction::TakeEnd()
{
	const bool bFirst = !bEnded;
	bEnded = true;
	return bFirst;
}
