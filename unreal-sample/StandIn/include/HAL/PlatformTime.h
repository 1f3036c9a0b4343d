// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** The clock that never goes back; the stand-in's virtual clock moves it. */
struct FPlatformTime
{
	static double Seconds();
};
