// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Engine/GameInstance.h"

#include "Engine/Engine.h"

#include <algorithm>

STANDIN_IMPLEMENT_CLASS(UGameInstance, "U", "GameInstance", "/Script/Engine", CLASS_None);

void UGameInstance::Init()
{
	SubsystemCollection.Initialize(this, UGameInstanceSubsystem::StaticClass());
}

void UGameInstance::Shutdown()
{
	SubsystemCollection.Deinitialize();
	WorldContext = nullptr;
}

UWorld* UGameInstance::GetWorld() const
{
	return WorldContext != nullptr ? WorldContext->World() : nullptr;
}

void UGameInstance::RegisterReferencedObject(UObject* Object)
{
	if (std::find(ReferencedObjects.begin(), ReferencedObjects.end(), Object) == ReferencedObjects.end())
	{
		ReferencedObjects.push_back(Object);
	}
}

void UGameInstance::UnregisterReferencedObject(UObject* Object)
{
	std::erase(ReferencedObjects, Object);
}

bool UGameInstance::IsDedicatedServerInstance() const
{
	return IsRunningDedicatedServer();
}

void UGameInstance::StandInCollect(FReferenceCollector& Collector)
{
	SubsystemCollection.StandInCollect(Collector);
	for (const UObject* Each : ReferencedObjects)
	{
		Collector.StandInAdd(Each);
	}
}

USubsystem* UGameInstance::StandInFindSubsystem(const UClass* SubsystemClass) const
{
	return SubsystemCollection.StandInFind(SubsystemClass);
}
