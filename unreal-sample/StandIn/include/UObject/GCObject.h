// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/UObjectGlobals.h"

/** A plain C++ object that keeps UObjects alive as long as it lives. */
class FGCObject
{
public:
	FGCObject();
	FGCObject(const FGCObject& Other);
	FGCObject& operator=(const FGCObject& Other) = default;
	virtual ~FGCObject();

	virtual void AddReferencedObjects(FReferenceCollector& Collector) = 0;

	/** Who keeps them, for people who look for a leak. */
	virtual FString GetReferencerName() const = 0;
};
