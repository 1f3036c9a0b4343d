// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Session/RankbookStore.h"

#include "Kismet/GameplayStatics.h"
#include "RankbookLog.h"

FRankbookStore::FRankbookStore(const FString& InSlot)
	: Slot(InSlot)
{
}

FString FRankbookStore::SlotNameFor(const FString& Slot, int64 Revision)
{
	return Revision % 2 == 1 ? Slot : Slot + TEXT("-2");
}

void FRankbookStore::Load()
{
	check(IsInGameThread());
	LoadsInFlight = 2;
	for (const int64 Candidate : {int64(1), int64(2)})
	{
		UGameplayStatics::AsyncLoadGameFromSlot(SlotNameFor(Slot, Candidate), 0, FAsyncLoadGameFromSlotDelegate::CreateSP(this, &FRankbookStore::HandleLoaded));
	}
}

void FRankbookStore::HandleLoaded(const FString& /*SlotName*/, const int32 /*UserIndex*/, USaveGame* Loaded)
{
	if (bShutDown)
	{
		return;
	}
	// Members are only ever added, so a file of another version of the plugin is read as far as it is known.
	if (const URankbookSaveGame* Saved = Cast<URankbookSaveGame>(Loaded))
	{
		const bool bNewer = Saved->Revision > Revision;
		const FString OlderSecret = bNewer ? State.DeviceSecret : Saved->DeviceSecret;
		const FString OlderToken = bNewer ? State.RefreshToken : Saved->RefreshToken;
		if (bNewer)
		{
			Revision = Saved->Revision;
			State.DeviceSecret = Saved->DeviceSecret;
			State.RefreshToken = Saved->RefreshToken;
			State.PlayerId = Saved->PlayerId;
			State.bDevicePlayer = Saved->bDevicePlayer;
			State.Pending = Saved->Pending;
		}
		bStaleSecret = (State.DeviceSecret.IsEmpty() && !OlderSecret.IsEmpty()) || (State.RefreshToken.IsEmpty() && !OlderToken.IsEmpty());
	}
	if (--LoadsInFlight == 0)
	{
		FinishLoading();
	}
}

void FRankbookStore::FinishLoading()
{
	TSharedRef<FRankbookStore> KeepAlive = AsShared();
	bLoaded = true;
	if (bStaleSecret)
	{
		SaveEverywhere();
	}
	TArray<TFunction<void()>> Waiters = MoveTemp(LoadWaiters);
	LoadWaiters.Reset();
	for (const TFunction<void()>& Waiter : Waiters)
	{
		if (!bShutDown)
		{
			Waiter();
		}
	}
}

bool FRankbookStore::IsLoaded() const
{
	return bLoaded;
}

void FRankbookStore::WhenLoaded(TFunction<void()> Then)
{
	if (bShutDown)
	{
		return;
	}
	if (bLoaded)
	{
		Then();
		return;
	}
	LoadWaiters.Add(MoveTemp(Then));
}

FRankbookSavedState& FRankbookStore::GetState()
{
	return State;
}

void FRankbookStore::Save(TFunction<void(bool)> OnSaved)
{
	check(IsInGameThread());
	if (bShutDown)
	{
		return;
	}
	if (OnSaved)
	{
		NextSaveWaiters.Add(MoveTemp(OnSaved));
	}
	SavesWanted = FMath::Max(SavesWanted, 1);
	if (!bSaving)
	{
		StartSave();
	}
}

void FRankbookStore::SaveEverywhere()
{
	Save();
	// The save that has just begun, or the one after the save in flight, writes one slot; this is the other.
	SavesWanted = bSaving && SavesWanted == 0 ? 1 : 2;
}

void FRankbookStore::StartSave()
{
	--SavesWanted;
	bSaving = true;
	SaveWaiters = MoveTemp(NextSaveWaiters);
	NextSaveWaiters.Reset();
	// The engine writes the object into memory before it returns, so the object need not live longer.
	const int64 Next = Revision + 1;
	UGameplayStatics::AsyncSaveGameToSlot(MakeSaveGame(Next), SlotNameFor(Slot, Next), 0, FAsyncSaveGameToSlotDelegate::CreateSP(this, &FRankbookStore::HandleSaved));
}

void FRankbookStore::HandleSaved(const FString& SlotName, const int32 /*UserIndex*/, bool bSaved)
{
	if (bShutDown)
	{
		return;
	}
	TSharedRef<FRankbookStore> KeepAlive = AsShared();
	bSaving = false;
	if (bSaved)
	{
		++Revision;
	}
	else
	{
		UE_LOG(LogRankbook, Warning, TEXT("The save slot '%s' could not be written: session and waiting scores would not survive a restart."), *SlotName);
	}
	TArray<TFunction<void(bool)>> Waiters = MoveTemp(SaveWaiters);
	SaveWaiters.Reset();
	if (SavesWanted > 0)
	{
		StartSave();
	}
	for (const TFunction<void(bool)>& Waiter : Waiters)
	{
		if (!bShutDown)
		{
			Waiter(bSaved);
		}
	}
}

void FRankbookStore::Shutdown()
{
	if (bShutDown)
	{
		return;
	}
	bShutDown = true;
	LoadWaiters.Empty();
	SaveWaiters.Empty();
	NextSaveWaiters.Empty();
	if (bLoaded && (bSaving || SavesWanted > 0))
	{
		// A save in flight may end after this one; it writes the other slot, and an older revision.
		const int64 Next = Revision + (bSaving ? 2 : 1);
		UGameplayStatics::SaveGameToSlot(MakeSaveGame(Next), SlotNameFor(Slot, Next), 0);
	}
}

URankbookSaveGame* FRankbookStore::MakeSaveGame(int64 InRevision) const
{
	URankbookSaveGame* Saved = NewObject<URankbookSaveGame>();
	Saved->Revision = InRevision;
	Saved->DeviceSecret = State.DeviceSecret;
	Saved->RefreshToken = State.RefreshToken;
	Saved->PlayerId = State.PlayerId;
	Saved->bDevicePlayer = State.bDevicePlayer;
	Saved->Pending = State.Pending;
	return Saved;
}
