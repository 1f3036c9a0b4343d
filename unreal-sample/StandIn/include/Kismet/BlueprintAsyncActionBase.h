// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Object.h"

class UGameInstance;

/** The object behind an asynchronous Blueprint node. */
class UBlueprintAsyncActionBase : public UObject
{
	STANDIN_CLASS_BODY(UBlueprintAsyncActionBase, UObject)

public:
	UBlueprintAsyncActionBase();
	explicit UBlueprintAsyncActionBase(const FObjectInitializer& Initializer);

	/** Starts the work; called when the outputs are bound. */
	virtual void Activate();

	/** Keeps the action alive until SetReadyToDestroy or the end of the game instance; does nothing without a world. */
	void RegisterWithGameInstance(const UObject* WorldContextObject);
	void RegisterWithGameInstance(UGameInstance* GameInstance);

	/** Gives the action to the next garbage collection. */
	virtual void SetReadyToDestroy();

protected:
	TWeakObjectPtr<UGameInstance> RegisteredWithGameInstance;
};
