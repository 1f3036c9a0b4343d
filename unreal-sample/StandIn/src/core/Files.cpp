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

FString FPaths::ProjectContentDir()
{
	return ProjectDir() + TEXT("Content/");
}

FString FPaths::ProjectConfigDir()
{
	return ProjectDir() + TEXT("Config/");
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

FString FPaths::GetBaseFilename(const FString& Path, bool bRemovePath)
{
	const FString Name = bRemovePath ? GetCleanFilename(Path) : Path;
	int32 Dot = INDEX_NONE;
	const bool bHasDot = Name.FindLastChar(TEXT('.'), Dot);
	return bHasDot ? Name.Left(Dot) : Name;
}

FString FPaths::GetExtension(const FString& Path, bool bIncludeDot)
{
	const FString Name = GetCleanFilename(Path);
	int32 Dot = INDEX_NONE;
	return Name.FindLastChar(TEXT('.'), Dot) ? Name.RightChop(bIncludeDot ? Dot : Dot + 1) : FString();
}

FString FPaths::GetPath(const FString& Path)
{
	int32 Slash = INDEX_NONE;
	return Path.FindLastChar(TEXT('/'), Slash) ? Path.Left(Slash) : FString();
}

bool FPaths::FileExists(const FString& Path)
{
	return std::filesystem::is_regular_file(ToNative(Path));
}

bool FPaths::DirectoryExists(const FString& Path)
{
	return std::filesystem::is_directory(ToNative(Path));
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

bool FFileHelper::LoadFileToArray(TArray<uint8>& OutBytes, const TCHAR* Path)
{
	std::string Bytes;
	if (!Load(Bytes, Path))
	{
		return false;
	}
	OutBytes = TArray<uint8>(reinterpret_cast<const uint8*>(Bytes.data()), static_cast<int32>(Bytes.size()));
	return true;
}

bool FFileHelper::SaveStringToFile(FStringView String, const TCHAR* Path, EEncodingOptions EncodingOptions)
{
	// What the engine would choose by itself differs with the characters and the platform.
	checkf(EncodingOptions == EEncodingOptions::ForceUTF8WithoutBOM, TEXT("Say ForceUTF8WithoutBOM: others cannot read what is chosen by the platform."));
	const FTCHARToUTF8 Bytes(String);
	return Save(Bytes.Get(), Bytes.Length(), Path);
}

bool FFileHelper::SaveArrayToFile(const TArray<uint8>& Bytes, const TCHAR* Path)
{
	return Save(reinterpret_cast<const char*>(Bytes.GetData()), Bytes.Num(), Path);
}
