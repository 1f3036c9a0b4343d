// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/UObjectGlobals.h"

/** Adds the classes that derive from Base; with bRecursive (the default) at any depth. */
void GetDerivedClasses(const UClass* Base, TArray<UClass*>& OutClasses, bool bRecursive = true);
