// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

/** Gets the seconds since the last call; answers whether it wants to be called again. */
DECLARE_DELEGATE_RetVal_OneParam(bool, FTickerDelegate, float);

/**
 * Calls functions again and again, by the clock of the stand-in. Stricter than the engine: a test
 * fails when a ticker outlives it. Game thread only.
 */
class FTSTicker
{
public:
	/** Names a ticker; the default names none. */
	struct FDelegateHandle
	{
		/** Whether it names a ticker that is still there. */
		bool IsValid() const;

		/** Names none from now on; the ticker stays. */
		void Reset()
		{
			Id = 0;
		}

		uint64 Id = 0;
	};

	static FTSTicker& GetCoreTicker();

	/** Calls InDelegate InDelay seconds from now, and so on; with 0 in every step. */
	FDelegateHandle AddTicker(const FTickerDelegate& InDelegate, float InDelay = 0.0f);

	/** Ends a ticker, also the one that is being called; one that has ended is left alone. */
	static void RemoveTicker(FDelegateHandle Handle);

	/** Calls what is due. */
	void Tick(float DeltaTime);
};
