// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/PanelBuilder.h"

#include "Components/Button.h"
#include "Components/CheckBox.h"
#include "Components/ComboBoxString.h"
#include "Components/EditableTextBox.h"
#include "Components/HorizontalBox.h"
#include "Components/HorizontalBoxSlot.h"
#include "Components/PanelWidget.h"
#include "Components/ScrollBox.h"
#include "Components/TextBlock.h"
#include "Components/VerticalBox.h"
#include "Components/VerticalBoxSlot.h"
#include "Components/WidgetSwitcher.h"
#include "UI/ActionButton.h"

FPanelBuilder::FPanelBuilder(UWidgetTree& InTree, UPanelWidget& InPanel)
	: Tree(InTree)
	, Panel(InPanel)
{
}

void FPanelBuilder::Put(UWidget* Widget, bool bFill) const
{
	UPanelSlot* Slot = Panel.AddChild(Widget);
	const FSlateChildSize Size(bFill ? ESlateSizeRule::Fill : ESlateSizeRule::Automatic);
	if (UVerticalBoxSlot* VerticalSlot = Cast<UVerticalBoxSlot>(Slot))
	{
		VerticalSlot->SetSize(Size);
	}
	else if (UHorizontalBoxSlot* HorizontalSlot = Cast<UHorizontalBoxSlot>(Slot))
	{
		HorizontalSlot->SetSize(Size);
	}
}

UTextBlock* FPanelBuilder::AddText(FName Name, const FText& Text) const
{
	UTextBlock* Block = Add<UTextBlock>(Name);
	RankbookWidgets::SetText(Block, Text);
	return Block;
}

UButton* FPanelBuilder::AddButton(FName Name, const FText& Label) const
{
	UButton* Button = Add<UButton>(Name);
	FPanelBuilder(Tree, *Button).AddText(NAME_None, Label);
	return Button;
}

void FPanelBuilder::AddAction(const FText& Label, const FSimpleDelegate& OnPressed) const
{
	URankbookActionButton* Button = Add<URankbookActionButton>(NAME_None);
	Button->SetAction(OnPressed);
	FPanelBuilder(Tree, *Button).AddText(NAME_None, Label);
}

UEditableTextBox* FPanelBuilder::AddInput(FName Name, const FText& Hint) const
{
	UEditableTextBox* Box = Tree.ConstructWidget<UEditableTextBox>(UEditableTextBox::StaticClass(), Name);
	Box->SetHintText(Hint);
	Put(Box, Panel.IsA<UHorizontalBox>());
	return Box;
}

UEditableTextBox* FPanelBuilder::AddSecretInput(FName Name, const FText& Hint) const
{
	UEditableTextBox* Box = AddInput(Name, Hint);
	Box->SetIsPassword(true);
	return Box;
}

UComboBoxString* FPanelBuilder::AddChoice(FName Name) const
{
	return Add<UComboBoxString>(Name);
}

UCheckBox* FPanelBuilder::AddCheck(FName Name, const FText& Label) const
{
	UCheckBox* Box = Add<UCheckBox>(Name);
	FPanelBuilder(Tree, *Box).AddText(NAME_None, Label);
	return Box;
}

UScrollBox* FPanelBuilder::AddList(FName Name) const
{
	UScrollBox* Box = Tree.ConstructWidget<UScrollBox>(UScrollBox::StaticClass(), Name);
	Put(Box, Panel.IsA<UVerticalBox>());
	return Box;
}

UWidgetSwitcher* FPanelBuilder::AddSwitcher(FName Name) const
{
	UWidgetSwitcher* Switcher = Tree.ConstructWidget<UWidgetSwitcher>(UWidgetSwitcher::StaticClass(), Name);
	Put(Switcher, true);
	return Switcher;
}

FPanelBuilder FPanelBuilder::AddPage(FName Name) const
{
	return FPanelBuilder(Tree, *AddList(Name));
}

FPanelBuilder FPanelBuilder::AddRow(FName Name) const
{
	return FPanelBuilder(Tree, *Add<UHorizontalBox>(Name));
}

void RankbookWidgets::SetText(UTextBlock* Block, const FText& Text)
{
	if (Block != nullptr)
	{
		Block->SetText(Text);
		Block->SetVisibility(Text.IsEmpty() ? ESlateVisibility::Collapsed : ESlateVisibility::SelfHitTestInvisible);
	}
}

void RankbookWidgets::SetShown(UWidget* Widget, bool bShown)
{
	if (Widget != nullptr)
	{
		Widget->SetVisibility(bShown ? ESlateVisibility::Visible : ESlateVisibility::Collapsed);
	}
}

void RankbookWidgets::SetEnabled(UWidget* Widget, bool bEnabled)
{
	if (Widget != nullptr)
	{
		Widget->SetIsEnabled(bEnabled);
	}
}

void RankbookWidgets::ShowStatus(UTextBlock* Block, UWidget* RetryButton, const FViewStatus& Status)
{
	SetText(Block, Status.Message);
	SetShown(RetryButton, Status.bCanRetry);
}

FString RankbookWidgets::TextOf(const UEditableTextBox* Box)
{
	return Box != nullptr ? Box->GetText().ToString() : FString();
}

void RankbookWidgets::SetInput(UEditableTextBox* Box, const FString& Text)
{
	if (Box != nullptr)
	{
		Box->SetText(FText::FromString(Text));
	}
}

void RankbookWidgets::SetChoice(UComboBoxString* Box, const TArray<FText>& Options, int32 Selected)
{
	if (Box == nullptr)
	{
		return;
	}
	bool bSame = Box->GetOptionCount() == Options.Num();
	for (int32 Index = 0; bSame && Index < Options.Num(); ++Index)
	{
		bSame = Box->GetOptionAtIndex(Index) == Options[Index].ToString();
	}
	if (!bSame)
	{
		Box->ClearOptions();
		for (const FText& Option : Options)
		{
			Box->AddOption(Option.ToString());
		}
	}
	if (Box->GetSelectedIndex() != Selected && Options.IsValidIndex(Selected))
	{
		Box->SetSelectedIndex(Selected);
	}
}
