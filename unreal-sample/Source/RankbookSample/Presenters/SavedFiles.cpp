// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/SavedFiles.h"

#include "Misc/FileHelper.h"
#include "Misc/Paths.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

FString SavedFolder()
{
	return FPaths::Combine(FPaths::ProjectSavedDir(), TEXT("Rankbook"));
}

bool FindSavedFile(const FString& FileName, FString& OutPath)
{
	OutPath = FPaths::Combine(SavedFolder(), FileName);
	return !FileName.IsEmpty() && FPaths::GetCleanFilename(FileName).Equals(FileName, ESearchCase::CaseSensitive);
}

FViewStatus SaveToFile(const FString& FileName, const FString& Text)
{
	FString Path;
	if (!FindSavedFile(FileName, Path) || !FFileHelper::SaveStringToFile(Text, *Path, FFileHelper::EEncodingOptions::ForceUTF8WithoutBOM))
	{
		return FViewStatus::Failed(FText::Format(LOCTEXT("NotSaved", "The file {0} cannot be written."), FText::FromString(Path)));
	}
	return FViewStatus::Ready(FText::Format(LOCTEXT("SavedTo", "Saved to {0}"), FText::FromString(FPaths::ConvertRelativePathToFull(Path))));
}

#undef LOCTEXT_NAMESPACE
