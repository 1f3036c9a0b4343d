// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "ReflectedThings.h"

#include "StandIn/Deferred.h"
#include "StandIn/Isolation.h"
#include "StandIn/Objects.h"
#include "StandIn/Saves.h"
#include "UObject/StrongObjectPtr.h"

#include <fstream>

namespace
{
	UThingSaveGame* MakeGame()
	{
		UThingSaveGame* const Game = Cast<UThingSaveGame>(UGameplayStatics::CreateSaveGameObject(UThingSaveGame::StaticClass()));
		Game->Version = 7;
		Game->Token = TEXT("Zoë 日本 \U0001F3C6");
		Game->PlayedAt = FDateTime(2026, 11, 27, 6, 0, 0, 123);
		Game->Id = FGuid(1, 2, 3, 4);
		Game->Counts.Add(TEXT("runs"), 9007199254740993);
		Game->NotSaved = TEXT("secret");
		FThingLongPart& Part = Game->Pending.AddDefaulted_GetRef();
		Part.Name = TEXT("first");
		Part.Number = -9007199254740991;
		Part.Size = EThingSize::Big;
		Part.Length = 0.1;
		return Game;
	}
} // namespace

STANDIN_TEST(ASavedGameComesBackExactlyButForWhatIsTransient)
{
	StandIn::BeginTest();
	STANDIN_CHECK(!UGameplayStatics::DoesSaveGameExist(TEXT("Slot"), 0));
	STANDIN_CHECK(UGameplayStatics::LoadGameFromSlot(TEXT("Slot"), 0) == nullptr);
	STANDIN_CHECK(UGameplayStatics::SaveGameToSlot(MakeGame(), TEXT("Slot"), 0));
	STANDIN_CHECK(UGameplayStatics::DoesSaveGameExist(TEXT("Slot"), 0));
	const UThingSaveGame* const Game = Cast<UThingSaveGame>(UGameplayStatics::LoadGameFromSlot(TEXT("Slot"), 0));
	STANDIN_CHECK(Game != nullptr && Game->Version == 7);
	STANDIN_CHECK(Game->Token.Equals(TEXT("Zoë 日本 \U0001F3C6"), ESearchCase::CaseSensitive));
	STANDIN_CHECK(Game->PlayedAt == FDateTime(2026, 11, 27, 6, 0, 0, 123));
	STANDIN_CHECK(Game->Id == FGuid(1, 2, 3, 4));
	STANDIN_CHECK(Game->Counts.FindRef(TEXT("runs")) == 9007199254740993);
	STANDIN_CHECK(Game->NotSaved.IsEmpty());
	STANDIN_CHECK(Game->Pending.Num() == 1 && Game->Pending[0].Number == -9007199254740991);
	STANDIN_CHECK(Game->Pending[0].Name == TEXT("first") && Game->Pending[0].Size == EThingSize::Big && Game->Pending[0].Length == 0.1);
	STANDIN_CHECK(UGameplayStatics::DeleteGameInSlot(TEXT("Slot"), 0));
	STANDIN_CHECK(!UGameplayStatics::DoesSaveGameExist(TEXT("Slot"), 0));
}

STANDIN_TEST(AnAsynchronousSaveTakesWhatTheObjectHoldsAndAnswersLater)
{
	StandIn::BeginTest();
	UThingSaveGame* const Game = MakeGame();
	static int32 NumAnswers;
	NumAnswers = 0;
	const auto CountAnswer = [](const FString& Slot, const int32 User, bool bSaved)
	{
		NumAnswers += bSaved && Slot == TEXT("Slot") && User == 0 ? 1 : 100;
	};
	UGameplayStatics::AsyncSaveGameToSlot(Game, TEXT("Slot"), 0, FAsyncSaveGameToSlotDelegate::CreateLambda(CountAnswer));
	Game->Version = 8;
	STANDIN_CHECK(NumAnswers == 0 && StandIn::IsSaving());
	StandIn::RunDeferred();
	STANDIN_CHECK(NumAnswers == 1 && !StandIn::IsSaving() && StandIn::CountSaves() == 1);
	static int32 Version;
	const auto ReadVersion = [](const FString&, const int32, USaveGame* Loaded)
	{
		Version = Cast<UThingSaveGame>(Loaded)->Version;
	};
	UGameplayStatics::AsyncLoadGameFromSlot(TEXT("Slot"), 0, FAsyncLoadGameFromSlotDelegate::CreateLambda(ReadVersion));
	StandIn::RunDeferred();
	STANDIN_CHECK(Version == 7);
}

STANDIN_TEST(AFailedSaveLeavesTheSlotAndALostOneSaysNothing)
{
	StandIn::BeginTest();
	UThingSaveGame* const Game = MakeGame();
	UGameplayStatics::SaveGameToSlot(Game, TEXT("Slot"), 0);
	Game->Version = 8;
	static int32 NumFailed;
	static int32 NumSaved;
	NumFailed = 0;
	NumSaved = 0;
	const FAsyncSaveGameToSlotDelegate Count = FAsyncSaveGameToSlotDelegate::CreateLambda([](const FString&, const int32, bool bSaved)
		{
			++(bSaved ? NumSaved : NumFailed);
		});
	StandIn::FailNextSave();
	UGameplayStatics::AsyncSaveGameToSlot(Game, TEXT("Slot"), 0, Count);
	StandIn::RunDeferred();
	STANDIN_CHECK(NumFailed == 1 && NumSaved == 0);
	StandIn::LoseNextSave();
	UGameplayStatics::AsyncSaveGameToSlot(Game, TEXT("Slot"), 0, Count);
	StandIn::RunDeferred();
	STANDIN_CHECK(NumFailed == 1 && NumSaved == 0);
	STANDIN_CHECK(Cast<UThingSaveGame>(UGameplayStatics::LoadGameFromSlot(TEXT("Slot"), 0))->Version == 7);
	UGameplayStatics::AsyncSaveGameToSlot(Game, TEXT("Slot"), 0, Count);
	StandIn::RunDeferred();
	STANDIN_CHECK(NumSaved == 1);
}

STANDIN_TEST(TwoSavesOfOneSlotAtOnceFail)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			StandIn::BeginTest();
			UGameplayStatics::AsyncSaveGameToSlot(MakeGame(), TEXT("Slot"), 0);
			UGameplayStatics::AsyncSaveGameToSlot(MakeGame(), TEXT("Slot"), 0);
		}));
	StandIn::DropDeferred();
}

STANDIN_TEST(AMemberThatDoesNotSayWhetherItIsSavedStops)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			StandIn::BeginTest();
			UGameplayStatics::SaveGameToSlot(NewObject<UCarelessSaveGame>(), TEXT("Slot"), 0);
		}));
}

STANDIN_TEST(ADamagedSlotLoadsNothing)
{
	StandIn::BeginTest();
	UGameplayStatics::SaveGameToSlot(MakeGame(), TEXT("Slot"), 0);
	std::ifstream Whole(StandIn::SaveFile(TEXT("Slot")), std::ios::binary);
	const std::string Bytes((std::istreambuf_iterator<char>(Whole)), std::istreambuf_iterator<char>());
	for (std::size_t Length = 0; Length < Bytes.size(); Length += 7)
	{
		std::ofstream(StandIn::SaveFile(TEXT("Slot")), std::ios::binary).write(Bytes.data(), static_cast<std::streamsize>(Length));
		STANDIN_CHECK(UGameplayStatics::LoadGameFromSlot(TEXT("Slot"), 0) == nullptr);
	}
	StandIn::CollectGarbage();
}
