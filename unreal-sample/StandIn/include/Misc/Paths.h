// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

/** Names of files and folders, with slashes; folders of the project end with one. */
class FPaths
{
public:
	static FString ProjectDir();
	static FString ProjectSavedDir();
	static FString ProjectPluginsDir();
	static FString GetCleanFilename(const FString& Path);
	static FString GetPath(const FString& Path);
	static FString ConvertRelativePathToFull(const FString& Path);

	template <typename... PathTypes>
	[[nodiscard]] static FString Combine(const FString& First, const PathTypes&... Rest)
	{
		FString Result = First;
		((Result = Result / FString(Rest)), ...);
		return Result;
	}
};
