// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Blueprint/WidgetTree.h"
#include "Presenters/Presenter.h"

class UButton;
class UCheckBox;
class UComboBoxString;
class UEditableTextBox;
class UPanelWidget;
class UScrollBox;
class UTextBlock;
class UWidget;
class UWidgetSwitcher;

/**
 * Puts widgets into a panel, one after the other. Names are those of the screens' members, so that a test
 * or a designer finds them.
 */
class FPanelBuilder
{
public:
	FPanelBuilder(UWidgetTree& InTree, UPanelWidget& InPanel);

	UTextBlock* AddText(FName Name, const FText& Text = FText::GetEmpty()) const;
	UButton* AddButton(FName Name, const FText& Label) const;
	/** A button without a name, for a row of a list. */
	void AddAction(const FText& Label, const FSimpleDelegate& OnPressed) const;
	/** A line to type in; it takes the width that is left. */
	UEditableTextBox* AddInput(FName Name, const FText& Hint) const;
	/** A line to type in that shows dots. */
	UEditableTextBox* AddSecretInput(FName Name, const FText& Hint) const;
	UComboBoxString* AddChoice(FName Name) const;
	UCheckBox* AddCheck(FName Name, const FText& Label) const;
	/** A list that scrolls; it takes the height that is left. */
	UScrollBox* AddList(FName Name) const;
	/** A panel that shows one of its children; it takes the height that is left. */
	UWidgetSwitcher* AddSwitcher(FName Name) const;
	/** A column that scrolls as a whole, for screens that are higher than a window. */
	FPanelBuilder AddPage(FName Name) const;
	/** A panel whose children stand side by side. */
	FPanelBuilder AddRow(FName Name = NAME_None) const;

	/** Any other widget, a screen too. */
	template <typename WidgetType>
	WidgetType* Add(FName Name) const
	{
		WidgetType* Widget = Tree.ConstructWidget<WidgetType>(WidgetType::StaticClass(), Name);
		Put(Widget, false);
		return Widget;
	}

private:
	void Put(UWidget* Widget, bool bFill) const;

	UWidgetTree& Tree;
	UPanelWidget& Panel;
};

/** What screens do with widgets that may not be there, because a designer left them out. */
namespace RankbookWidgets
{
	/** Shows a text; an empty one takes no room. */
	void SetText(UTextBlock* Block, const FText& Text);
	void SetShown(UWidget* Widget, bool bShown);
	void SetEnabled(UWidget* Widget, bool bEnabled);
	/** A status line with its Retry button. */
	void ShowStatus(UTextBlock* Block, UWidget* RetryButton, const FViewStatus& Status);
	/** What is typed; empty without the box. */
	FString TextOf(const UEditableTextBox* Box);
	void SetInput(UEditableTextBox* Box, const FString& Text);
	/** Fills a choice, when its options are other ones, and chooses without telling that anybody did. */
	void SetChoice(UComboBoxString* Box, const TArray<FText>& Options, int32 Selected);
}
