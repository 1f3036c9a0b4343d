// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RepositoryFiles.h"

#include "HAL/PlatformMisc.h"
#include "Misc/FileHelper.h"
#include "Misc/Paths.h"

bool RankbookRepository::Read(const TCHAR* Path, FString& Out)
{
	FString Values = FPlatformMisc::GetEnvironmentVariable(TEXT("RANKBOOK_CONFORMANCE"));
	if (Values.IsEmpty())
	{
		Values = FPaths::Combine(FPaths::ProjectDir(), TEXT("../conformance"));
	}
	return FFileHelper::LoadFileToString(Out, *FPaths::Combine(Values, TEXT(".."), Path));
}
