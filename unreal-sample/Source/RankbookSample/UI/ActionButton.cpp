// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/ActionButton.h"

void URankbookActionButton::SetAction(const FSimpleDelegate& InAction)
{
	Action = InAction;
	OnClicked.AddUniqueDynamic(this, &URankbookActionButton::HandleClicked);
}

void URankbookActionButton::HandleClicked()
{
	// The row may be gone after its action, and this button's delegate with it.
	const FSimpleDelegate Kept = Action;
	Kept.ExecuteIfBound();
}
