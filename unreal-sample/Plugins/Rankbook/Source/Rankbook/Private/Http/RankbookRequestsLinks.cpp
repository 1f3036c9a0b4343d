// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRequests.h"

#include "Json/RankbookJson.h"

FRankbookBuiltRequest RankbookRequests::ListLinks(const FString& Cursor)
{
	return Make(TEXT("GET"), TEXT("/links"), TEXT("List Links"))
		.Page(FRankbookRequestBuilder::LargestPage, Cursor)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::InviteContact(const FString& ContactId, const FString& FriendCode)
{
	return Make(TEXT("POST"), TEXT("/contacts/{id}/link"), TEXT("Invite Contact"))
		.Id(TEXT("{id}"), ContactId)
		.Required(TEXT("/friendCode"), FriendCode)
		.Body(RankbookJson::WriteInvitation(FriendCode))
		.Repeat(ERankbookRepeat::Keyed)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::AcceptLink(const FString& LinkId, const FString& ContactId)
{
	return Make(TEXT("POST"), TEXT("/links/{id}/accept"), TEXT("Accept Link"))
		.Id(TEXT("{id}"), LinkId)
		.Sendable(TEXT("/contactId"), ContactId)
		.Body(RankbookJson::WriteAcceptance(ContactId))
		.Repeat(ERankbookRepeat::Keyed)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::DeclineLink(const FString& LinkId)
{
	return Make(TEXT("POST"), TEXT("/links/{id}/decline"), TEXT("Decline Link"))
		.Id(TEXT("{id}"), LinkId)
		.Repeat(ERankbookRepeat::Keyed)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::EndLink(const FString& ContactId)
{
	return Make(TEXT("DELETE"), TEXT("/contacts/{id}/link"), TEXT("End Link"))
		.Id(TEXT("{id}"), ContactId)
		.Repeat(ERankbookRepeat::Matched)
		.Build();
}
