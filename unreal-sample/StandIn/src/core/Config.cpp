// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreGlobals.h"
#include "Misc/ConfigCacheIni.h"
#include "Misc/FileHelper.h"
#include "Misc/Paths.h"
#include "StandIn/Ini.h"

namespace
{
	FConfigCacheIni Config;

	/** "Game" and "Engine" name the project's default files. */
	FString FileOf(const FString& Filename)
	{
		return Filename.Contains(TEXT("/")) ? Filename : FPaths::ProjectConfigDir() + TEXT("Default") + Filename + TEXT(".ini");
	}

	FString TakeKind(FString Key, TCHAR& OutKind)
	{
		const bool bHasKind = FStringView(TEXT("+-.!")).Contains(Key.Left(1)) && !Key.IsEmpty();
		OutKind = bHasKind ? Key[0] : TEXT('=');
		return bHasKind ? Key.RightChop(1) : Key;
	}
}

FConfigCacheIni* GConfig = &Config;
FString GGameIni = TEXT("Game");
FString GEngineIni = TEXT("Engine");

namespace StandIn
{
	TArray<FIniLine> ParseIni(const FString& Text)
	{
		TArray<FIniLine> Result;
		TArray<FString> Lines;
		Text.ParseIntoArrayLines(Lines);
		FString Section;
		for (const FString& Untrimmed : Lines)
		{
			const FString Line = Untrimmed.TrimStartAndEnd();
			FString Key;
			FString Value;
			if (Line.StartsWith(TEXT("[")) && Line.EndsWith(TEXT("]")))
			{
				Section = Line.Mid(1, Line.Len() - 2);
			}
			else if (!Line.StartsWith(TEXT(";")) && Line.Split(TEXT("="), &Key, &Value))
			{
				FIniLine& Entry = Result.AddDefaulted_GetRef();
				Entry.Section = Section;
				Entry.Key = TakeKind(Key.TrimStartAndEnd(), Entry.Kind);
				Entry.Value = Value.TrimStartAndEnd().TrimQuotes();
			}
		}
		return Result;
	}

	TArray<FIniLine> ReadIni(const FString& Path)
	{
		FString Text;
		return FFileHelper::LoadFileToString(Text, *Path) ? ParseIni(Text) : TArray<FIniLine>();
	}
}

bool FConfigCacheIni::GetString(const TCHAR* Section, const TCHAR* Key, FString& OutValue, const FString& Filename) const
{
	bool bIsFound = false;
	for (const StandIn::FIniLine& Line : StandIn::ReadIni(FileOf(Filename)))
	{
		if (Line.Section == Section && Line.Key == Key)
		{
			OutValue = Line.Value;
			bIsFound = true;
		}
	}
	return bIsFound;
}

bool FConfigCacheIni::GetBool(const TCHAR* Section, const TCHAR* Key, bool& bOutValue, const FString& Filename) const
{
	FString Text;
	const bool bIsFound = GetString(Section, Key, Text, Filename);
	bOutValue = bIsFound ? Text.ToBool() : bOutValue;
	return bIsFound;
}

bool FConfigCacheIni::GetInt(const TCHAR* Section, const TCHAR* Key, int32& OutValue, const FString& Filename) const
{
	FString Text;
	const bool bIsFound = GetString(Section, Key, Text, Filename);
	OutValue = bIsFound ? FCString::Atoi(*Text) : OutValue;
	return bIsFound;
}

bool FConfigCacheIni::GetFloat(const TCHAR* Section, const TCHAR* Key, float& OutValue, const FString& Filename) const
{
	FString Text;
	const bool bIsFound = GetString(Section, Key, Text, Filename);
	OutValue = bIsFound ? FCString::Atof(*Text) : OutValue;
	return bIsFound;
}

bool FConfigCacheIni::GetDouble(const TCHAR* Section, const TCHAR* Key, double& OutValue, const FString& Filename) const
{
	FString Text;
	const bool bIsFound = GetString(Section, Key, Text, Filename);
	OutValue = bIsFound ? FCString::Atod(*Text) : OutValue;
	return bIsFound;
}
