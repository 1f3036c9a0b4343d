// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJson.h"

#include "Json/RankbookJsonReader.h"

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookSignedIn& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Object(TEXT("player"), Out.Player);
	Reader.Text(TEXT("accessToken"), Out.AccessToken);
	Reader.Text(TEXT("refreshToken"), Out.RefreshToken);
	Reader.Time(TEXT("expiresAt"), Out.ExpiresAt);
	Reader.Time(TEXT("time"), Out.Time);
	Reader.Bool(TEXT("created"), Out.bCreated);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookPlayer& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("id"), Out.Id);
	Reader.Text(TEXT("displayName"), Out.DisplayName);
	Reader.TextOrNull(TEXT("username"), Out.Username);
	Reader.TextOrNull(TEXT("region"), Out.Region);
	Reader.TextOrNull(TEXT("friendCode"), Out.FriendCode);
	Reader.Time(TEXT("createdAt"), Out.CreatedAt);
	Reader.Enum(TEXT("state"), Out.State);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookPlayerRef& Out)
{
	FRankbookJsonReader Reader(Object);
	// Null in an invitation, until both agreed.
	Reader.TextOrNull(TEXT("id"), Out.Id);
	Reader.Text(TEXT("displayName"), Out.DisplayName);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookDeviceSession& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("id"), Out.Id);
	Reader.TextOrNull(TEXT("deviceLabel"), Out.DeviceLabel);
	Reader.Time(TEXT("createdAt"), Out.CreatedAt);
	Reader.Time(TEXT("lastUsedAt"), Out.LastUsedAt);
	Reader.Bool(TEXT("current"), Out.bCurrent);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, TArray<FRankbookDeviceSession>& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Objects(TEXT("items"), Out);
	return Reader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookPing& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("service"), Out.Service);
	Reader.Text(TEXT("version"), Out.Version);
	Reader.Text(TEXT("apiVersion"), Out.ApiVersion);
	Reader.Time(TEXT("time"), Out.Time);
	Reader.Text(TEXT("caller"), Out.Caller);
	const TSharedPtr<FJsonObject> Game = Reader.FindObject(TEXT("game"), true);
	if (!Game.IsValid())
	{
		return Reader.IsOk();
	}
	FRankbookJsonReader GameReader(Game.ToSharedRef());
	GameReader.Text(TEXT("key"), Out.GameKey);
	GameReader.Text(TEXT("title"), Out.GameTitle);
	return Reader.IsOk() && GameReader.IsOk();
}

bool RankbookJson::Read(const TSharedRef<FJsonObject>& Object, FRankbookErasure& Out)
{
	FRankbookJsonReader Reader(Object);
	Reader.Text(TEXT("requestId"), Out.RequestId);
	Reader.Time(TEXT("erasedAt"), Out.ErasedAt);
	Reader.Counts(TEXT("counts"), Out.Counts);
	Reader.TimeOrNull(TEXT("backupsExpireBy"), Out.BackupsExpireBy);
	return Reader.IsOk();
}
