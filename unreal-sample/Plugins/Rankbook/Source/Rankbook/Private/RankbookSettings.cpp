// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookSettings.h"

FName URankbookSettings::GetCategoryName() const
{
	return FName(TEXT("Plugins"));
}
