// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Interfaces/IHttpRequest.h"

/** Brings answers to the game thread: the only place that calls completion delegates of requests that were started. */
class FHttpManager
{
public:
	/** Delivers what has ended; answers whether something was. */
	bool Tick(float DeltaSeconds);
};
