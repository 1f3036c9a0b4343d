// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include <string>

namespace StandIn
{
	/** The text in UTF-8, for failures. */
	inline std::string Narrow(const FString& Text)
	{
		return std::string(reinterpret_cast<const char*>(TCHAR_TO_UTF8(*Text)));
	}

	/** Makes every registered class, so that a search over all classes finds it. */
	void FindAllClasses();
} // namespace StandIn
