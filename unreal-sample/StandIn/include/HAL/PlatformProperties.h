// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** What the target platform is. */
struct FPlatformProperties
{
	/** "Linux": text of char, as in the engine. */
	static const ANSICHAR* PlatformName();
	static const ANSICHAR* IniPlatformName();
	static bool IsServerOnly();
	static bool RequiresCookedData();
};
