// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookSubsystem.h"

#include "RankbookSubsystemBuilt.h"

FRankbookCall URankbookSubsystem::ListLinks(TRankbookCallback<TArray<FRankbookLink>> OnDone)
{
	check(IsInGameThread());
	return RankbookCall::TWholeList<FRankbookLink>::Read(Client.ToSharedRef(), &RankbookRequests::ListLinks, OnDone);
}

FRankbookCall URankbookSubsystem::InviteContact(const FString& ContactId, const FString& FriendCode, TRankbookCallback<FRankbookLink> OnDone)
{
	return Call<FRankbookLink>(RankbookRequests::InviteContact(ContactId, FriendCode), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::AcceptLink(const FString& LinkId, const FString& ContactId, TRankbookCallback<FRankbookLink> OnDone)
{
	return Call<FRankbookLink>(RankbookRequests::AcceptLink(LinkId, ContactId), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::DeclineLink(const FString& LinkId, TRankbookCallback<FRankbookDone> OnDone)
{
	return Call<FRankbookDone>(RankbookRequests::DeclineLink(LinkId), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::EndLink(const FString& ContactId, TRankbookCallback<FRankbookDone> OnDone)
{
	return CallDelete(RankbookRequests::EndLink(ContactId), MoveTemp(OnDone));
}
