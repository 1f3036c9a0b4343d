// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

/** The running program. */
struct FApp
{
	static const TCHAR* GetProjectName();
	static const TCHAR* GetBuildVersion();
	static bool IsUnattended();
	static bool CanEverRender();
};
