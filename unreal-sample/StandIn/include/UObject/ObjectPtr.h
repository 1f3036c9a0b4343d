// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

#include <cstddef>
#include <functional>
#include <type_traits>

/** A member that points to a UObject. It keeps the object alive only as a UPROPERTY. */
template <typename T>
struct TObjectPtr
{
	TObjectPtr() = default;

	TObjectPtr(std::nullptr_t)
	{
	}

	TObjectPtr(T* InObject)
		: Object(InObject)
	{
	}

	template <typename OtherType>
	requires std::is_convertible_v<OtherType*, T*> TObjectPtr(const TObjectPtr<OtherType>& Other)
		: Object(Other.Get())
	{
	}

	template <typename OtherType>
	requires std::is_convertible_v<OtherType*, T*> TObjectPtr(OtherType* InObject)
		: Object(InObject)
	{
	}

	T* Get() const
	{
		return Object;
	}

	operator T*() const
	{
		return Object;
	}

	T* operator->() const
	{
		return Object;
	}

	T& operator*() const
	{
		return *Object;
	}

	friend uint32 GetTypeHash(const TObjectPtr& Pointer)
	{
		return static_cast<uint32>(std::hash<const void*>()(Pointer.Object));
	}

private:
	T* Object = nullptr;
};
