// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Class.h"
#include "UObject/Object.h"
#include "UObject/ObjectPtr.h"

/** Collects what an object keeps alive. */
class FReferenceCollector
{
public:
	template <typename T>
	void AddReferencedObject(TObjectPtr<T>& Object)
	{
		StandInAdd(reinterpret_cast<const UObject*>(Object.Get()));
	}

	template <typename ContainerType>
	void AddReferencedObjects(ContainerType& Objects)
	{
		for (const auto& Each : Objects)
		{
			StandInAdd(reinterpret_cast<const UObject*>(Each.Get()));
		}
	}

	void StandInAdd(const UObject* Object)
	{
		if (Object != nullptr)
		{
			Pending.push_back(const_cast<UObject*>(Object));
		}
	}

	/** What was added and not looked at yet. */
	std::vector<UObject*> Pending;
};

namespace StandIn
{
	UObject* MakeObject(const UClass* Class, const UClass* Expected, UObject* Outer, FName Name, EObjectFlags Flags);
} // namespace StandIn

/** Where objects go that belong nowhere else. */
UObject* GetTransientPackageAsObject();

/** Makes an object. Game thread only, not while objects are collected; kept alive by UPROPERTYs alone. */
template <typename T>
T* NewObject(UObject* Outer, const UClass* Class, FName Name = NAME_None, EObjectFlags Flags = RF_NoFlags)
{
	return static_cast<T*>(StandIn::MakeObject(Class, T::StaticClass(), Outer, Name, Flags));
}

template <typename T>
T* NewObject(UObject* Outer, FName Name, EObjectFlags Flags = RF_NoFlags)
{
	return static_cast<T*>(StandIn::MakeObject(T::StaticClass(), T::StaticClass(), Outer, Name, Flags));
}

template <typename T>
T* NewObject(UObject* Outer = GetTransientPackageAsObject())
{
	return static_cast<T*>(StandIn::MakeObject(T::StaticClass(), T::StaticClass(), Outer, NAME_None, RF_NoFlags));
}

/** The defaults of a class; for settings: what the ini files say. */
template <typename T>
const T* GetDefault()
{
	return static_cast<const T*>(T::StaticClass()->GetDefaultObject());
}

template <typename T>
T* GetMutableDefault()
{
	return static_cast<T*>(T::StaticClass()->GetDefaultObject());
}
