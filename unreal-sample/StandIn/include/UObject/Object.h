// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "StandIn/Reflection.h"
#include "UObject/ObjectMacros.h"

class UFunction;
class UWorld;

namespace StandIn
{
	class FObjectTable;
	struct FNewObject;
} // namespace StandIn

/** Handed to the constructors of UObjects. */
class FObjectInitializer
{
public:
	/** The one of the object that is being constructed. */
	static const FObjectInitializer& Get();

	UObject* GetObj() const;
};

/**
 * The base of everything that is collected. Made by NewObject alone: an object on the stack or by new
 * stops the test, as does deleting one.
 */
class UObject
{
	STANDIN_CLASS_BODY(UObject, UObject)

public:
	UObject();
	explicit UObject(const FObjectInitializer& Initializer);
	UObject(const UObject&) = delete;
	UObject& operator=(const UObject&) = delete;

	UClass* GetClass() const;

	UObject* GetOuter() const
	{
		return OuterPrivate;
	}

	FName GetFName() const
	{
		return NamePrivate;
	}

	FString GetName() const;
	FString GetPathName() const;

	/** The nearest outer of a class; null without one. */
	UObject* GetTypedOuter(UClass* Target) const;

	template <typename T>
	T* GetTypedOuter() const
	{
		return static_cast<T*>(GetTypedOuter(T::StaticClass()));
	}

	bool IsA(const UClass* Base) const;

	template <typename T>
	bool IsA() const
	{
		return IsA(T::StaticClass());
	}

	/** The world this object lives in: its outer's, unless a class knows better; null for class default objects. */
	virtual UWorld* GetWorld() const;

	/** Runs when the properties have their first values, of the class defaults and the ini files. */
	virtual void PostInitProperties()
	{
	}

	/** Runs when the object was found to be unreachable; call Super. Weak pointers to it are null already. */
	virtual void BeginDestroy();

	bool HasAnyFlags(EObjectFlags Wanted) const
	{
		return (ObjectFlags & Wanted) != 0;
	}

	bool IsTemplate() const
	{
		return HasAnyFlags(RF_ClassDefaultObject);
	}

	/** Keeps the object alive until RemoveFromRoot. */
	void AddToRoot();
	void RemoveFromRoot();
	bool IsRooted() const;

	/** Says that nobody shall use it any more: weak pointers are null and IsValid is false from now on. */
	void MarkAsGarbage();

	UFunction* FindFunction(FName Function) const;

	/** What TStrongObjectPtr counts. */
	void StandInAddStrong();
	void StandInReleaseStrong();

	uint32 GetUniqueID() const
	{
		return static_cast<uint32>(InternalIndex);
	}

	/** In constructors only: makes an object that belongs to this one. Keep it in a UPROPERTY. */
	template <typename T>
	T* CreateDefaultSubobject(FName SubobjectName)
	{
		return static_cast<T*>(MakeDefaultSubobject(SubobjectName, T::StaticClass()));
	}

protected:
	virtual ~UObject();

	/** What an object of the stand-in itself keeps alive beside its UPROPERTYs. */
	virtual void StandInCollect(FReferenceCollector& Collector);

private:
	friend class StandIn::FObjectTable;
	friend struct ::FWeakObjectPtr;
	friend bool IsValid(const UObject* Object);

	UObject* MakeDefaultSubobject(FName SubobjectName, UClass* SubobjectClass);

	UClass* ClassPrivate = nullptr;
	UObject* OuterPrivate = nullptr;
	FName NamePrivate;
	EObjectFlags ObjectFlags = RF_NoFlags;
	int32 InternalIndex = 0;
	int64 SerialPrivate = 0;
	int32 StrongCountPrivate = 0;
	bool bRootedPrivate = false;
	bool bGarbagePrivate = false;
	bool bUnreachablePrivate = false;
	bool bBegunDestroyPrivate = false;
};

/** Whether Object is there and not marked as garbage. A pointer to a collected object is a bug that ASan finds here. */
bool IsValid(const UObject* Object);

#include "Templates/Casts.h"
#include "UObject/Class.h"
#include "UObject/UObjectGlobals.h"
#include "UObject/WeakObjectPtrTemplates.h"
