// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRequests.h"

#include "Json/RankbookJson.h"

FRankbookRequestBuilder RankbookRequests::Make(const TCHAR* Verb, const TCHAR* Path, const TCHAR* Name)
{
	return FRankbookRequestBuilder(Verb, Path, Name);
}

FRankbookBuiltRequest RankbookRequests::CheckServer()
{
	return Make(TEXT("GET"), TEXT("/ping"), TEXT("Check Server"))
		.As(ERankbookCredential::GameKey)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::SignInWithDevice(const FString& Secret, const FString& Label, const FString& DisplayName)
{
	return Make(TEXT("POST"), TEXT("/sessions"), TEXT("Sign In With Device"))
		.Sendable(TEXT("/displayName"), DisplayName)
		.Body(RankbookJson::WriteDeviceSignIn(Secret, Label, DisplayName))
		.As(ERankbookCredential::GameKey)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::SignInWithPassword(const FString& Username, const FString& Password)
{
	return Make(TEXT("POST"), TEXT("/sessions"), TEXT("Sign In With Password"))
		.Required(TEXT("/password/username"), Username)
		.Required(TEXT("/password/password"), Password)
		.Body(RankbookJson::WritePasswordSignIn(Username, Password))
		.As(ERankbookCredential::GameKey)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::RefreshSession(const FString& RefreshToken)
{
	return Make(TEXT("POST"), TEXT("/sessions/refresh"), TEXT("Refresh"))
		.Body(RankbookJson::WriteRefresh(RefreshToken))
		.As(ERankbookCredential::GameKey)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::LinkPassword(const FString& Username, const FString& Password, const FString& CurrentPassword)
{
	return Make(TEXT("PUT"), TEXT("/me/password"), TEXT("Link Password"))
		.Required(TEXT("/username"), Username)
		.Required(TEXT("/password"), Password)
		.Sendable(TEXT("/currentPassword"), CurrentPassword)
		.Body(RankbookJson::WritePassword(Username, Password, CurrentPassword))
		.Repeat(ERankbookRepeat::Never)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::SignOut()
{
	return Make(TEXT("DELETE"), TEXT("/sessions/current"), TEXT("Sign Out"))
		.Repeat(ERankbookRepeat::Matched)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::ListSessions(const FString& Cursor)
{
	return Make(TEXT("GET"), TEXT("/sessions"), TEXT("List Sessions"))
		.Page(FRankbookRequestBuilder::LargestPage, Cursor)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::EndSession(const FString& SessionId)
{
	return Make(TEXT("DELETE"), TEXT("/sessions/{id}"), TEXT("End Session"))
		.Id(TEXT("{id}"), SessionId)
		.Repeat(ERankbookRepeat::Matched)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::GetMe()
{
	return Make(TEXT("GET"), TEXT("/me"), TEXT("Get Me"))
		.Build();
}

FRankbookBuiltRequest RankbookRequests::UpdateMe(const FRankbookPlayer& Known, const FString& DisplayName, const FString& Region)
{
	return Make(TEXT("PATCH"), TEXT("/me"), TEXT("Update Me"))
		.Sendable(TEXT("/displayName"), DisplayName)
		.Sendable(TEXT("/region"), Region)
		.Body(RankbookJson::WritePlayerPatch(Known, DisplayName, Region))
		.ContentType(TEXT("application/merge-patch+json"))
		.Build();
}

FRankbookBuiltRequest RankbookRequests::GetPlayerProfile(const FString& PlayerId)
{
	return Make(TEXT("GET"), TEXT("/players/{id}"), TEXT("Get Player Profile"))
		.Id(TEXT("{id}"), PlayerId)
		.As(ERankbookCredential::Reader)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::FindOrCreatePlayer(const FString& CustomId, const FString& DisplayName)
{
	return Make(TEXT("POST"), TEXT("/players"), TEXT("Find Or Create Player"))
		.Required(TEXT("/customId"), CustomId)
		.Sendable(TEXT("/displayName"), DisplayName)
		.Body(RankbookJson::WriteNewPlayer(CustomId, DisplayName))
		.As(ERankbookCredential::Server)
		.Repeat(ERankbookRepeat::Keyed)
		.Build();
}
