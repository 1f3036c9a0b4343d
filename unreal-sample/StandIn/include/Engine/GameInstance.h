// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Subsystems/GameInstanceSubsystem.h"
#include "Subsystems/SubsystemCollection.h"
#include "UObject/Object.h"

struct FWorldContext;

/** One running game; in the editor one for each player window. */
class UGameInstance : public UObject
{
	STANDIN_CLASS_BODY(UGameInstance, UObject)

public:
	/** Makes the subsystems. */
	virtual void Init();

	/** Ends the subsystems; after that nobody may use them. */
	virtual void Shutdown();

	virtual UWorld* GetWorld() const override;

	FWorldContext* GetWorldContext() const
	{
		return WorldContext;
	}

	/** Null before Init and after Shutdown. */
	template <typename T>
	T* GetSubsystem() const
	{
		return static_cast<T*>(StandInFindSubsystem(T::StaticClass()));
	}

	template <typename T>
	static T* GetSubsystem(const UGameInstance* GameInstance)
	{
		return GameInstance != nullptr ? GameInstance->GetSubsystem<T>() : nullptr;
	}

	/** Keeps an object alive until it is unregistered, or the game instance ends. */
	void RegisterReferencedObject(UObject* Object);
	void UnregisterReferencedObject(UObject* Object);

	bool IsDedicatedServerInstance() const;

	void StandInSetWorldContext(FWorldContext* Context)
	{
		WorldContext = Context;
	}

	const std::vector<UObject*>& StandInReferencedObjects() const
	{
		return ReferencedObjects;
	}

protected:
	virtual void StandInCollect(FReferenceCollector& Collector) override;

private:
	USubsystem* StandInFindSubsystem(const UClass* SubsystemClass) const;

	FWorldContext* WorldContext = nullptr;
	FSubsystemCollectionBase SubsystemCollection;
	std::vector<UObject*> ReferencedObjects;
};
