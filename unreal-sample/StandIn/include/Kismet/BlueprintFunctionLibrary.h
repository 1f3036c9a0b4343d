// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Object.h"

/** A class of static functions for Blueprint. */
class UBlueprintFunctionLibrary : public UObject
{
	STANDIN_CLASS_BODY(UBlueprintFunctionLibrary, UObject)

public:
	UBlueprintFunctionLibrary() = default;
	explicit UBlueprintFunctionLibrary(const FObjectInitializer& Initializer);
};
