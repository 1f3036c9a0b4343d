// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include <vector>

class USaveGame;

namespace StandIn
{
	/** What the object holds, as a file holds it. Stops when it holds something that cannot be saved. */
	std::vector<uint8> ToBytes(const USaveGame& Game);

	/** A new object from the bytes of a file; null when they are damaged or of a class that is not there any more. */
	USaveGame* FromBytes(const std::vector<uint8>& Bytes);

	/** Writes a slot as a whole or not at all. */
	bool WriteSlot(const FString& SlotName, const std::vector<uint8>& Bytes);

	/** False when there is no such slot. */
	bool ReadSlot(const FString& SlotName, std::vector<uint8>& OutBytes);
	bool DeleteSlot(const FString& SlotName);

	/** Says that an asynchronous save or load of a slot begins; fails the test when a save meets another one. */
	void BeginSlotWork(const FString& SlotName, bool bIsSave);
	void EndSlotWork(const FString& SlotName, bool bIsSave);

	/** Whether this asynchronous save shall be lost; asked once for each. */
	bool TakeLoseSave();
} // namespace StandIn
