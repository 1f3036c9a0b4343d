// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookPrivacyActions.h"

#include "RankbookSubsystem.h"

URankbookExportMyDataAction* URankbookExportMyDataAction::ExportMyData(UObject* WorldContextObject)
{
	URankbookExportMyDataAction* Action = Make<URankbookExportMyDataAction>(WorldContextObject);
	return Action;
}

void URankbookExportMyDataAction::Activate()
{
	const TRankbookCallback<FString> OnDone = Outcome<FString>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ExportMyData(OnDone));
	}
}

URankbookDeleteMyAccountAction* URankbookDeleteMyAccountAction::DeleteMyAccount(UObject* WorldContextObject, const FString& ConfirmDisplayName)
{
	URankbookDeleteMyAccountAction* Action = Make<URankbookDeleteMyAccountAction>(WorldContextObject);
	Action->ConfirmDisplayNameArgument = ConfirmDisplayName;
	return Action;
}

void URankbookDeleteMyAccountAction::Activate()
{
	const TRankbookCallback<FRankbookErasure> OnDone = Outcome<FRankbookErasure>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->DeleteMyAccount(ConfirmDisplayNameArgument, OnDone));
	}
}
