// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include <string>

namespace StandIn
{
	/** Where saved games are kept; at the beginning of a test: in its own directory. */
	void SetSaveDirectory(const std::string& Directory);

	/** The file of a slot, which may not exist. */
	std::string SaveFile(const FString& SlotName);

	/** The next save answers that it failed, and leaves the slot as it was. */
	void FailNextSave();

	/** The next asynchronous save is lost with the process: nothing is written, and nothing is answered. */
	void LoseNextSave();

	/** How many times a slot was written in this test. */
	int32 CountSaves();

	/** Whether an asynchronous save or load has not been answered yet. */
	bool IsSaving();
} // namespace StandIn
