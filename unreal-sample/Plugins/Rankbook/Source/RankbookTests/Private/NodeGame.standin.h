// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "NodeListener.h"
#include "RankbookSettings.h"
#include "RankbookSubsystem.h"
#include "StandIn/GameWorld.h"
#include "StandIn/Platform.h"
#include "StandIn/Runner.h"
#include "StandIn/TestServer.h"
#include "UObject/StrongObjectPtr.h"

#include <stdlib.h>

/** A game that plays on a real server and starts nodes as a graph would. Each has its own slot, and so its own player. */
class FRankbookNodeGame
{
public:
	explicit FRankbookNodeGame(const StandIn::FTestServer& Server, const TCHAR* Slot = TEXT("Rankbook"), bool bDedicatedServer = false)
	{
		URankbookSettings* Settings = GetMutableDefault<URankbookSettings>();
		Settings->BaseUrl = Server.BaseUrl();
		Settings->GameKey = bDedicatedServer ? FString() : Server.PublicKey();
		Settings->SaveSlotName = Slot;
		StandIn::SetDedicatedServer(bDedicatedServer);
		if (bDedicatedServer)
		{
			setenv("RANKBOOK_SERVER_KEY", TCHAR_TO_UTF8(*Server.ServerKey()), 1);
		}
		World = MakeUnique<StandIn::FGameWorld>();
		unsetenv("RANKBOOK_SERVER_KEY");
		StandIn::SetDedicatedServer(false);
	}

	UObject* Context() const
	{
		return World->GetWorld();
	}

	URankbookSubsystem& Rankbook() const
	{
		return *World->GetSubsystem<URankbookSubsystem>();
	}

	/** Ends it as play in the editor ends. */
	void Stop()
	{
		World->Stop();
	}

	/** Binds every pin of a node and starts it. */
	template <typename ActionType>
	TSharedRef<FRankbookNodeRun> Start(ActionType* Action)
	{
		TSharedRef<FRankbookNodeRun> Started = MakeShared<FRankbookNodeRun>();
		Started->Action = Action;
		Listen(Action->OnSuccess, TEXT("OnSuccess"), Started);
		Listen(Action->OnFailure, TEXT("OnFailure"), Started);
		if constexpr (requires { Action->OnQueued; })
		{
			Listen(Action->OnQueued, TEXT("OnQueued"), Started);
		}
		if constexpr (requires { Action->OnChanged; })
		{
			Listen(Action->OnChanged, TEXT("OnChanged"), Started);
		}
		Action->Activate();
		return Started;
	}

	/** Starts a node and lets the game run until a pin fires. */
	template <typename ActionType>
	TSharedRef<FRankbookNodeRun> Run(ActionType* Action)
	{
		TSharedRef<FRankbookNodeRun> Started = Start(Action);
		Wait(Started);
		return Started;
	}

	static void Wait(const TSharedRef<FRankbookNodeRun>& Started)
	{
		StandIn::FRunner::StepUntil([Started]
			{
				return Started->NumFired > 0;
			},
			120.0);
	}

	/** Signs a new player in, and answers who that is. */
	FRankbookPlayer SignIn(const TCHAR* DisplayName)
	{
		const TSharedRef<FRankbookNodeRun> SignedIn = Run(URankbookSignInWithDeviceAction::SignInWithDevice(Context(), DisplayName));
		return SignedIn->Get<FRankbookSignIn>().Player;
	}

private:
	template <typename OutputType>
	void Listen(OutputType& Output, const TCHAR* Pin, const TSharedRef<FRankbookNodeRun>& Started)
	{
		URankbookNodeListener* Listener = NewObject<URankbookNodeListener>();
		Listener->Pin = Pin;
		Listener->Run = Started;
		Listener->Bind(Output);
		Listeners.Emplace(Listener);
	}

	TUniquePtr<StandIn::FGameWorld> World;
	TArray<TStrongObjectPtr<URankbookNodeListener>> Listeners;
};
