// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <memory>

#include "Misc/AssertionMacros.h"
#include "Templates/UnrealTemplate.h"

/** The one owner of an object. Following an empty one is a failed check. */
template <typename T>
class TUniquePtr
{
public:
	TUniquePtr() = default;

	TUniquePtr(TYPE_OF_NULLPTR)
	{
	}

	explicit TUniquePtr(T* InPointer)
		: Pointer(InPointer)
	{
	}

	template <typename OtherType>
	requires(std::is_convertible_v<OtherType*, T*>)
		TUniquePtr(TUniquePtr<OtherType>&& Other)
		: Pointer(Other.Release())
	{
	}

	bool IsValid() const
	{
		return Pointer != nullptr;
	}

	explicit operator bool() const
	{
		return IsValid();
	}

	T* operator->() const
	{
		check(IsValid());
		return Pointer.get();
	}

	T& operator*() const
	{
		check(IsValid());
		return *Pointer;
	}

	T* Get() const
	{
		return Pointer.get();
	}

	T* Release()
	{
		return Pointer.release();
	}

	void Reset(T* InPointer = nullptr)
	{
		Pointer.reset(InPointer);
	}

	friend bool operator==(const TUniquePtr& Left, TYPE_OF_NULLPTR)
	{
		return !Left.IsValid();
	}

private:
	std::unique_ptr<T> Pointer;
};

template <typename T, typename... ArgumentTypes>
TUniquePtr<T> MakeUnique(ArgumentTypes&&... Arguments)
{
	return TUniquePtr<T>(new T(Forward<ArgumentTypes>(Arguments)...));
}
