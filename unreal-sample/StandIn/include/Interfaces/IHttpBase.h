// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Misc/EngineVersionComparison.h"

#if !UE_VERSION_OLDER_THAN(5, 4, 0)
/** Why a request got no answer. */
enum class EHttpFailureReason : uint8
{
	None,
	ConnectionError,
	Cancelled,
	TimedOut,
	Other,
};
#endif

/** What requests and responses have in common; of it, what the plugin and its specs call. */
class IHttpBase
{
public:
	virtual ~IHttpBase() = default;

	/** A header's value; empty when it is missing. Names ignore case. */
	virtual FString GetHeader(const FString& HeaderName) const = 0;

	/** "Name: Value" of every header. */
	virtual TArray<FString> GetAllHeaders() const = 0;

	/** The body's bytes. */
	virtual const TArray<uint8>& GetContent() const = 0;
};
