// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookSaveGame.h"

class USaveGame;

/** What the plugin keeps on this machine, as plain data: no UObject has to be kept alive for it. */
struct FRankbookSavedState
{
	FString DeviceSecret;
	FString RefreshToken;
	FString PlayerId;
	/** The session came from the device secret, so that it can be renewed without the player. */
	bool bDevicePlayer = false;
	TArray<FRankbookPendingScore> Pending;
};

/**
 * Reads and writes the state. One save is in flight at a time; changes made meanwhile are saved together
 * after it. Two slots are written in turn and the newer readable one is loaded, so that neither a torn
 * write nor a save that overtakes another can lose what was saved before.
 */
class RANKBOOK_API FRankbookStore : public TSharedFromThis<FRankbookStore>
{
public:
	explicit FRankbookStore(const FString& InSlot);

	/** Reads the slots. */
	void Load();

	bool IsLoaded() const;

	/** Runs now when loaded, else as soon as it is. Never after Shutdown. */
	void WhenLoaded(TFunction<void()> Then);

	/** What is kept. Change it, then call Save. Not before it is loaded. */
	FRankbookSavedState& GetState();

	/** Writes the state as it is now. OnSaved says whether it is on disk; it never runs after Shutdown. */
	void Save(TFunction<void(bool)> OnSaved = nullptr);

	/** As Save, and overwrites the older slot too: what was wiped must not stay readable there. */
	void SaveEverywhere();

	/** Writes what is not on disk before it returns, and answers nobody any more. */
	void Shutdown();

	/** The slots that a store of this name writes in turn. */
	static FString SlotNameFor(const FString& Slot, int64 Revision);

private:
	void HandleLoaded(const FString& SlotName, const int32 UserIndex, USaveGame* Loaded);
	void HandleSaved(const FString& SlotName, const int32 UserIndex, bool bSaved);
	void FinishLoading();
	void StartSave();
	URankbookSaveGame* MakeSaveGame(int64 InRevision) const;

	FString Slot;
	FRankbookSavedState State;
	/** Of the newest save that is known to be on disk; the slot with the higher one is newer. */
	int64 Revision = 0;
	int32 LoadsInFlight = 0;
	/** How many more saves the state needs; 2 when both slots are to hold it. */
	int32 SavesWanted = 0;
	bool bLoaded = false;
	bool bSaving = false;
	bool bShutDown = false;
	/** One of the slots held a secret or token that the newer one has not any more. */
	bool bStaleSecret = false;
	TArray<TFunction<void()>> LoadWaiters;
	/** Of the save in flight. */
	TArray<TFunction<void(bool)>> SaveWaiters;
	/** Of the next save. */
	TArray<TFunction<void(bool)>> NextSaveWaiters;
};
