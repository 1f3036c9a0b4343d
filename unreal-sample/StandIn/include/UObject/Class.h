// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Object.h"
#include "UObject/ReflectedTypeAccessors.h"

/** Something with properties. */
class UStruct : public UObject
{
	STANDIN_CLASS_BODY(UStruct, UObject)

public:
	/** The own properties, without those of the super struct. */
	const StandIn::FPropertyList& StandInOwnProperties() const
	{
		return Properties;
	}

protected:
	StandIn::FPropertyList Properties;
};

enum EFunctionFlags : uint32
{
	FUNC_None = 0x0,
	FUNC_Static = 0x2000,
	FUNC_BlueprintCallable = 0x04000000,
	FUNC_BlueprintPure = 0x10000000,
};

/** A UFUNCTION: only that it exists, and what it is. */
class UFunction : public UStruct
{
	STANDIN_CLASS_BODY(UFunction, UStruct)

public:
	bool HasAnyFunctionFlags(EFunctionFlags Wanted) const
	{
		return (FunctionFlags & Wanted) != 0;
	}

	uint32 FunctionFlags = FUNC_None;
};

/** A USTRUCT. */
class UScriptStruct : public UStruct
{
	STANDIN_CLASS_BODY(UScriptStruct, UStruct)

public:
	UScriptStruct* StandInSuper() const;

	/** The properties with those of the super structs, these first. */
	StandIn::FPropertyList StandInAllProperties() const;

private:
	friend UScriptStruct* StandIn::MakeStruct(const TCHAR*, UScriptStruct* (*)(), void (*)(StandIn::FPropertyList&));

	UScriptStruct* (*SuperGetter)() = nullptr;
};

/** A UCLASS. */
class UClass : public UStruct
{
	STANDIN_CLASS_BODY(UClass, UStruct)

public:
	UClass* GetSuperClass() const;
	bool IsChildOf(const UStruct* Base) const;

	template <typename T>
	bool IsChildOf() const
	{
		return IsChildOf(T::StaticClass());
	}

	bool HasAnyClassFlags(EClassFlags Wanted) const
	{
		return (Info.Flags & Wanted) != 0;
	}

	/** The object with the defaults of the class, made at the first call. */
	UObject* GetDefaultObject(bool bCreateIfNeeded = true) const;

	template <typename T>
	T* GetDefaultObject() const
	{
		return static_cast<T*>(GetDefaultObject());
	}

	/** "U" or "A". */
	const TCHAR* GetPrefixCPP() const
	{
		return Info.Prefix;
	}

	UFunction* FindFunctionByName(FName Function) const;

	/** The properties with those of the super classes, these first. */
	const StandIn::FPropertyList& StandInAllProperties() const;

	const StandIn::FClassInfo& StandInInfo() const
	{
		return Info;
	}

private:
	friend UClass* StandIn::MakeClass(const StandIn::FClassInfo&);

	StandIn::FClassInfo Info{};
	mutable StandIn::FPropertyList AllProperties;
	mutable bool bAllPropertiesKnown = false;
	mutable UObject* Default = nullptr;
	mutable std::vector<UFunction*> Functions;
};

/** A UENUM. */
class UEnum : public UObject
{
	STANDIN_CLASS_BODY(UEnum, UObject)

public:
	/** "Ok" for ERankbookServerCause::Ok; empty for a value without a name. */
	FString GetNameStringByValue(int64 Value) const;

	/** INDEX_NONE for a name that is none. Names ignore case, as FName does. */
	int64 GetValueByNameString(const FString& Name) const;

	FText GetDisplayNameTextByValue(int64 Value) const;

	/** "ERankbookServerCause::Ok". */
	template <typename EnumType>
	static FString GetValueAsString(EnumType Value)
	{
		return StaticEnum<EnumType>()->StandInFullName(static_cast<int64>(Value));
	}

	FString StandInFullName(int64 Value) const;

private:
	friend UEnum* StandIn::MakeEnum(const TCHAR*, std::vector<StandIn::FEnumEntry>);

	const StandIn::FEnumEntry* Find(int64 Value) const;

	std::vector<StandIn::FEnumEntry> Entries;
};
