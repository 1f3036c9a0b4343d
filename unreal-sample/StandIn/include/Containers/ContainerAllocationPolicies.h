// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "HAL/Platform.h"
#include "Misc/EngineVersionComparison.h"

#if !UE_VERSION_OLDER_THAN(5, 4, 0)
/** Whether a container may give memory back. */
enum class EAllowShrinking : uint8
{
	No,
	Yes,
	Default = Yes,
};
#endif
