// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/ObjectPtr.h"
#include "UObject/WeakObjectPtr.h"

#include <type_traits>

/** A pointer to a UObject that does not keep it alive and never dangles. */
template <typename T>
struct TWeakObjectPtr : private FWeakObjectPtr
{
	TWeakObjectPtr() = default;

	TWeakObjectPtr(std::nullptr_t)
	{
	}

	template <typename OtherType>
	requires std::is_convertible_v<OtherType*, T*>
	TWeakObjectPtr(OtherType* Object)
		: FWeakObjectPtr(Object)
	{
	}

	template <typename OtherType>
	requires std::is_convertible_v<OtherType*, T*>
	TWeakObjectPtr(const TObjectPtr<OtherType>& Object)
		: FWeakObjectPtr(Object.Get())
	{
	}

	template <typename OtherType>
	requires std::is_convertible_v<OtherType*, T*>
	TWeakObjectPtr(const TWeakObjectPtr<OtherType>& Other)
		: FWeakObjectPtr(Other.Get())
	{
	}

	/** The object; null once it was collected, or marked as garbage. */
	T* Get() const
	{
		return static_cast<T*>(FWeakObjectPtr::Get());
	}

	T* operator->() const
	{
		return Get();
	}

	T& operator*() const
	{
		return *Get();
	}

	explicit operator bool() const
	{
		return FWeakObjectPtr::IsValid();
	}

	using FWeakObjectPtr::IsStale;
	using FWeakObjectPtr::IsValid;
	using FWeakObjectPtr::Reset;

	friend bool operator==(const TWeakObjectPtr& Left, const TWeakObjectPtr& Right)
	{
		return static_cast<const FWeakObjectPtr&>(Left) == static_cast<const FWeakObjectPtr&>(Right);
	}

	friend bool operator==(const TWeakObjectPtr& Left, const T* Right)
	{
		return Left.Get() == Right;
	}

	friend bool operator==(const TWeakObjectPtr& Left, std::nullptr_t)
	{
		return !Left.IsValid();
	}

	friend uint32 GetTypeHash(const TWeakObjectPtr& Pointer)
	{
		return GetTypeHash(static_cast<const FWeakObjectPtr&>(Pointer));
	}
};
