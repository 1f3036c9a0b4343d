// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UObject/Object.h"

#include "ObjectTable.h"
#include "Text.h"

#include "StandIn/Failure.h"
#include "StandIn/Objects.h"
#include "UObject/Package.h"
#include "UObject/UObjectGlobals.h"
#include "UObject/UObjectIterator.h"

#include <map>

using StandIn::FObjectTable;

STANDIN_IMPLEMENT_CLASS(UObject, "U", "Object", "/Script/CoreUObject", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UPackage, "U", "Package", "/Script/CoreUObject", CLASS_None);

const FObjectInitializer& FObjectInitializer::Get()
{
	static const FObjectInitializer Initializer;
	return Initializer;
}

UObject* FObjectInitializer::GetObj() const
{
	return FObjectTable::Get().Constructing();
}

UObject::UObject()
{
	FObjectTable::Get().Enter(*this);
}

UObject::UObject(const FObjectInitializer&)
	: UObject()
{
}

UObject::~UObject()
{
	FObjectTable::Get().Leave(*this);
}

UClass* UObject::GetClass() const
{
	return ClassPrivate != nullptr ? ClassPrivate : UClass::StaticClass();
}

FString UObject::GetName() const
{
	return NamePrivate.ToString();
}

FString UObject::GetPathName() const
{
	return OuterPrivate != nullptr ? OuterPrivate->GetPathName() + TEXT(".") + GetName() : GetName();
}

UObject* UObject::GetTypedOuter(UClass* Target) const
{
	for (UObject* Each = OuterPrivate; Each != nullptr; Each = Each->OuterPrivate)
	{
		if (Each->IsA(Target))
		{
			return Each;
		}
	}
	return nullptr;
}

bool UObject::IsA(const UClass* Base) const
{
	return GetClass()->IsChildOf(Base);
}

UWorld* UObject::GetWorld() const
{
	return OuterPrivate != nullptr && !IsTemplate() ? OuterPrivate->GetWorld() : nullptr;
}

void UObject::BeginDestroy()
{
	bBegunDestroyPrivate = true;
}

void UObject::AddToRoot()
{
	bRootedPrivate = true;
}

void UObject::RemoveFromRoot()
{
	bRootedPrivate = false;
}

bool UObject::IsRooted() const
{
	return bRootedPrivate;
}

void UObject::MarkAsGarbage()
{
	if (bRootedPrivate)
	{
		StandIn::Stop("a rooted object was marked as garbage");
	}
	bGarbagePrivate = true;
}

void UObject::StandInAddStrong()
{
	++StrongCountPrivate;
}

void UObject::StandInReleaseStrong()
{
	--StrongCountPrivate;
}

UFunction* UObject::FindFunction(FName Function) const
{
	return GetClass()->FindFunctionByName(Function);
}

void UObject::StandInCollect(FReferenceCollector&)
{
}

UObject* UObject::MakeDefaultSubobject(FName SubobjectName, UClass* SubobjectClass)
{
	if (FObjectTable::Get().Constructing() != this)
	{
		StandIn::Stop("CreateDefaultSubobject was called outside of the constructor");
	}
	return StandIn::MakeObject(SubobjectClass, SubobjectClass, this, SubobjectName, RF_NoFlags);
}

bool IsValid(const UObject* Object)
{
	return Object != nullptr && !Object->bGarbagePrivate;
}

FWeakObjectPtr::FWeakObjectPtr(const UObject* Object)
	: Index(Object != nullptr ? Object->InternalIndex : 0)
	, Serial(Object != nullptr ? Object->SerialPrivate : 0)
{
}

UObject* FWeakObjectPtr::Get() const
{
	UObject* const Object = FObjectTable::Get().Find(Index, Serial);
	const bool bGone = Object == nullptr || Object->bGarbagePrivate || (Object->bUnreachablePrivate && FObjectTable::Get().IsCollecting());
	return bGone ? nullptr : Object;
}

UPackage* GetTransientPackage()
{
	static UPackage* const Package = static_cast<UPackage*>(FObjectTable::Get().Construct({UPackage::StaticClass(), nullptr, TEXT("/Engine/Transient"), RF_Transient, nullptr}, []
		{
			return UPackage::StandInConstruct(FObjectInitializer::Get());
		}));
	Package->AddToRoot();
	return Package;
}

UObject* GetTransientPackageAsObject()
{
	return GetTransientPackage();
}

namespace StandIn
{
	/** "RankbookSubsystem_0": the class and a number. */
	static FName MakeName(const UClass* Class)
	{
		static std::map<const UClass*, int32> Counts;
		return FName(*(Class->GetName() + TEXT("_") + FString::FromInt(Counts[Class]++)));
	}

	/** Stops when the outer has an object of this name already, which the engine would overwrite. */
	static void CheckNameIsFree(const UObject* Outer, FName Name)
	{
		FObjectTable::Get().ForEach([Outer, Name](UObject& Each)
			{
				if (Each.GetOuter() == Outer && Each.GetFName() == Name && IsValid(&Each))
				{
					Stop("NewObject was given the name of another object of the same outer: " + Narrow(Name.ToString()));
				}
			});
	}

	UObject* MakeObject(const UClass* Class, const UClass* Expected, UObject* Outer, FName Name, EObjectFlags Flags)
	{
		FObjectTable& Table = FObjectTable::Get();
		if (!IsGameThread() || Table.IsCollecting())
		{
			Stop("NewObject was called off the game thread or while objects are collected");
		}
		if (Class == nullptr || Outer == nullptr || !Class->IsChildOf(Expected))
		{
			Stop("NewObject needs an outer, and a class that derives from the one it answers");
		}
		if (Class->HasAnyClassFlags(CLASS_Abstract))
		{
			Stop("NewObject was asked for an object of the abstract class " + Narrow(Class->GetName()));
		}
		if (Name != NAME_None)
		{
			CheckNameIsFree(Outer, Name);
		}
		const UObject* const Defaults = Class->GetDefaultObject();
		UObject* const Object = Table.Construct({const_cast<UClass*>(Class), Outer, Name == NAME_None ? MakeName(Class) : Name, Flags, nullptr}, [Class]
			{
				return Class->StandInInfo().Construct(FObjectInitializer::Get());
			});
		for (const FPropertyInfo& Property : Class->StandInAllProperties())
		{
			if ((Property.Flags & CPF_Config) != 0)
			{
				Property.Type->Copy(Property.Address(Object), Property.Address(const_cast<UObject*>(Defaults)));
			}
		}
		Object->PostInitProperties();
		return Object;
	}

	std::vector<UObject*> FindObjects(const UClass* Class)
	{
		FindAllClasses();
		std::vector<UObject*> Result;
		FObjectTable::Get().ForEach([&Result, Class](UObject& Each)
			{
				if (IsValid(&Each) && !Each.IsTemplate() && Each.IsA(Class))
				{
					Result.push_back(&Each);
				}
			});
		return Result;
	}

	void StopBadCast(const UObject* Object, const UClass* Target)
	{
		Stop("CastChecked: " + (Object != nullptr ? Narrow(Object->GetName()) : std::string("null")) + " is no " + Narrow(Target->GetName()));
	}
} // namespace StandIn
