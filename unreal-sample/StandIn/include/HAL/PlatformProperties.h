// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** What the target platform is. */
struct FPlatformProperties
{
	static const ANSICHAR* IniPlatformName();
};
