// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/Platform.h"

#include "Containers/StringConv.h"
#include "CoreGlobals.h"
#include "HAL/PlatformMisc.h"
#include "HAL/PlatformProperties.h"
#include "HAL/PlatformTime.h"
#include "Misc/App.h"
#include "Misc/CoreMisc.h"
#include "Misc/EngineVersion.h"
#include "StandIn/Clock.h"

#include <cstdlib>
#include <thread>

namespace
{
	bool bDedicatedServer = false;
	bool bExitRequested = false;
	const std::thread::id GameThread = std::this_thread::get_id();
}

uint64 GFrameCounter = 0;

namespace StandIn
{
	void SetDedicatedServer(bool bIsDedicatedServer)
	{
		bDedicatedServer = bIsDedicatedServer;
	}

	void SetExitRequested(bool bIsRequested)
	{
		bExitRequested = bIsRequested;
	}
}

bool IsInGameThread()
{
	return std::this_thread::get_id() == GameThread;
}

bool IsEngineExitRequested()
{
	return bExitRequested;
}

bool IsRunningDedicatedServer()
{
	return bDedicatedServer;
}

bool IsRunningCommandlet()
{
	return false;
}

double FPlatformTime::Seconds()
{
	return StandIn::FClock::Seconds();
}

uint64 FPlatformTime::Cycles64()
{
	return static_cast<uint64>(Seconds() * 1e9);
}

double FPlatformTime::ToSeconds64(uint64 Cycles)
{
	return static_cast<double>(Cycles) / 1e9;
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

FString FPlatformMisc::GetOSVersion()
{
	return TEXT("stand-in");
}

const ANSICHAR* FPlatformProperties::PlatformName()
{
	return "Linux";
}

const ANSICHAR* FPlatformProperties::IniPlatformName()
{
	return "Linux";
}

bool FPlatformProperties::IsServerOnly()
{
	return IsRunningDedicatedServer();
}

bool FPlatformProperties::RequiresCookedData()
{
	return STANDIN_PACKAGED != 0;
}

const TCHAR* FApp::GetProjectName()
{
	return TEXT("RankbookSample");
}

const TCHAR* FApp::GetBuildVersion()
{
	return TEXT("stand-in");
}

bool FApp::IsUnattended()
{
	return true;
}

bool FApp::CanEverRender()
{
	return false;
}

const FEngineVersion& FEngineVersion::Current()
{
	static const FEngineVersion Version;
	return Version;
}

uint16 FEngineVersion::GetMajor() const
{
	return ENGINE_MAJOR_VERSION;
}

uint16 FEngineVersion::GetMinor() const
{
	return ENGINE_MINOR_VERSION;
}

uint16 FEngineVersion::GetPatch() const
{
	return ENGINE_PATCH_VERSION;
}

FString FEngineVersion::ToString(EVersionComponent LastComponent) const
{
	FString Result = FString::Printf(TEXT("%d"), GetMajor());
	Result += LastComponent >= EVersionComponent::Minor ? FString::Printf(TEXT(".%d"), GetMinor()) : FString();
	Result += LastComponent >= EVersionComponent::Patch ? FString::Printf(TEXT(".%d"), GetPatch()) : FString();
	return Result;
}
