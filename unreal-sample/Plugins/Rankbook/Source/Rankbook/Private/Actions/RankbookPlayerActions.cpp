// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookPlayerActions.h"

#include "RankbookSubsystem.h"

URankbookGetMeAction* URankbookGetMeAction::GetMe(UObject* WorldContextObject)
{
	URankbookGetMeAction* Action = Make<URankbookGetMeAction>(WorldContextObject);
	return Action;
}

void URankbookGetMeAction::Activate()
{
	const TRankbookCallback<FRankbookPlayer> OnDone = Outcome<FRankbookPlayer>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->GetMe(OnDone));
	}
}

URankbookUpdateMeAction* URankbookUpdateMeAction::UpdateMe(UObject* WorldContextObject, const FString& DisplayName, const FString& Region)
{
	URankbookUpdateMeAction* Action = Make<URankbookUpdateMeAction>(WorldContextObject);
	Action->DisplayNameArgument = DisplayName;
	Action->RegionArgument = Region;
	return Action;
}

void URankbookUpdateMeAction::Activate()
{
	const TRankbookCallback<FRankbookPlayer> OnDone = Outcome<FRankbookPlayer>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->UpdateMe(DisplayNameArgument, RegionArgument, OnDone));
	}
}

URankbookLinkPasswordAction* URankbookLinkPasswordAction::LinkPassword(UObject* WorldContextObject, const FString& Username, const FString& Password, const FString& CurrentPassword)
{
	URankbookLinkPasswordAction* Action = Make<URankbookLinkPasswordAction>(WorldContextObject);
	Action->UsernameArgument = Username;
	Action->PasswordArgument = Password;
	Action->CurrentPasswordArgument = CurrentPassword;
	return Action;
}

void URankbookLinkPasswordAction::Activate()
{
	const TRankbookCallback<FRankbookPlayer> OnDone = Outcome<FRankbookPlayer>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->LinkPassword(UsernameArgument, PasswordArgument, CurrentPasswordArgument, OnDone));
	}
}

URankbookGetPlayerProfileAction* URankbookGetPlayerProfileAction::GetPlayerProfile(UObject* WorldContextObject, const FString& PlayerId)
{
	URankbookGetPlayerProfileAction* Action = Make<URankbookGetPlayerProfileAction>(WorldContextObject);
	Action->PlayerIdArgument = PlayerId;
	return Action;
}

void URankbookGetPlayerProfileAction::Activate()
{
	const TRankbookCallback<FRankbookPlayerRef> OnDone = Outcome<FRankbookPlayerRef>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->GetPlayerProfile(PlayerIdArgument, OnDone));
	}
}
