// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/Array.h"
#include "CoreGlobals.h"
#include "UObject/NameTypes.h"

/** The values of the ini files. Files are named by GGameIni and GEngineIni: the project's Config/Default….ini. */
class FConfigCacheIni
{
public:
	bool GetString(const TCHAR* Section, const TCHAR* Key, FString& OutValue, const FString& Filename) const;
	bool GetBool(const TCHAR* Section, const TCHAR* Key, bool& bOutValue, const FString& Filename) const;
	bool GetInt(const TCHAR* Section, const TCHAR* Key, int32& OutValue, const FString& Filename) const;
	bool GetFloat(const TCHAR* Section, const TCHAR* Key, float& OutValue, const FString& Filename) const;
	bool GetDouble(const TCHAR* Section, const TCHAR* Key, double& OutValue, const FString& Filename) const;
};

extern FConfigCacheIni* GConfig;
