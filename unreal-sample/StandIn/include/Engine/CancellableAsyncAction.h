// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Kismet/BlueprintAsyncActionBase.h"

/** An asynchronous Blueprint node that can be cancelled. */
class UCancellableAsyncAction : public UBlueprintAsyncActionBase
{
	STANDIN_CLASS_BODY(UCancellableAsyncAction, UBlueprintAsyncActionBase)

public:
	UCancellableAsyncAction();
	explicit UCancellableAsyncAction(const FObjectInitializer& Initializer);

	/** Ends the action: by default it is only destroyed. */
	virtual void Cancel();

	/** Whether the action was not destroyed yet and its game instance still runs. */
	virtual bool IsActive() const;

	virtual void BeginDestroy() override;

protected:
	/** Whether anybody would hear of it. */
	virtual bool ShouldBroadcastDelegates() const;
};
