// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Object.h"

/** The outermost outer. There is one, for everything that is not saved. */
class UPackage : public UObject
{
	STANDIN_CLASS_BODY(UPackage, UObject)
};

/** Where objects go that belong nowhere else. */
UPackage* GetTransientPackage();
