// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Class.h"

/** A class that is, or derives from, T; null when something else was put in. */
template <typename T>
class TSubclassOf
{
public:
	TSubclassOf() = default;

	TSubclassOf(std::nullptr_t)
	{
	}

	TSubclassOf(UClass* InClass)
		: Class(InClass)
	{
	}

	template <typename OtherType>
	requires std::is_convertible_v<OtherType*, T*> TSubclassOf(const TSubclassOf<OtherType>& Other)
		: Class(*Other)
	{
	}

	/** Null when the class does not derive from T. */
	UClass* Get() const
	{
		return Class != nullptr && Class->IsChildOf(T::StaticClass()) ? Class : nullptr;
	}

	UClass* operator*() const
	{
		return Get();
	}

	UClass* operator->() const
	{
		return Get();
	}

	operator UClass*() const
	{
		return Get();
	}

	T* GetDefaultObject() const
	{
		UClass* const Found = Get();
		return Found != nullptr ? static_cast<T*>(Found->GetDefaultObject()) : nullptr;
	}

private:
	UClass* Class = nullptr;
};
