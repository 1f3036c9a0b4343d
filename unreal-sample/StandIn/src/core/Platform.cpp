// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/Platform.h"

#include "Containers/StringConv.h"
#include "CoreGlobals.h"
#include "HAL/PlatformMisc.h"
#include "HAL/PlatformProperties.h"
#include "HAL/PlatformTime.h"
#include "Misc/CoreMisc.h"
#include "StandIn/Clock.h"

#include <cstdlib>
#include <thread>

namespace
{
	bool bDedicatedServer = false;
	const std::thread::id GameThread = std::this_thread::get_id();
}

namespace StandIn
{
	void SetDedicatedServer(bool bIsDedicatedServer)
	{
		bDedicatedServer = bIsDedicatedServer;
	}
}

bool IsInGameThread()
{
	return std::this_thread::get_id() == GameThread;
}

bool IsRunningDedicatedServer()
{
	return bDedicatedServer;
}

double FPlatformTime::Seconds()
{
	return StandIn::FClock::Seconds();
}

FString FPlatformMisc::GetEnvironmentVariable(const TCHAR* Name)
{
	const char* const Value = std::getenv(TCHAR_TO_UTF8(Name));
	return Value != nullptr ? FString(Value) : FString();
}

void FPlatformMisc::SetEnvironmentVar(const TCHAR* Name, const TCHAR* Value)
{
	::setenv(TCHAR_TO_UTF8(Name), TCHAR_TO_UTF8(Value), 1);
}

const ANSICHAR* FPlatformProperties::IniPlatformName()
{
	return "Linux";
}
