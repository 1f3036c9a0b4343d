// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Kismet/GameplayStatics.h"

#include "SaveSlots.h"

#include "Engine/Engine.h"
#include "StandIn/Deferred.h"
#include "StandIn/Failure.h"
#include "StandIn/Objects.h"
#include "UObject/StrongObjectPtr.h"

#include <memory>

STANDIN_IMPLEMENT_CLASS(USaveGame, "U", "SaveGame", "/Script/Engine", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UGameplayStatics, "U", "GameplayStatics", "/Script/Engine", CLASS_Abstract);

USaveGame::USaveGame(const FObjectInitializer& Initializer)
	: Super(Initializer)
{
}

namespace
{
	void CheckCall(const FString& SlotName)
	{
		if (!StandIn::IsGameThread())
		{
			StandIn::Stop("a slot was saved, loaded or deleted off the game thread");
		}
		if (SlotName.IsEmpty())
		{
			StandIn::Fail("a slot without a name was saved, loaded or deleted");
		}
	}
} // namespace

UGameInstance* UGameplayStatics::GetGameInstance(const UObject* WorldContextObject)
{
	const UWorld* const World = GEngine != nullptr ? GEngine->GetWorldFromContextObject(WorldContextObject, EGetWorldErrorMode::ReturnNull) : nullptr;
	return World != nullptr ? World->GetGameInstance() : nullptr;
}

USaveGame* UGameplayStatics::CreateSaveGameObject(TSubclassOf<USaveGame> SaveGameClass)
{
	return SaveGameClass.Get() != nullptr ? NewObject<USaveGame>(GetTransientPackageAsObject(), SaveGameClass.Get()) : nullptr;
}

bool UGameplayStatics::DoesSaveGameExist(const FString& SlotName, const int32)
{
	CheckCall(SlotName);
	std::vector<uint8> Bytes;
	return StandIn::ReadSlot(SlotName, Bytes);
}

bool UGameplayStatics::DeleteGameInSlot(const FString& SlotName, const int32)
{
	CheckCall(SlotName);
	return StandIn::DeleteSlot(SlotName);
}

bool UGameplayStatics::SaveGameToSlot(USaveGame* SaveGameObject, const FString& SlotName, const int32)
{
	CheckCall(SlotName);
	return SaveGameObject != nullptr && StandIn::WriteSlot(SlotName, StandIn::ToBytes(*SaveGameObject));
}

USaveGame* UGameplayStatics::LoadGameFromSlot(const FString& SlotName, const int32)
{
	CheckCall(SlotName);
	std::vector<uint8> Bytes;
	return StandIn::ReadSlot(SlotName, Bytes) ? StandIn::FromBytes(Bytes) : nullptr;
}

void UGameplayStatics::AsyncSaveGameToSlot(USaveGame* SaveGameObject, const FString& SlotName, const int32 UserIndex, FAsyncSaveGameToSlotDelegate SavedDelegate)
{
	CheckCall(SlotName);
	StandIn::BeginSlotWork(SlotName, true);
	const auto Bytes = std::make_shared<std::vector<uint8>>(SaveGameObject != nullptr ? StandIn::ToBytes(*SaveGameObject) : std::vector<uint8>());
	const bool bIsLost = StandIn::TakeLoseSave();
	StandIn::Defer([Bytes, bIsLost, SlotName, UserIndex, SavedDelegate]
		{
			StandIn::EndSlotWork(SlotName, true);
			if (!bIsLost)
			{
				const bool bSaved = !Bytes->empty() && StandIn::WriteSlot(SlotName, *Bytes);
				SavedDelegate.ExecuteIfBound(SlotName, UserIndex, bSaved);
			}
		});
}

void UGameplayStatics::AsyncLoadGameFromSlot(const FString& SlotName, const int32 UserIndex, FAsyncLoadGameFromSlotDelegate LoadedDelegate)
{
	CheckCall(SlotName);
	StandIn::BeginSlotWork(SlotName, false);
	StandIn::Defer([SlotName, UserIndex, LoadedDelegate]
		{
			StandIn::EndSlotWork(SlotName, false);
			std::vector<uint8> Bytes;
			const TStrongObjectPtr<USaveGame> Game(StandIn::ReadSlot(SlotName, Bytes) ? StandIn::FromBytes(Bytes) : nullptr);
			LoadedDelegate.ExecuteIfBound(SlotName, UserIndex, Game.Get());
		});
}
