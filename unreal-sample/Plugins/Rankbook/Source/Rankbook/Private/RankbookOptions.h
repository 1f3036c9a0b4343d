// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

class URankbookSettings;

/** What one client was started with: the settings, checked, and what only this game instance knows. */
struct RANKBOOK_API FRankbookOptions
{
	/** The origin without a trailing slash; empty when the setting is no origin. */
	FString BaseUrl;
	/** The public key; empty when none is set or when a secret key was found in its place. */
	FString GameKey;
	/** Dedicated servers only; never from the settings. */
	FString ServerKey;
	/** The save slot, with the suffix of the play-in-editor window. */
	FString SaveSlot = TEXT("Rankbook");
	double RequestTimeoutSeconds = 10.0;
	int32 MaxAttempts = 4;
	bool bRememberSession = true;
	bool bQueueScoresOffline = true;
	bool bUseMethodOverride = true;
	bool bAllowInsecureHttp = false;
	bool bLogBodies = false;
	/** A secret key stood in the settings, where every player can read it. */
	bool bSecretInSettings = false;

	/** Reads the settings and the environment. @param PieInstance The play-in-editor window; negative in a real game. */
	static FRankbookOptions FromSettings(const URankbookSettings& Settings, int32 PieInstance);

	/** Whether no request may leave for the base URL because it is plain HTTP to a public host. */
	bool IsInsecure(bool bShipping) const;
};

namespace RankbookOrigin
{
	/** The origin without trailing slash; empty when the text is not "http://" or "https://" with a host and nothing behind it. */
	RANKBOOK_API FString Normalize(const FString& Text);

	/** Whether the host of an origin is this machine or in a private network. */
	RANKBOOK_API bool IsLocal(const FString& Origin);
}
