// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookSubsystem.h"

#include "Engine/Engine.h"
#include "Engine/GameInstance.h"
#include "Kismet/GameplayStatics.h"
#include "RankbookClient.h"
#include "RankbookSettings.h"

namespace RankbookSubsystemPrivate
{
	int32 PieInstanceOf(const UGameInstance* GameInstance)
	{
		const FWorldContext* Context = GameInstance != nullptr ? GameInstance->GetWorldContext() : nullptr;
		return Context != nullptr ? Context->PIEInstance : INDEX_NONE;
	}

	FRankbookClientHooks MakeHooks(URankbookSubsystem* Subsystem)
	{
		TWeakObjectPtr<URankbookSubsystem> Weak = Subsystem;
		FRankbookClientHooks Hooks;
		Hooks.OnSessionChanged = [Weak]()
		{
			if (URankbookSubsystem* Alive = Weak.Get())
			{
				Alive->OnSessionChanged.Broadcast();
			}
		};
		Hooks.OnSessionExpired = [Weak]()
		{
			if (URankbookSubsystem* Alive = Weak.Get())
			{
				Alive->OnSessionExpired.Broadcast();
			}
		};
		Hooks.OnConnectivityChanged = [Weak](bool bOnline)
		{
			if (URankbookSubsystem* Alive = Weak.Get())
			{
				Alive->OnConnectivityChanged.Broadcast(bOnline);
			}
		};
		Hooks.OnFlushed = [Weak](const FRankbookFlush& Flush)
		{
			if (URankbookSubsystem* Alive = Weak.Get())
			{
				Alive->OnPendingScoresFlushed.Broadcast(Flush.Sent, Flush.Dropped, Flush.Remaining);
			}
		};
		Hooks.OnDropped = [Weak](const FRankbookPendingScore& Run, const FRankbookError& Error)
		{
			if (URankbookSubsystem* Alive = Weak.Get())
			{
				Alive->OnPendingScoreDropped.Broadcast(Run.Board, Run.Score, Error);
			}
		};
		return Hooks;
	}
}

URankbookSubsystem::URankbookSubsystem() = default;

URankbookSubsystem::~URankbookSubsystem() = default;

void URankbookSubsystem::Initialize(FSubsystemCollectionBase& Collection)
{
	Super::Initialize(Collection);
	const int32 PieInstance = RankbookSubsystemPrivate::PieInstanceOf(GetGameInstance());
	const FRankbookOptions Options = FRankbookOptions::FromSettings(*GetDefault<URankbookSettings>(), PieInstance);
	Client = MakeShared<FRankbookClient>(Options, RankbookSubsystemPrivate::MakeHooks(this));
	Client->Start();
}

void URankbookSubsystem::Deinitialize()
{
	// The client stays, taken down, so that a late call still ends in one answer.
	if (Client.IsValid())
	{
		Client->Shutdown();
	}
	Super::Deinitialize();
}

URankbookSubsystem* URankbookSubsystem::Get(const UObject* WorldContextObject)
{
	const UGameInstance* GameInstance = UGameplayStatics::GetGameInstance(WorldContextObject);
	return GameInstance != nullptr ? GameInstance->GetSubsystem<URankbookSubsystem>() : nullptr;
}

void URankbookSubsystem::CancelCall(FRankbookCall Call)
{
	check(IsInGameThread());
	if (Client.IsValid())
	{
		Client->Cancel(Call);
	}
}

bool URankbookSubsystem::IsSignedIn() const
{
	return Client.IsValid() && Client->GetSession().IsSignedIn();
}

FRankbookPlayer URankbookSubsystem::GetPlayer() const
{
	return Client.IsValid() ? Client->GetSession().GetPlayer() : FRankbookPlayer();
}

int32 URankbookSubsystem::GetPendingScoreCount() const
{
	return Client.IsValid() ? Client->GetQueue().Num() : 0;
}

bool URankbookSubsystem::IsOnline() const
{
	return Client.IsValid() && Client->IsOnline();
}
