// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/UObjectGlobals.h"

namespace StandIn
{
	/** All objects of a class that are not garbage, class default objects left out; for UClass: all classes. */
	std::vector<UObject*> FindObjects(const UClass* Class);
} // namespace StandIn

/** Goes over the objects of a class that live when it begins. */
template <typename T>
class TObjectIterator
{
public:
	TObjectIterator()
		: Objects(StandIn::FindObjects(T::StaticClass()))
	{
	}

	explicit operator bool() const
	{
		return Position < Objects.size();
	}

	TObjectIterator& operator++()
	{
		++Position;
		return *this;
	}

	T* operator*() const
	{
		return static_cast<T*>(Objects[Position]);
	}

	T* operator->() const
	{
		return **this;
	}

private:
	std::vector<UObject*> Objects;
	std::size_t Position = 0;
};
