// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Containers/StringConv.h"
#include "Misc/FileHelper.h"
#include "Misc/Paths.h"
#include "StandIn/Platform.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace
{
	FString& ProjectDirectory()
	{
		static FString Directory = TEXT("./");
		return Directory;
	}

	std::filesystem::path ToNative(FStringView Path)
	{
		return std::filesystem::path(FTCHARToUTF8(Path).Get());
	}

	bool Load(std::string& OutBytes, const TCHAR* Path)
	{
		std::ifstream File(ToNative(Path), std::ios::binary);
		OutBytes.assign(std::istreambuf_iterator<char>(File), std::istreambuf_iterator<char>());
		return File.is_open() && !File.bad();
	}

	bool Save(const char* Bytes, int32 Count, const TCHAR* Path)
	{
		std::error_code Error;
		std::filesystem::create_directories(ToNative(Path).parent_path(), Error);
		std::ofstream File(ToNative(Path), std::ios::binary | std::ios::trunc);
		File.write(Bytes, Count);
		File.close();
		return !File.fail();
	}
}

void StandIn::SetProjectDir(const FString& Directory)
{
	ProjectDirectory() = Directory.EndsWith(TEXT("/")) ? Directory : Directory + TEXT("/");
}

FString FPaths::ProjectDir()
{
	return ProjectDirectory();
}

FString FPaths::ProjectSavedDir()
{
	return ProjectDir() + TEXT("Saved/");
}

FString FPaths::ProjectPluginsDir()
{
	return ProjectDir() + TEXT("Plugins/");
}

FString FPaths::GetCleanFilename(const FString& Path)
{
	int32 Slash = INDEX_NONE;
	Path.FindLastChar(TEXT('/'), Slash);
	return Path.RightChop(Slash + 1);
}

FString FPaths::GetPath(const FString& Path)
{
	int32 Slash = INDEX_NONE;
	return Path.FindLastChar(TEXT('/'), Slash) ? Path.Left(Slash) : FString();
}

FString FPaths::ConvertRelativePathToFull(const FString& Path)
{
	return FString(std::filesystem::absolute(ToNative(Path)).lexically_normal().c_str());
}

bool FFileHelper::LoadFileToString(FString& OutString, const TCHAR* Path)
{
	std::string Bytes;
	if (!Load(Bytes, Path))
	{
		return false;
	}
	OutString = FString(FUTF8ToTCHAR(Bytes.data(), static_cast<int32>(Bytes.size())).Get());
	OutString.RemoveFromStart(TEXT("\xFEFF"));
	return true;
}

bool FFileHelper::SaveStringToFile(FStringView String, const TCHAR* Path, EEncodingOptions EncodingOptions)
{
	// What the engine would choose by itself differs with the characters and the platform.
	checkf(EncodingOptions == EEncodingOptions::ForceUTF8WithoutBOM, TEXT("Say ForceUTF8WithoutBOM: others cannot read what is chosen by the platform."));
	const FTCHARToUTF8 Bytes(String);
	return Save(Bytes.Get(), Bytes.Length(), Path);
}
