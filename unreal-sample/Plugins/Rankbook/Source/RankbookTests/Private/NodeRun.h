// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "RankbookErrorTypes.h"
#include "RankbookResult.h"

/** What came out of one node, whichever its type. */
struct FRankbookNodeRun
{
	/** The node; it may be gone once it has ended. */
	TWeakObjectPtr<URankbookAsyncAction> Action;

	/** How often a pin fired; a node that keeps its word ends at 1. */
	int32 NumFired = 0;

	/** The pin that fired last: "OnSuccess". */
	FString Pin;

	FRankbookError Error;

	template <typename T>
	void Note(const FString& InPin, const T& Value, const FRankbookError& InError)
	{
		++NumFired;
		Pin = InPin;
		Error = InError;
		Held = MakeShared<THeld<T>>(Value);
	}

	/** The data pin; T is what the listener's function for this node takes. */
	template <typename T>
	T Get() const
	{
		return Held.IsValid() ? static_cast<const THeld<T>&>(*Held).Value : T{};
	}

	/** For messages: which pin fired, and with which error. */
	FString Describe() const
	{
		return FString::Printf(TEXT("%s, code %d, %s %s"), NumFired == 0 ? TEXT("no pin") : *Pin, static_cast<int32>(Error.Code), *Error.Problem, *Error.Message);
	}

private:
	struct FHeld
	{
		virtual ~FHeld() = default;
	};

	template <typename T>
	struct THeld : public FHeld
	{
		explicit THeld(const T& InValue)
			: Value(InValue)
		{
		}

		T Value;
	};

	TSharedPtr<FHeld> Held;
};
