// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/Array.h"
#include "Containers/UnrealString.h"

/** Whole files at once. Text is written as UTF-8 here, whatever it holds. */
struct FFileHelper
{
	enum class EEncodingOptions
	{
		AutoDetect,
		ForceAnsi,
		ForceUnicode,
		ForceUTF8,
		ForceUTF8WithoutBOM,
	};

	static bool LoadFileToString(FString& OutString, const TCHAR* Path);
	/** Makes the folders that are missing. ForceUTF8WithoutBOM is the one that others can read. */
	static bool SaveStringToFile(FStringView String, const TCHAR* Path, EEncodingOptions EncodingOptions = EEncodingOptions::AutoDetect);
};
