// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

namespace StandIn
{
	/** Makes the process a dedicated server or a game. */
	void SetDedicatedServer(bool bIsDedicatedServer);

	/** The folder of FPaths::ProjectDir: the sample's, or a temporary one. With or without a slash at the end. */
	void SetProjectDir(const FString& Directory);
}
