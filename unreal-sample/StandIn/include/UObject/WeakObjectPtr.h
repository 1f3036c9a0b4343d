// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

#include <cstddef>

class UObject;

/** Names a UObject without keeping it alive: its place in the table of objects, and which object of that place. */
struct FWeakObjectPtr
{
	FWeakObjectPtr() = default;

	FWeakObjectPtr(std::nullptr_t)
	{
	}

	FWeakObjectPtr(const UObject* Object);

	/** The object; null once it was collected, or marked as garbage. */
	UObject* Get() const;

	bool IsValid() const
	{
		return Get() != nullptr;
	}

	/** Whether it once named an object that is gone. */
	bool IsStale() const
	{
		return Serial != 0 && Get() == nullptr;
	}

	void Reset()
	{
		Index = 0;
		Serial = 0;
	}

	friend bool operator==(const FWeakObjectPtr& Left, const FWeakObjectPtr& Right) = default;

	friend bool operator==(const FWeakObjectPtr& Left, const UObject* Right)
	{
		return Left.Get() == Right;
	}

	friend uint32 GetTypeHash(const FWeakObjectPtr& Pointer)
	{
		return static_cast<uint32>(Pointer.Serial) * 31u + static_cast<uint32>(Pointer.Index);
	}

private:
	int32 Index = 0;
	/** 0 only when it names nothing; each object of the process has its own. */
	int64 Serial = 0;
};
