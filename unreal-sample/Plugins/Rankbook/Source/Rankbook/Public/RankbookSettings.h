// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Engine/DeveloperSettings.h"

#include "RankbookSettings.generated.h"

/**
 * Project Settings > Plugins > Rankbook, kept in DefaultGame.ini. Every player can read what stands here: only
 * the public key belongs here. They are read when a game instance starts.
 */
UCLASS(Config = Game, DefaultConfig, meta = (DisplayName = "Rankbook"))
class RANKBOOK_API URankbookSettings : public UDeveloperSettings
{
	GENERATED_BODY()

public:
	virtual FName GetCategoryName() const override;

	/** The server's origin, without a path: "https://scores.example.com" or "http://127.0.0.1:8080". */
	UPROPERTY(Config, EditAnywhere, Category = "Server")
	FString BaseUrl = TEXT("http://127.0.0.1:8080");

	/** The game's public key: "rb_pub_" and 32 characters, printed by "rankbook key create --kind public". */
	UPROPERTY(Config, EditAnywhere, Category = "Server")
	FString GameKey;

	/** How long one attempt may take, in seconds, 1 to 60. Imports and exports have 30. */
	UPROPERTY(Config, EditAnywhere, Category = "Server", meta = (ClampMin = "1.0", ClampMax = "60.0", Units = "s"))
	double RequestTimeoutSeconds = 10.0;

	/** How often a call that may be repeated is tried in all, 1 to 10. */
	UPROPERTY(Config, EditAnywhere, Category = "Server", meta = (ClampMin = "1", ClampMax = "10"))
	int32 MaxAttempts = 4;

	/** Keep the session over a restart. Off: nothing but the device secret is kept. */
	UPROPERTY(Config, EditAnywhere, Category = "Player")
	bool bRememberSession = true;

	/** Keep runs on disk until the server has them. Off: a run that cannot be sent is lost. */
	UPROPERTY(Config, EditAnywhere, Category = "Player")
	bool bQueueScoresOffline = true;

	/** The save slot; play-in-editor windows add a suffix, so that each is another player. */
	UPROPERTY(Config, EditAnywhere, Category = "Player")
	FString SaveSlotName = TEXT("Rankbook");

	/** Send PUT, PATCH and DELETE as POST with X-HTTP-Method-Override: some platforms can send nothing else. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "Server")
	bool bUseMethodOverride = true;

	/** Let shipped games speak plain http to public hosts: everybody on the way can read and change it. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "Server")
	bool bAllowInsecureHttp = false;

	/** Write the bodies of score requests to the log at VeryVerbose. Never in shipped games; contacts and sessions never. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "Server")
	bool bLogBodies = false;
};
