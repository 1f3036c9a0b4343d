// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/UObjectGlobals.h"

#include <utility>

/** Keeps a UObject alive from plain C++. */
template <typename T>
class TStrongObjectPtr
{
public:
	TStrongObjectPtr() = default;

	TStrongObjectPtr(std::nullptr_t)
	{
	}

	explicit TStrongObjectPtr(T* InObject)
	{
		Reset(InObject);
	}

	TStrongObjectPtr(const TStrongObjectPtr& Other)
	{
		Reset(Other.Object);
	}

	TStrongObjectPtr(TStrongObjectPtr&& Other) noexcept
		: Object(std::exchange(Other.Object, nullptr))
	{
	}

	~TStrongObjectPtr()
	{
		Reset();
	}

	TStrongObjectPtr& operator=(TStrongObjectPtr Other)
	{
		std::swap(Object, Other.Object);
		return *this;
	}

	void Reset(T* InObject = nullptr)
	{
		if (InObject != nullptr)
		{
			InObject->StandInAddStrong();
		}
		if (Object != nullptr)
		{
			Object->StandInReleaseStrong();
		}
		Object = InObject;
	}

	T* Get() const
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

	bool IsValid() const
	{
		return Object != nullptr;
	}

	explicit operator bool() const
	{
		return Object != nullptr;
	}

private:
	T* Object = nullptr;
};
