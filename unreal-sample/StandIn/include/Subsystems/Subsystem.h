// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Subsystems/SubsystemCollection.h"
#include "UObject/Object.h"

/** Something that lives exactly as long as its owner, made and ended by it. */
class USubsystem : public UObject
{
	STANDIN_CLASS_BODY(USubsystem, UObject)

public:
	/** Asked of the class default object: whether Outer gets one. */
	virtual bool ShouldCreateSubsystem(UObject* Owner) const;

	virtual void Initialize(FSubsystemCollectionBase& Collection);
	virtual void Deinitialize();
};
