// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookSessionActions.h"

#include "RankbookSubsystem.h"

URankbookSignInWithDeviceAction* URankbookSignInWithDeviceAction::SignInWithDevice(UObject* WorldContextObject, const FString& DisplayName)
{
	URankbookSignInWithDeviceAction* Action = Make<URankbookSignInWithDeviceAction>(WorldContextObject);
	Action->DisplayNameArgument = DisplayName;
	return Action;
}

void URankbookSignInWithDeviceAction::Activate()
{
	const TRankbookCallback<FRankbookSignIn> OnDone = Outcome<FRankbookSignIn>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->SignInWithDevice(DisplayNameArgument, OnDone));
	}
}

URankbookSignInWithPasswordAction* URankbookSignInWithPasswordAction::SignInWithPassword(UObject* WorldContextObject, const FString& Username, const FString& Password)
{
	URankbookSignInWithPasswordAction* Action = Make<URankbookSignInWithPasswordAction>(WorldContextObject);
	Action->UsernameArgument = Username;
	Action->PasswordArgument = Password;
	return Action;
}

void URankbookSignInWithPasswordAction::Activate()
{
	const TRankbookCallback<FRankbookSignIn> OnDone = Outcome<FRankbookSignIn>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->SignInWithPassword(UsernameArgument, PasswordArgument, OnDone));
	}
}

URankbookSignOutAction* URankbookSignOutAction::SignOut(UObject* WorldContextObject)
{
	URankbookSignOutAction* Action = Make<URankbookSignOutAction>(WorldContextObject);
	return Action;
}

void URankbookSignOutAction::Activate()
{
	const TRankbookCallback<FRankbookDone> OnDone = Outcome<FRankbookDone>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->SignOut(OnDone));
	}
}

URankbookListSessionsAction* URankbookListSessionsAction::ListSessions(UObject* WorldContextObject)
{
	URankbookListSessionsAction* Action = Make<URankbookListSessionsAction>(WorldContextObject);
	return Action;
}

void URankbookListSessionsAction::Activate()
{
	const TRankbookCallback<TArray<FRankbookDeviceSession>> OnDone = Outcome<TArray<FRankbookDeviceSession>>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListSessions(OnDone));
	}
}

URankbookEndSessionAction* URankbookEndSessionAction::EndSession(UObject* WorldContextObject, const FString& SessionId)
{
	URankbookEndSessionAction* Action = Make<URankbookEndSessionAction>(WorldContextObject);
	Action->SessionIdArgument = SessionId;
	return Action;
}

void URankbookEndSessionAction::Activate()
{
	const TRankbookCallback<FRankbookDone> OnDone = Outcome<FRankbookDone>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->EndSession(SessionIdArgument, OnDone));
	}
}
