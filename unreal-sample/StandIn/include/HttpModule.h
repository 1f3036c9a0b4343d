// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Interfaces/IHttpRequest.h"

class FHttpManager;

/** Where requests come from. */
class FHttpModule
{
public:
	static FHttpModule& Get();

	/** A new request; one for each attempt. */
	TSharedRef<IHttpRequest, ESPMode::ThreadSafe> CreateRequest();

	FHttpManager& GetHttpManager();
};
