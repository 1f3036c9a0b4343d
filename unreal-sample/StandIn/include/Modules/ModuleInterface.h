// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** A module of the game or a plugin. */
class IModuleInterface
{
public:
	virtual ~IModuleInterface() = default;

	virtual void StartupModule()
	{
	}

	virtual void ShutdownModule()
	{
	}
};
