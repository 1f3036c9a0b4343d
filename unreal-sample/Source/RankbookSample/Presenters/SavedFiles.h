// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Presenters/Presenter.h"

/** The folder for exported files, and for files to import: Saved/Rankbook of the project. */
FString SavedFolder();

/**
 * Where a file of that folder is. A name with a folder in it is refused: what a player types must not lead elsewhere.
 * @param OutPath For messages also when it is refused.
 */
bool FindSavedFile(const FString& FileName, FString& OutPath);

/** Writes a text, in UTF-8, to a file of that folder, and says where it is. What was there before is replaced. */
FViewStatus SaveToFile(const FString& FileName, const FString& Text);
