// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

#include <string>

namespace StandIn
{
	/** The text as UTF-8; a lone surrogate becomes U+FFFD. */
	std::string ToUtf8(const FString& Text);

	/** The text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD. */
	FString FromUtf8(const std::string& Bytes);
} // namespace StandIn
