// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Presenters/Presenter.h"
#include "RankbookSettings.h"
#include "RankbookSubsystem.h"
#include "StandIn/GameWorld.h"
#include "StandIn/Http.h"
#include "StandIn/Runner.h"
#include "StandIn/TestServer.h"

/** A game that plays on the real server. Each slot is a machine of its own, and so another player. */
class FSampleGame
{
public:
	explicit FSampleGame(const StandIn::FTestServer& Server, const TCHAR* Slot = TEXT("Rankbook"))
	{
		URankbookSettings* Settings = GetMutableDefault<URankbookSettings>();
		Settings->BaseUrl = Server.BaseUrl();
		Settings->GameKey = Server.PublicKey();
		Settings->SaveSlotName = Slot;
		World = MakeUnique<StandIn::FGameWorld>();
	}

	StandIn::FGameWorld& GetWorld() const
	{
		return *World;
	}

	URankbookSubsystem* GetRankbook() const
	{
		return World->GetSubsystem<URankbookSubsystem>();
	}

	/** Signs a new player in, and answers who that is. */
	FRankbookPlayer SignIn(const FString& DisplayName) const
	{
		GetRankbook()->SignInWithDevice(DisplayName, [](const TRankbookResult<FRankbookSignIn>&) {});
		Until([this]
			{
				return GetRankbook()->IsSignedIn();
			});
		return GetRankbook()->GetPlayer();
	}

	/** Lets the game run until something holds; false when it never does. */
	static bool Until(const std::function<bool()>& Predicate)
	{
		return StandIn::FRunner::StepUntil(Predicate, 120.0);
	}

private:
	TUniquePtr<StandIn::FGameWorld> World;
};
