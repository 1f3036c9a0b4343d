// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "ReflectedThings.h"

#include "Components/Button.h"
#include "Components/CheckBox.h"
#include "Components/ComboBoxString.h"
#include "Components/EditableTextBox.h"
#include "Components/TextBlock.h"
#include "Components/VerticalBox.h"
#include "Components/WidgetSwitcher.h"
#include "StandIn/GameWorld.h"
#include "StandIn/Objects.h"
#include "StandIn/Widgets.h"

TSharedRef<SWidget> UThingScreen::RebuildWidget()
{
	if (WidgetTree->RootWidget == nullptr)
	{
		UVerticalBox* const Box = WidgetTree->ConstructWidget<UVerticalBox>();
		WidgetTree->RootWidget = Box;
		Button = WidgetTree->ConstructWidget<UButton>(UButton::StaticClass(), TEXT("Button"));
		UTextBlock* const Label = WidgetTree->ConstructWidget<UTextBlock>();
		Label->SetText(FText::FromString(TEXT("Press")));
		Button->AddChild(Label);
		Cast<UVerticalBoxSlot>(Box->AddChild(Button))->SetSize(FSlateChildSize(ESlateSizeRule::Fill));
		Button->OnClicked.AddDynamic(this, &UThingScreen::HandleClicked);
	}
	return Super::RebuildWidget();
}

namespace
{
	/** A game that shows a screen. */
	struct FShown
	{
		StandIn::FGameWorld Game;
		UThingScreen* Screen = nullptr;
		UVerticalBox* Box = nullptr;

		FShown()
		{
			Screen = Cast<AThingController>(Game.BeginPlay(AThingGameMode::StaticClass()))->Screen;
			Box = CastChecked<UVerticalBox>(Screen->WidgetTree->RootWidget.Get());
		}

		template <typename T>
		T* Add(const TCHAR* Name)
		{
			T* const Widget = Screen->WidgetTree->ConstructWidget<T>(T::StaticClass(), Name);
			Box->AddChild(Widget);
			return Widget;
		}
	};
} // namespace

STANDIN_TEST(AScreenIsConstructedWhenItIsShownAndDestructedWhenItLeaves)
{
	const FShown Shown;
	STANDIN_CHECK(Shown.Screen->IsInViewport() && Shown.Screen->NumConstructed == 1);
	STANDIN_CHECK(Shown.Screen->GetOwningPlayer() == Shown.Game.GetWorld()->GetFirstPlayerController());
	Shown.Screen->RemoveFromParent();
	STANDIN_CHECK(!Shown.Screen->IsInViewport() && Shown.Screen->NumConstructed == 0);
	Shown.Screen->AddToViewport();
	STANDIN_CHECK(Shown.Screen->NumConstructed == 1);
}

STANDIN_TEST(AScreenInsideOfAScreenIsConstructedWithItsPanel)
{
	FShown Shown;
	UThingPart* const Part = Shown.Add<UThingPart>(TEXT("Part"));
	STANDIN_CHECK(Part->NumConstructed == 1);
	STANDIN_CHECK(Part->GetWorld() == Shown.Game.GetWorld());
	STANDIN_CHECK(StandIn::FindWidget<UThingPart>(*Shown.Screen, TEXT("Part")) == Part);
	STANDIN_CHECK(Shown.Screen->WidgetTree->FindWidget(TEXT("Part")) == Part);
	Shown.Screen->RemoveFromParent();
	STANDIN_CHECK(Part->NumConstructed == 0);
}

STANDIN_TEST(WidgetsLiveAsLongAsTheirScreenAndDieWithTheGame)
{
	FShown Shown;
	const TWeakObjectPtr<UTextBlock> Kept(Shown.Add<UTextBlock>(TEXT("Kept")));
	const TWeakObjectPtr<UTextBlock> Removed(Shown.Add<UTextBlock>(TEXT("Removed")));
	const TWeakObjectPtr<UThingScreen> Screen(Shown.Screen);
	Removed->RemoveFromParent();
	StandIn::CollectGarbage();
	STANDIN_CHECK(Kept.IsValid() && !Removed.IsValid());
	Shown.Game.Stop();
	STANDIN_CHECK(!Kept.IsValid() && !Screen.IsValid());
}

STANDIN_TEST(APlayerCanClickOnlyWhatIsInReach)
{
	FShown Shown;
	StandIn::Click(Shown.Screen->Button);
	STANDIN_CHECK(Shown.Screen->NumClicked == 1);
	STANDIN_CHECK(StandIn::FindButton(*Shown.Screen, TEXT("Press")) == Shown.Screen->Button);
	static UThingScreen* Screen;
	Screen = Shown.Screen;
	const auto ClickIsRefused = []
	{
		return Check::IsRefused([]
			{
				StandIn::Click(Screen->Button);
			});
	};
	Screen->Button->SetIsEnabled(false);
	STANDIN_CHECK(ClickIsRefused());
	Screen->Button->SetIsEnabled(true);
	Shown.Box->SetVisibility(ESlateVisibility::Collapsed);
	STANDIN_CHECK(ClickIsRefused());
	Shown.Box->SetVisibility(ESlateVisibility::SelfHitTestInvisible);
	STANDIN_CHECK(!ClickIsRefused());
	Screen->RemoveFromParent();
	STANDIN_CHECK(ClickIsRefused());
	STANDIN_CHECK(Check::IsRefused([]
		{
			StandIn::Click(nullptr);
		}));
	STANDIN_CHECK(Screen->NumClicked == 2);
}

STANDIN_TEST(ADumpShowsWhatAPlayerReads)
{
	FShown Shown;
	Shown.Add<UTextBlock>(TEXT("Line"))->SetText(FText::FromString(TEXT("1:22.900, Brave Otter")));
	Shown.Add<UTextBlock>(TEXT("Gone"))->SetVisibility(ESlateVisibility::Hidden);
	UEditableTextBox* const Password = Shown.Add<UEditableTextBox>(TEXT("Password"));
	Password->SetHintText(FText::FromString(TEXT("Password")));
	STANDIN_CHECK(StandIn::DumpWidget(*Shown.Screen) == TEXT("  [Press]\n  1:22.900, Brave Otter\n  <Password>\n"));
	Password->SetIsPassword(true);
	Password->SetText(FText::FromString(TEXT("secret")));
	Shown.Screen->Button->SetIsEnabled(false);
	STANDIN_CHECK(StandIn::DumpWidget(*Shown.Screen) == TEXT("  (Press)\n  1:22.900, Brave Otter\n  \"...\"\n"));
}

STANDIN_TEST(ASwitcherShowsOneOfItsChildren)
{
	FShown Shown;
	UWidgetSwitcher* const Switcher = Shown.Add<UWidgetSwitcher>(TEXT("Switcher"));
	UTextBlock* const First = Shown.Add<UTextBlock>(TEXT("First"));
	UTextBlock* const Second = Shown.Add<UTextBlock>(TEXT("Second"));
	First->SetText(FText::FromString(TEXT("one")));
	Second->SetText(FText::FromString(TEXT("two")));
	Switcher->AddChild(First);
	Switcher->AddChild(Second);
	STANDIN_CHECK(First->GetParent() == Switcher && Shown.Box->GetChildrenCount() == 2);
	STANDIN_CHECK(StandIn::DumpWidget(*Shown.Screen).Contains(TEXT("one")));
	Switcher->SetActiveWidget(Second);
	STANDIN_CHECK(Switcher->GetActiveWidgetIndex() == 1);
	STANDIN_CHECK(StandIn::DumpWidget(*Shown.Screen) == TEXT("  [Press]\n    two\n"));
}

STANDIN_TEST(ChoicesTellHowTheyWereMade)
{
	FShown Shown;
	UComboBoxString* const Choice = Shown.Add<UComboBoxString>(TEXT("Choice"));
	Choice->AddOption(TEXT("Day"));
	Choice->AddOption(TEXT("All time"));
	STANDIN_CHECK(Choice->GetSelectedIndex() == INDEX_NONE && Choice->GetSelectedOption().IsEmpty());
	StandIn::Choose(Choice, TEXT("All time"));
	STANDIN_CHECK(Choice->GetSelectedIndex() == 1);
	static UComboBoxString* Kept;
	Kept = Choice;
	STANDIN_CHECK(Check::IsRefused([]
		{
			StandIn::Choose(Kept, TEXT("Week"));
		}));
	UCheckBox* const Box = Shown.Add<UCheckBox>(TEXT("Box"));
	StandIn::Check(Box, true);
	STANDIN_CHECK(Box->IsChecked());
}

STANDIN_TEST(AButtonHoldsOneWidgetOnly)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			const FShown Shown;
			Shown.Screen->Button->AddChild(Shown.Screen->WidgetTree->ConstructWidget<UTextBlock>());
		}));
}
