// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Subsystems/GameInstanceSubsystem.h"
#include "Subsystems/Subsystem.h"
#include "Subsystems/SubsystemCollection.h"

#include "Engine/GameInstance.h"
#include "StandIn/Failure.h"
#include "StandIn/Objects.h"

STANDIN_IMPLEMENT_CLASS(USubsystem, "U", "Subsystem", "/Script/Engine", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UGameInstanceSubsystem, "U", "GameInstanceSubsystem", "/Script/Engine", CLASS_Abstract);

bool USubsystem::ShouldCreateSubsystem(UObject*) const
{
	return true;
}

void USubsystem::Initialize(FSubsystemCollectionBase&)
{
}

void USubsystem::Deinitialize()
{
}

UGameInstance* UGameInstanceSubsystem::GetGameInstance() const
{
	return CastChecked<UGameInstance>(GetOuter());
}

void FSubsystemCollectionBase::Initialize(UObject* InOwner, UClass* BaseClass)
{
	Owner = InOwner;
	for (UClass* Each : StandIn::FindDerivedClasses(BaseClass))
	{
		if (!Each->HasAnyClassFlags(CLASS_Abstract))
		{
			Make(Each);
		}
	}
}

void FSubsystemCollectionBase::Deinitialize()
{
	for (auto Each = Subsystems.rbegin(); Each != Subsystems.rend(); ++Each)
	{
		(*Each)->Deinitialize();
	}
	Subsystems.clear();
	Owner = nullptr;
}

USubsystem* FSubsystemCollectionBase::InitializeDependency(TSubclassOf<USubsystem> SubsystemClass)
{
	if (Owner == nullptr || SubsystemClass.Get() == nullptr)
	{
		StandIn::Stop("InitializeDependency was called outside of Initialize, or without a class of a subsystem");
	}
	return Make(SubsystemClass.Get());
}

USubsystem* FSubsystemCollectionBase::StandInFind(const UClass* SubsystemClass) const
{
	for (USubsystem* Each : Subsystems)
	{
		if (Each->IsA(SubsystemClass))
		{
			return Each;
		}
	}
	return nullptr;
}

void FSubsystemCollectionBase::StandInCollect(FReferenceCollector& Collector) const
{
	for (const USubsystem* Each : Subsystems)
	{
		Collector.StandInAdd(Each);
	}
}

USubsystem* FSubsystemCollectionBase::Make(UClass* SubsystemClass)
{
	if (USubsystem* const Found = StandInFind(SubsystemClass))
	{
		return Found;
	}
	if (!SubsystemClass->GetDefaultObject<USubsystem>()->ShouldCreateSubsystem(Owner))
	{
		return nullptr;
	}
	USubsystem* const Subsystem = NewObject<USubsystem>(Owner, SubsystemClass);
	Subsystems.push_back(Subsystem);
	Subsystem->Initialize(*this);
	return Subsystem;
}
