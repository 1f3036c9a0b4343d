// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "GameFramework/SaveGame.h"
#include "Kismet/BlueprintFunctionLibrary.h"
#include "Templates/SubclassOf.h"

class UGameInstance;

/** Slot, user and whether it was saved. */
DECLARE_DELEGATE_ThreeParams(FAsyncSaveGameToSlotDelegate, const FString&, const int32, bool);

/** Slot, user and what was loaded: null when there is none or it cannot be read. */
DECLARE_DELEGATE_ThreeParams(FAsyncLoadGameFromSlotDelegate, const FString&, const int32, USaveGame*);

/** Functions of the game that need a world, and saved games. */
class UGameplayStatics : public UBlueprintFunctionLibrary
{
	STANDIN_CLASS_BODY(UGameplayStatics, UBlueprintFunctionLibrary)

public:
	static UGameInstance* GetGameInstance(const UObject* WorldContextObject);

	static USaveGame* CreateSaveGameObject(TSubclassOf<USaveGame> SaveGameClass);
	static bool DoesSaveGameExist(const FString& SlotName, const int32 UserIndex);
	static bool DeleteGameInSlot(const FString& SlotName, const int32 UserIndex);
	static bool SaveGameToSlot(USaveGame* SaveGameObject, const FString& SlotName, const int32 UserIndex);
	static USaveGame* LoadGameFromSlot(const FString& SlotName, const int32 UserIndex);

	/** Takes what the object holds now, writes it later, and answers in a later frame. */
	static void AsyncSaveGameToSlot(USaveGame* SaveGameObject, const FString& SlotName, const int32 UserIndex, FAsyncSaveGameToSlotDelegate SavedDelegate = FAsyncSaveGameToSlotDelegate());

	/** Answers in a later frame, also when there is no such slot. */
	static void AsyncLoadGameFromSlot(const FString& SlotName, const int32 UserIndex, FAsyncLoadGameFromSlotDelegate LoadedDelegate);
};
