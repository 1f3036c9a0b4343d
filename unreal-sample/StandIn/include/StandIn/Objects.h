// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include <vector>

class UClass;
class UObject;

namespace StandIn
{
	/** Deletes every object that nothing reaches, and answers how many. Between the steps of a test, never inside a call. */
	int32 CollectGarbage();

	/** How many objects of a class live, derived classes included and class default objects left out. */
	int32 CountObjects(const UClass* Class);

	/** The classes that derive from Base, at any depth. */
	std::vector<UClass*> FindDerivedClasses(const UClass* Base);

	/** Whether this is the thread that objects may be made on: the one that started the program. */
	bool IsGameThread();

	/** Gives every class its defaults again, of its constructor and the ini files, as a start of the game does. */
	void ResetDefaults();

	/** Takes this text as the project's ini files of one kind ("Game"), until the next ResetDefaults that follows ForgetConfig. */
	void SetConfig(const FString& Kind, const FString& IniText);

	/** Goes back to the ini files of the project, or to none when there is no project. */
	void ForgetConfig();
} // namespace StandIn
