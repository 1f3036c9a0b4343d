// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

/** Names of files and folders, with slashes; folders of the project end with one. */
class FPaths
{
public:
	static FString ProjectDir();
	static FString ProjectContentDir();
	static FString ProjectConfigDir();
	static FString ProjectSavedDir();
	static FString ProjectPluginsDir();
	static FString GetCleanFilename(const FString& Path);
	static FString GetBaseFilename(const FString& Path, bool bRemovePath = true);
	static FString GetExtension(const FString& Path, bool bIncludeDot = false);
	static FString GetPath(const FString& Path);
	static bool FileExists(const FString& Path);
	static bool DirectoryExists(const FString& Path);
	static FString ConvertRelativePathToFull(const FString& Path);

	template <typename... PathTypes>
	[[nodiscard]] static FString Combine(const FString& First, const PathTypes&... Rest)
	{
		FString Result = First;
		((Result = Result / FString(Rest)), ...);
		return Result;
	}
};
