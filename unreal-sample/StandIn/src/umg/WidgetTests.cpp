// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/Widgets.h"

#include "../objects/Text.h"

#include "Components/Button.h"
#include "Components/CheckBox.h"
#include "Components/ComboBoxString.h"
#include "Components/EditableTextBox.h"
#include "Components/TextBlock.h"
#include "Components/WidgetSwitcher.h"
#include "StandIn/Failure.h"

#include <functional>

namespace
{
	bool IsShownItself(const UWidget& Widget)
	{
		return Widget.GetVisibility() != ESlateVisibility::Collapsed && Widget.GetVisibility() != ESlateVisibility::Hidden;
	}

	/** The widgets right below a panel, or below a user widget its root; only those a player may see. */
	std::vector<UWidget*> ShownChildren(const UWidget& Widget)
	{
		std::vector<UWidget*> Children;
		const UUserWidget* const Screen = Cast<UUserWidget>(&Widget);
		const UPanelWidget* const Panel = Cast<UPanelWidget>(&Widget);
		const UWidgetSwitcher* const Switcher = Cast<UWidgetSwitcher>(&Widget);
		if (Screen != nullptr && Screen->WidgetTree != nullptr)
		{
			Children.push_back(Screen->WidgetTree->RootWidget.Get());
		}
		for (int32 Index = 0; Panel != nullptr && Index < Panel->GetChildrenCount(); ++Index)
		{
			if (Switcher == nullptr || Switcher->GetActiveWidgetIndex() == Index)
			{
				Children.push_back(Panel->GetChildAt(Index));
			}
		}
		std::erase_if(Children, [](const UWidget* Each)
			{
				return Each == nullptr || !IsShownItself(*Each);
			});
		return Children;
	}

	/** The texts inside of a button or a check box. */
	FString LabelOf(const UWidget& Widget)
	{
		FString Label;
		for (const UWidget* Each : ShownChildren(Widget))
		{
			const UTextBlock* const Block = Cast<UTextBlock>(Each);
			Label += Block != nullptr ? Block->GetText().ToString() : LabelOf(*Each);
		}
		return Label;
	}

	FString DumpBox(const UEditableTextBox& Box)
	{
		const FString Typed = Box.GetText().ToString();
		if (Typed.IsEmpty())
		{
			return FString(TEXT("<")) + Box.GetHintText().ToString() + TEXT(">");
		}
		return FString(TEXT("\"")) + (Box.GetIsPassword() ? FString(TEXT("...")) : Typed) + TEXT("\"");
	}

	/** What a player reads of this very widget; empty for panels. */
	FString DumpOne(const UWidget& Widget)
	{
		if (const UTextBlock* const Block = Cast<UTextBlock>(&Widget))
		{
			return Block->GetText().ToString();
		}
		if (Widget.IsA<UButton>())
		{
			return FString(Widget.GetIsEnabled() ? TEXT("[") : TEXT("(")) + LabelOf(Widget) + (Widget.GetIsEnabled() ? TEXT("]") : TEXT(")"));
		}
		if (const UCheckBox* const Box = Cast<UCheckBox>(&Widget))
		{
			return FString(Box->IsChecked() ? TEXT("[x] ") : TEXT("[ ] ")) + LabelOf(Widget);
		}
		if (const UComboBoxString* const Box = Cast<UComboBoxString>(&Widget))
		{
			return FString(TEXT("{")) + Box->GetSelectedOption() + TEXT("}");
		}
		const UEditableTextBox* const Box = Cast<UEditableTextBox>(&Widget);
		return Box != nullptr ? DumpBox(*Box) : FString();
	}

	void Dump(const UWidget& Widget, const FString& Indent, FString& Out)
	{
		const FString Line = DumpOne(Widget);
		if (!Line.IsEmpty())
		{
			Out += Indent + Line + TEXT("\n");
		}
		if (Widget.IsA<UButton>() || Widget.IsA<UCheckBox>())
		{
			return;
		}
		const FString Deeper = Indent + (Widget.IsA<UPanelWidget>() ? TEXT("  ") : TEXT(""));
		for (const UWidget* Each : ShownChildren(Widget))
		{
			Dump(*Each, Deeper, Out);
		}
	}

	/** The first widget below this one, shown or not, that Wanted accepts. */
	UWidget* Search(UWidget* Widget, const std::function<bool(const UWidget&)>& Wanted)
	{
		if (Widget == nullptr || Wanted(*Widget))
		{
			return Widget;
		}
		const UUserWidget* const Screen = Cast<UUserWidget>(Widget);
		const UPanelWidget* const Panel = Cast<UPanelWidget>(Widget);
		UWidget* Found = Screen != nullptr && Screen->WidgetTree != nullptr ? Search(Screen->WidgetTree->RootWidget, Wanted) : nullptr;
		for (int32 Index = 0; Found == nullptr && Panel != nullptr && Index < Panel->GetChildrenCount(); ++Index)
		{
			Found = Search(Panel->GetChildAt(Index), Wanted);
		}
		return Found;
	}

	/** What holds the widget: its panel, or the user widget of whose tree it is the root. */
	UWidget* HolderOf(const UWidget& Widget)
	{
		if (UPanelWidget* const Panel = Widget.GetParent())
		{
			return Panel;
		}
		return Widget.GetTypedOuter<UUserWidget>();
	}

	/** Why a player could not use this widget; empty when he could. */
	std::string WhyOutOfReach(const UWidget& Widget)
	{
		const UWidget* Each = &Widget;
		for (const UWidget* Holder = HolderOf(*Each); Holder != nullptr; Holder = HolderOf(*Each))
		{
			const UWidgetSwitcher* const Switcher = Cast<UWidgetSwitcher>(Holder);
			const bool bBlocked = Holder->GetVisibility() == ESlateVisibility::HitTestInvisible || (Switcher != nullptr && Switcher->GetActiveWidget() != Each);
			if (!IsShownItself(*Each) || !Each->GetIsEnabled() || bBlocked)
			{
				return StandIn::Narrow(Widget.GetName()) + " is out of reach: " + StandIn::Narrow(Each->GetName()) + " is hidden, disabled or on another page";
			}
			Each = Holder;
		}
		const UUserWidget* const Screen = Cast<UUserWidget>(Each);
		return Screen != nullptr && Screen->IsInViewport() && IsShownItself(*Screen) ? std::string() : StandIn::Narrow(Widget.GetName()) + " is not in the viewport";
	}

	/** Fails the test, and answers false, when a player could not use the widget. */
	bool CheckInReach(const UWidget* Widget)
	{
		const std::string Why = Widget != nullptr ? WhyOutOfReach(*Widget) : "there is no such widget";
		if (!Why.empty())
		{
			StandIn::Fail(Why);
		}
		return Why.empty();
	}
} // namespace

namespace StandIn
{
	FString DumpWidget(UUserWidget& Widget)
	{
		FString Result;
		if (IsShownItself(Widget))
		{
			Dump(Widget, FString(), Result);
		}
		return Result;
	}

	UWidget* FindWidget(UUserWidget& Widget, const FString& Name)
	{
		return Search(&Widget, [&Name](const UWidget& Each)
			{
				return Each.GetName() == Name;
			});
	}

	UButton* FindButton(UUserWidget& Widget, const FString& Label)
	{
		return Cast<UButton>(Search(&Widget, [&Label](const UWidget& Each)
			{
				return Each.IsA<UButton>() && LabelOf(Each) == Label && WhyOutOfReach(Each).empty();
			}));
	}

	void Click(UButton* Button)
	{
		if (CheckInReach(Button))
		{
			Button->OnClicked.Broadcast();
		}
	}

	void Type(UEditableTextBox* Box, const FString& Text)
	{
		if (!CheckInReach(Box))
		{
			return;
		}
		Box->SetText(FText::FromString(Text));
		Box->OnTextChanged.Broadcast(Box->GetText());
	}

	void Choose(UComboBoxString* Box, const FString& Option)
	{
		if (!CheckInReach(Box))
		{
			return;
		}
		const int32 Index = Box->FindOptionIndex(Option);
		if (Index == INDEX_NONE)
		{
			Fail("there is no option " + Narrow(Option));
			return;
		}
		Box->StandInSelect(Index, ESelectInfo::OnMouseClick);
	}

	void Check(UCheckBox* Box, bool bIsChecked)
	{
		if (CheckInReach(Box) && Box->IsChecked() != bIsChecked)
		{
			Box->SetIsChecked(bIsChecked);
			Box->OnCheckStateChanged.Broadcast(bIsChecked);
		}
	}
} // namespace StandIn
