// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Blueprint/UserWidget.h"
#include "Blueprint/WidgetTree.h"

class UButton;
class UCheckBox;
class UComboBoxString;
class UEditableTextBox;

namespace StandIn
{
	/**
	 * What a player would read, a line for each text, button and box, indented by panels. What is hidden,
	 * collapsed, or on another page of a switcher is left out. [Button], (disabled button), [x] check box,
	 * {choice}, "typed text", <hint>, passwords as dots.
	 */
	FString DumpWidget(UUserWidget& Widget);

	/** A widget by its name, in this user widget or in those that it holds. Null when there is none. */
	UWidget* FindWidget(UUserWidget& Widget, const FString& Name);

	template <typename T>
	T* FindWidget(UUserWidget& Widget, const FString& Name)
	{
		return Cast<T>(FindWidget(Widget, Name));
	}

	/** The button with this label that a player could click; null when there is none. */
	UButton* FindButton(UUserWidget& Widget, const FString& Label);

	/** Clicks as a player does; fails the test when the button is null, disabled, or not to be seen. */
	void Click(UButton* Button);

	/** Replaces the text as a player does. */
	void Type(UEditableTextBox* Box, const FString& Text);

	/** Chooses as a player does; fails the test when there is no such option. */
	void Choose(UComboBoxString* Box, const FString& Option);

	/** Checks or clears a box as a player does. */
	void Check(UCheckBox* Box, bool bIsChecked);
} // namespace StandIn
