// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookOptions.h"

#include "HAL/PlatformMisc.h"
#include "Misc/CoreMisc.h"
#include "RankbookLog.h"
#include "RankbookSettings.h"

namespace RankbookOptionsPrivate
{
	bool IsSecretKey(const FString& Key)
	{
		return Key.StartsWith(TEXT("rb_srv_"), ESearchCase::CaseSensitive) || Key.StartsWith(TEXT("rb_adm_"), ESearchCase::CaseSensitive);
	}

	/** What stands between the scheme and the port. */
	FString HostOf(const FString& Origin)
	{
		const int32 SchemeEnd = Origin.Find(TEXT("://"), ESearchCase::CaseSensitive);
		FString Host = Origin.RightChop(SchemeEnd + 3);
		if (Host.StartsWith(TEXT("[")))
		{
			return Host.Left(Host.Find(TEXT("]"), ESearchCase::CaseSensitive) + 1);
		}
		int32 Colon = INDEX_NONE;
		return Host.FindChar(TEXT(':'), Colon) ? Host.Left(Colon) : Host;
	}

	/** The four numbers of a dotted address; false for a name. */
	bool ReadIpV4(const FString& Host, TArray<int32>& Out)
	{
		TArray<FString> Parts;
		Host.ParseIntoArray(Parts, TEXT("."), false);
		for (const FString& Part : Parts)
		{
			if (Part.IsEmpty() || Part.Len() > 3 || !Part.IsNumeric())
			{
				return false;
			}
			Out.Add(FCString::Atoi(*Part));
		}
		return Out.Num() == 4;
	}

	bool IsPrivateIpV4(const TArray<int32>& Address)
	{
		return Address[0] == 127 || Address[0] == 10
			|| (Address[0] == 192 && Address[1] == 168)
			|| (Address[0] == 172 && Address[1] >= 16 && Address[1] <= 31)
			|| (Address[0] == 169 && Address[1] == 254);
	}
}

FString RankbookOrigin::Normalize(const FString& Text)
{
	FString Origin = Text.TrimStartAndEnd();
	while (Origin.EndsWith(TEXT("/"), ESearchCase::CaseSensitive))
	{
		Origin = Origin.LeftChop(1);
	}
	const int32 SchemeEnd = Origin.Find(TEXT("://"), ESearchCase::CaseSensitive);
	const FString Scheme = SchemeEnd == INDEX_NONE ? FString() : Origin.Left(SchemeEnd).ToLower();
	if (Scheme != TEXT("http") && Scheme != TEXT("https"))
	{
		return FString();
	}
	const FString Authority = Origin.RightChop(SchemeEnd + 3);
	for (const TCHAR Character : Authority)
	{
		// A path, a query, a name before "@" or white space: not an origin.
		if (Character <= TEXT(' ') || Character == TEXT('/') || Character == TEXT('?') || Character == TEXT('#') || Character == TEXT('@') || Character == TEXT('\\'))
		{
			return FString();
		}
	}
	const FString Host = RankbookOptionsPrivate::HostOf(Origin);
	return Host.IsEmpty() || Authority.EndsWith(TEXT(":")) ? FString() : Scheme + TEXT("://") + Authority;
}

bool RankbookOrigin::IsLocal(const FString& Origin)
{
	const FString Host = RankbookOptionsPrivate::HostOf(Origin).ToLower();
	TArray<int32> Address;
	if (RankbookOptionsPrivate::ReadIpV4(Host, Address))
	{
		return RankbookOptionsPrivate::IsPrivateIpV4(Address);
	}
	const bool bLocalName = Host == TEXT("localhost") || Host.EndsWith(TEXT(".localhost")) || Host.EndsWith(TEXT(".local"));
	return bLocalName || Host == TEXT("[::1]") || Host.StartsWith(TEXT("[fc")) || Host.StartsWith(TEXT("[fd")) || Host.StartsWith(TEXT("[fe80:"));
}

FRankbookOptions FRankbookOptions::FromSettings(const URankbookSettings& Settings, int32 PieInstance)
{
	FRankbookOptions Options;
	Options.BaseUrl = RankbookOrigin::Normalize(Settings.BaseUrl);
	Options.GameKey = Settings.GameKey.TrimStartAndEnd();
	Options.SaveSlot = Settings.SaveSlotName.IsEmpty() ? FString(TEXT("Rankbook")) : Settings.SaveSlotName;
	if (PieInstance >= 0)
	{
		Options.SaveSlot += FString::Printf(TEXT("-PIE%d"), PieInstance);
	}
	Options.RequestTimeoutSeconds = FMath::Clamp(Settings.RequestTimeoutSeconds, 1.0, 60.0);
	Options.MaxAttempts = FMath::Clamp(Settings.MaxAttempts, 1, 10);
	Options.bRememberSession = Settings.bRememberSession;
	Options.bQueueScoresOffline = Settings.bQueueScoresOffline;
	Options.bUseMethodOverride = Settings.bUseMethodOverride;
	Options.bAllowInsecureHttp = Settings.bAllowInsecureHttp;
	Options.bLogBodies = Settings.bLogBodies;
	if (RankbookOptionsPrivate::IsSecretKey(Options.GameKey))
	{
		UE_LOG(LogRankbook, Error, TEXT("The settings hold a secret key, and every player could read it: it is not used. Put the game's public key (rb_pub_) there, and revoke the secret one."));
		Options.GameKey.Empty();
		Options.bSecretInSettings = true;
	}
	if (IsRunningDedicatedServer())
	{
		Options.ServerKey = FPlatformMisc::GetEnvironmentVariable(TEXT("RANKBOOK_SERVER_KEY")).TrimStartAndEnd();
	}
	return Options;
}

bool FRankbookOptions::IsInsecure(bool bShipping) const
{
	return bShipping && !bAllowInsecureHttp && BaseUrl.StartsWith(TEXT("http://")) && !RankbookOrigin::IsLocal(BaseUrl);
}
