// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Templates/SubclassOf.h"
#include "UObject/Object.h"

#include <vector>

class USubsystem;

/** The subsystems of one owner. */
class FSubsystemCollectionBase
{
public:
	/** Makes one of every class that derives from BaseClass and wants to be made. */
	void Initialize(UObject* InOwner, UClass* BaseClass);

	/** Ends them, the last one first. */
	void Deinitialize();

	/** From Initialize of a subsystem: has another one initialized before it goes on. */
	USubsystem* InitializeDependency(TSubclassOf<USubsystem> SubsystemClass);

	template <typename T>
	T* InitializeDependency()
	{
		return static_cast<T*>(InitializeDependency(T::StaticClass()));
	}

	USubsystem* StandInFind(const UClass* SubsystemClass) const;
	void StandInCollect(FReferenceCollector& Collector) const;

private:
	USubsystem* Make(UClass* SubsystemClass);

	UObject* Owner = nullptr;
	std::vector<USubsystem*> Subsystems;
};
