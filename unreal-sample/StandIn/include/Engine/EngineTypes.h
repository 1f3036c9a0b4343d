// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Engine/EngineBaseTypes.h"

namespace EWorldType
{
	/** What a world is for. */
	enum Type
	{
		None,
		Game,
		Editor,
		PIE,
	};
} // namespace EWorldType
