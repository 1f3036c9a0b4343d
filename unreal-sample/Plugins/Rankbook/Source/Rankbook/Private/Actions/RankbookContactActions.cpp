// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookContactActions.h"

#include "RankbookSubsystem.h"

URankbookListContactsAction* URankbookListContactsAction::ListContacts(UObject* WorldContextObject, const FRankbookContactQuery& Query)
{
	URankbookListContactsAction* Action = Make<URankbookListContactsAction>(WorldContextObject);
	Action->QueryArgument = Query;
	return Action;
}

void URankbookListContactsAction::Activate()
{
	const TRankbookCallback<FRankbookContactPage> OnDone = Outcome<FRankbookContactPage>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListContacts(QueryArgument, OnDone));
	}
}

URankbookSearchContactsAction* URankbookSearchContactsAction::SearchContacts(UObject* WorldContextObject, const FRankbookContactQuery& Query)
{
	URankbookSearchContactsAction* Action = Make<URankbookSearchContactsAction>(WorldContextObject);
	Action->QueryArgument = Query;
	return Action;
}

void URankbookSearchContactsAction::Activate()
{
	const TRankbookCallback<FRankbookContactPage> OnDone = Outcome<FRankbookContactPage>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->SearchContacts(QueryArgument, OnDone));
	}
}

URankbookGetContactAction* URankbookGetContactAction::GetContact(UObject* WorldContextObject, const FString& ContactId)
{
	URankbookGetContactAction* Action = Make<URankbookGetContactAction>(WorldContextObject);
	Action->ContactIdArgument = ContactId;
	return Action;
}

void URankbookGetContactAction::Activate()
{
	const TRankbookCallback<FRankbookContact> OnDone = Outcome<FRankbookContact>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->GetContact(ContactIdArgument, OnDone));
	}
}

URankbookCreateContactAction* URankbookCreateContactAction::CreateContact(UObject* WorldContextObject, const FRankbookContact& Contact)
{
	URankbookCreateContactAction* Action = Make<URankbookCreateContactAction>(WorldContextObject);
	Action->ContactArgument = Contact;
	return Action;
}

void URankbookCreateContactAction::Activate()
{
	const TRankbookCallback<FRankbookContact> OnDone = Outcome<FRankbookContact>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->CreateContact(ContactArgument, OnDone));
	}
}

URankbookUpdateContactAction* URankbookUpdateContactAction::UpdateContact(UObject* WorldContextObject, const FRankbookContact& Original, const FRankbookContact& Edited)
{
	URankbookUpdateContactAction* Action = Make<URankbookUpdateContactAction>(WorldContextObject);
	Action->OriginalArgument = Original;
	Action->EditedArgument = Edited;
	return Action;
}

void URankbookUpdateContactAction::Activate()
{
	const TRankbookCallback<FRankbookContact> OnDone = Outcome<FRankbookContact>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->UpdateContact(OriginalArgument, EditedArgument, OnDone));
	}
}

URankbookDeleteContactAction* URankbookDeleteContactAction::DeleteContact(UObject* WorldContextObject, const FRankbookContact& Contact)
{
	URankbookDeleteContactAction* Action = Make<URankbookDeleteContactAction>(WorldContextObject);
	Action->ContactArgument = Contact;
	return Action;
}

void URankbookDeleteContactAction::Activate()
{
	const TRankbookCallback<FRankbookContact> OnDone = Outcome<FRankbookContact>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->DeleteContact(ContactArgument, OnDone));
	}
}
