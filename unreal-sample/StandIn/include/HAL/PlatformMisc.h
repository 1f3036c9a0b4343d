// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

/** The machine. Its id and its addresses are left out on purpose: they are personal data. */
struct FPlatformMisc
{
	/** Empty when there is no such variable. */
	static FString GetEnvironmentVariable(const TCHAR* Name);
	static void SetEnvironmentVar(const TCHAR* Name, const TCHAR* Value);
};
