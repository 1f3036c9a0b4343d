// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookLinkActions.h"

#include "RankbookSubsystem.h"

URankbookListLinksAction* URankbookListLinksAction::ListLinks(UObject* WorldContextObject)
{
	URankbookListLinksAction* Action = Make<URankbookListLinksAction>(WorldContextObject);
	return Action;
}

void URankbookListLinksAction::Activate()
{
	const TRankbookCallback<TArray<FRankbookLink>> OnDone = Outcome<TArray<FRankbookLink>>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListLinks(OnDone));
	}
}

URankbookInviteContactAction* URankbookInviteContactAction::InviteContact(UObject* WorldContextObject, const FString& ContactId, const FString& FriendCode)
{
	URankbookInviteContactAction* Action = Make<URankbookInviteContactAction>(WorldContextObject);
	Action->ContactIdArgument = ContactId;
	Action->FriendCodeArgument = FriendCode;
	return Action;
}

void URankbookInviteContactAction::Activate()
{
	const TRankbookCallback<FRankbookLink> OnDone = Outcome<FRankbookLink>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->InviteContact(ContactIdArgument, FriendCodeArgument, OnDone));
	}
}

URankbookAcceptLinkAction* URankbookAcceptLinkAction::AcceptLink(UObject* WorldContextObject, const FString& LinkId, const FString& ContactId)
{
	URankbookAcceptLinkAction* Action = Make<URankbookAcceptLinkAction>(WorldContextObject);
	Action->LinkIdArgument = LinkId;
	Action->ContactIdArgument = ContactId;
	return Action;
}

void URankbookAcceptLinkAction::Activate()
{
	const TRankbookCallback<FRankbookLink> OnDone = Outcome<FRankbookLink>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->AcceptLink(LinkIdArgument, ContactIdArgument, OnDone));
	}
}

URankbookDeclineLinkAction* URankbookDeclineLinkAction::DeclineLink(UObject* WorldContextObject, const FString& LinkId)
{
	URankbookDeclineLinkAction* Action = Make<URankbookDeclineLinkAction>(WorldContextObject);
	Action->LinkIdArgument = LinkId;
	return Action;
}

void URankbookDeclineLinkAction::Activate()
{
	const TRankbookCallback<FRankbookDone> OnDone = Outcome<FRankbookDone>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->DeclineLink(LinkIdArgument, OnDone));
	}
}

URankbookEndLinkAction* URankbookEndLinkAction::EndLink(UObject* WorldContextObject, const FString& ContactId)
{
	URankbookEndLinkAction* Action = Make<URankbookEndLinkAction>(WorldContextObject);
	Action->ContactIdArgument = ContactId;
	return Action;
}

void URankbookEndLinkAction::Activate()
{
	const TRankbookCallback<FRankbookDone> OnDone = Outcome<FRankbookDone>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->EndLink(ContactIdArgument, OnDone));
	}
}
