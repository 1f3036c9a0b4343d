// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UObject/Class.h"

#include "Config.h"
#include "ObjectTable.h"
#include "Text.h"

#include "StandIn/Failure.h"
#include "StandIn/Objects.h"
#include "UObject/Package.h"

#include <vector>

using StandIn::FObjectTable;
using StandIn::FPropertyList;

STANDIN_IMPLEMENT_CLASS(UStruct, "U", "Struct", "/Script/CoreUObject", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UFunction, "U", "Function", "/Script/CoreUObject", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UScriptStruct, "U", "ScriptStruct", "/Script/CoreUObject", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UClass, "U", "Class", "/Script/CoreUObject", CLASS_Abstract);
STANDIN_IMPLEMENT_CLASS(UEnum, "U", "Enum", "/Script/CoreUObject", CLASS_Abstract);

// The properties of the stand-in's own classes are collected by hand.
void UObject::StandInProperties(FPropertyList&)
{
}

namespace
{
	/** Constructs a class, struct, enumeration or function, which is never collected. */
	template <typename T>
	T* MakeReflection(UClass* Class, const FString& Name)
	{
		UObject* const Object = FObjectTable::Get().Construct({Class, nullptr, FName(*Name), RF_Public, nullptr}, []
			{
				return T::StandInConstruct(FObjectInitializer::Get());
			});
		Object->AddToRoot();
		return static_cast<T*>(Object);
	}

	std::vector<UClass* (*)()>& RegisteredClasses()
	{
		static auto* const Registered = new std::vector<UClass* (*)()>();
		return *Registered;
	}
} // namespace

namespace StandIn
{
	FClassRegistration::FClassRegistration(UClass* (*StaticClass)())
	{
		RegisteredClasses().push_back(StaticClass);
	}

	void FindAllClasses()
	{
		for (UClass* (*StaticClass)() : RegisteredClasses())
		{
			StaticClass();
		}
	}

	std::vector<UClass*> FindDerivedClasses(const UClass* Base)
	{
		std::vector<UClass*> Result;
		for (UClass* (*StaticClass)() : RegisteredClasses())
		{
			if (StaticClass() != Base && StaticClass()->IsChildOf(Base))
			{
				Result.push_back(StaticClass());
			}
		}
		return Result;
	}

	UClass* MakeClass(const FClassInfo& Info)
	{
		UClass* const Class = MakeReflection<UClass>(nullptr, FString(Info.Name));
		Class->Info = Info;
		if (Info.Properties != nullptr)
		{
			Info.Properties(Class->Properties);
		}
		return Class;
	}

	UScriptStruct* MakeStruct(const TCHAR* Name, UScriptStruct* (*Super)(), void (*Properties)(FPropertyList& List))
	{
		UScriptStruct* const Struct = MakeReflection<UScriptStruct>(UScriptStruct::StaticClass(), FString(Name));
		Struct->SuperGetter = Super;
		Properties(Struct->Properties);
		return Struct;
	}

	UEnum* MakeEnum(const TCHAR* Name, std::vector<FEnumEntry> Entries)
	{
		UEnum* const Enum = MakeReflection<UEnum>(UEnum::StaticClass(), FString(Name));
		Enum->Entries = std::move(Entries);
		return Enum;
	}
} // namespace StandIn

UScriptStruct* UScriptStruct::StandInSuper() const
{
	return SuperGetter != nullptr ? SuperGetter() : nullptr;
}

FPropertyList UScriptStruct::StandInAllProperties() const
{
	FPropertyList Result;
	if (const UScriptStruct* const Base = StandInSuper())
	{
		Result = Base->StandInAllProperties();
	}
	Result.insert(Result.end(), Properties.begin(), Properties.end());
	return Result;
}

UClass* UClass::GetSuperClass() const
{
	UClass* const Base = Info.Super();
	return Base != this ? Base : nullptr;
}

bool UClass::IsChildOf(const UStruct* Base) const
{
	for (const UClass* Each = this; Each != nullptr; Each = Each->GetSuperClass())
	{
		if (Each == Base)
		{
			return true;
		}
	}
	return false;
}

const FPropertyList& UClass::StandInAllProperties() const
{
	if (!bAllPropertiesKnown)
	{
		if (const UClass* const Base = GetSuperClass())
		{
			AllProperties = Base->StandInAllProperties();
		}
		AllProperties.insert(AllProperties.end(), Properties.begin(), Properties.end());
		bAllPropertiesKnown = true;
	}
	return AllProperties;
}

UObject* UClass::GetDefaultObject(bool bCreateIfNeeded) const
{
	if (Default == nullptr && bCreateIfNeeded)
	{
		const FString Name = FString(TEXT("Default__")) + GetName();
		Default = FObjectTable::Get().Construct({const_cast<UClass*>(this), GetTransientPackage(), FName(*Name), RF_ClassDefaultObject, nullptr}, [this]
			{
				return Info.Construct(FObjectInitializer::Get());
			});
		StandIn::LoadConfig(*Default);
		Default->PostInitProperties();
	}
	return Default;
}

UFunction* UClass::FindFunctionByName(FName Function) const
{
	for (const UFunction* Each : Functions)
	{
		if (Each->GetFName() == Function)
		{
			return const_cast<UFunction*>(Each);
		}
	}
	for (const StandIn::FFunctionInfo& Each : Info.Functions)
	{
		if (FName(Each.Name) == Function)
		{
			UFunction* const Made = MakeReflection<UFunction>(UFunction::StaticClass(), FString(Each.Name));
			Made->FunctionFlags = Each.Flags;
			Functions.push_back(Made);
			return Made;
		}
	}
	const UClass* const Base = GetSuperClass();
	return Base != nullptr ? Base->FindFunctionByName(Function) : nullptr;
}

FString UEnum::GetNameStringByValue(int64 Value) const
{
	const StandIn::FEnumEntry* const Entry = Find(Value);
	return Entry != nullptr ? FString(Entry->Name) : FString();
}

int64 UEnum::GetValueByNameString(const FString& Name) const
{
	for (const StandIn::FEnumEntry& Each : Entries)
	{
		if (Name == Each.Name || Name == GetName() + TEXT("::") + Each.Name)
		{
			return Each.Value;
		}
	}
	return INDEX_NONE;
}

FText UEnum::GetDisplayNameTextByValue(int64 Value) const
{
	const StandIn::FEnumEntry* const Entry = Find(Value);
	return Entry != nullptr ? FText::FromString(FString(Entry->DisplayName)) : FText();
}

FString UEnum::StandInFullName(int64 Value) const
{
	const StandIn::FEnumEntry* const Entry = Find(Value);
	return Entry != nullptr ? GetName() + TEXT("::") + Entry->Name : FString();
}

const StandIn::FEnumEntry* UEnum::Find(int64 Value) const
{
	for (const StandIn::FEnumEntry& Each : Entries)
	{
		if (Each.Value == Value)
		{
			return &Each;
		}
	}
	return nullptr;
}
