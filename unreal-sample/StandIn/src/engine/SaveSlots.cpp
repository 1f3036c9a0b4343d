// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "SaveSlots.h"

#include "../objects/Text.h"

#include "GameFramework/SaveGame.h"
#include "StandIn/Bytes.h"
#include "StandIn/Failure.h"
#include "StandIn/Isolation.h"
#include "StandIn/PropertyTypes.h"
#include "StandIn/Saves.h"
#include "UObject/UObjectIterator.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

namespace
{
	struct FSlots
	{
		std::string Directory;
		std::vector<std::string> Saving;
		int32 Loading = 0;
		int32 Written = 0;
		bool bFailNext = false;
		bool bLoseNext = false;
	};

	FSlots Slots;

	const StandIn::FBeforeTest ForgetSlots([]
		{
			Slots = FSlots();
		});

	/** What every file begins with: damaged files and files of something else are told by it. */
	const FString& Magic()
	{
		static const FString* const Text = new FString(TEXT("StandIn.SaveGame.1"));
		return *Text;
	}

	UClass* FindSaveClass(const FString& Name)
	{
		for (TObjectIterator<UClass> Each; Each; ++Each)
		{
			if (Each->IsChildOf<USaveGame>() && Each->GetName() == Name)
			{
				return *Each;
			}
		}
		return nullptr;
	}
} // namespace

namespace StandIn
{
	void SetSaveDirectory(const std::string& Directory)
	{
		Slots.Directory = Directory;
	}

	std::string SaveFile(const FString& SlotName)
	{
		const std::string Directory = Slots.Directory.empty() ? TestDirectory() + "/SaveGames" : Slots.Directory;
		return Directory + "/" + Narrow(SlotName) + ".sav";
	}

	void FailNextSave()
	{
		Slots.bFailNext = true;
	}

	void LoseNextSave()
	{
		Slots.bLoseNext = true;
	}

	bool TakeLoseSave()
	{
		return std::exchange(Slots.bLoseNext, false);
	}

	int32 CountSaves()
	{
		return Slots.Written;
	}

	bool IsSaving()
	{
		return !Slots.Saving.empty() || Slots.Loading > 0;
	}

	std::vector<uint8> ToBytes(const USaveGame& Game)
	{
		FByteWriter Writer;
		Writer.WriteText(Magic());
		Writer.WriteText(Game.GetClass()->GetName());
		WriteProperties(Game.GetClass()->StandInAllProperties(), Game.GetClass()->GetName(), &Game, Writer);
		if (!Writer.Refusal.empty())
		{
			Stop("a game cannot be saved: " + Writer.Refusal);
		}
		return Writer.Bytes;
	}

	USaveGame* FromBytes(const std::vector<uint8>& Bytes)
	{
		FByteReader Reader(Bytes);
		FString Head;
		FString ClassName;
		if (!Reader.ReadText(Head) || Head != Magic() || !Reader.ReadText(ClassName))
		{
			return nullptr;
		}
		UClass* const Class = FindSaveClass(ClassName);
		if (Class == nullptr)
		{
			return nullptr;
		}
		USaveGame* const Game = NewObject<USaveGame>(GetTransientPackageAsObject(), Class);
		return ReadProperties(Class->StandInAllProperties(), Game, Reader) ? Game : nullptr;
	}

	bool WriteSlot(const FString& SlotName, const std::vector<uint8>& Bytes)
	{
		if (std::exchange(Slots.bFailNext, false))
		{
			return false;
		}
		const std::filesystem::path Target(SaveFile(SlotName));
		const std::filesystem::path Written(Target.string() + ".new");
		std::error_code Error;
		std::filesystem::create_directories(Target.parent_path(), Error);
		{
			std::ofstream File(Written, std::ios::binary);
			File.write(reinterpret_cast<const char*>(Bytes.data()), static_cast<std::streamsize>(Bytes.size()));
			if (!File.good())
			{
				return false;
			}
		}
		std::filesystem::rename(Written, Target, Error);
		Slots.Written += Error ? 0 : 1;
		return !Error;
	}

	bool ReadSlot(const FString& SlotName, std::vector<uint8>& OutBytes)
	{
		std::ifstream File(SaveFile(SlotName), std::ios::binary);
		if (!File.good())
		{
			return false;
		}
		OutBytes.assign(std::istreambuf_iterator<char>(File), std::istreambuf_iterator<char>());
		return true;
	}

	bool DeleteSlot(const FString& SlotName)
	{
		std::error_code Error;
		return std::filesystem::remove(SaveFile(SlotName), Error);
	}

	void BeginSlotWork(const FString& SlotName, bool bIsSave)
	{
		const std::string Name = Narrow(SlotName);
		if (std::find(Slots.Saving.begin(), Slots.Saving.end(), Name) != Slots.Saving.end())
		{
			Fail("the slot " + Name + " is still being saved, and which of the two is last is not known");
		}
		if (bIsSave)
		{
			Slots.Saving.push_back(Name);
			return;
		}
		++Slots.Loading;
	}

	void EndSlotWork(const FString& SlotName, bool bIsSave)
	{
		if (bIsSave)
		{
			std::erase(Slots.Saving, Narrow(SlotName));
			return;
		}
		--Slots.Loading;
	}
} // namespace StandIn
