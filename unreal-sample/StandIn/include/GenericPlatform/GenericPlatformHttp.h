// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Misc/Optional.h"

/** Texts in URLs. */
class FGenericPlatformHttp
{
public:
	/** All but letters, digits and "-_.~" as %XX of its UTF-8 bytes. */
	static FString UrlEncode(const FStringView UnencodedString);

	/** The text that UrlEncode was given; "+" stays as it is. */
	static FString UrlDecode(const FStringView EncodedString);

	/** The host of a URL, without port. */
	static FString GetUrlDomain(const FStringView Url);

	/** A parameter's value, decoded; none when the URL does not have it. */
	static TOptional<FString> GetUrlParameter(const FStringView Url, const FStringView ParameterName);
};
