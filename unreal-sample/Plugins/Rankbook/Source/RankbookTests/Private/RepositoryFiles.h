// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

/** Files of the repository that several programs test with. */
namespace RankbookRepository
{
	/**
	 * Reads a file by its path below the repository's root. The environment variable RANKBOOK_CONFORMANCE
	 * names the folder conformance/ there; without it, the repository is the folder above the project's.
	 */
	bool Read(const TCHAR* Path, FString& Out);
}
