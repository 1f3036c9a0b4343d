// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** Names one binding of one delegate, so that it can be removed. */
class FDelegateHandle
{
public:
	enum EGenerateNewHandleType
	{
		GenerateNewHandle
	};

	/** Names no binding. */
	FDelegateHandle() = default;

	/** A handle that no other binding of this process has. */
	explicit FDelegateHandle(EGenerateNewHandleType);

	bool IsValid() const
	{
		return Id != 0;
	}

	void Reset()
	{
		Id = 0;
	}

	friend bool operator==(const FDelegateHandle& Left, const FDelegateHandle& Right) = default;

	friend uint32 GetTypeHash(const FDelegateHandle& Handle)
	{
		return static_cast<uint32>(Handle.Id ^ (Handle.Id >> 32));
	}

private:
	uint64 Id = 0;
};
