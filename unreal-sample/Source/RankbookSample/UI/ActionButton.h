// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Components/Button.h"

#include "ActionButton.generated.h"

/** A button of a list's row: it knows what it does, which a plain button's event does not tell. */
UCLASS()
class RANKBOOKSAMPLE_API URankbookActionButton : public UButton
{
	GENERATED_BODY()

public:
	/** Says what a click does; a second call replaces the first. */
	void SetAction(const FSimpleDelegate& InAction);

private:
	UFUNCTION()
	void HandleClicked();

	FSimpleDelegate Action;
};
