// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/MenuWidget.h"

#include "Components/Button.h"
#include "Components/TextBlock.h"
#include "Components/WidgetSwitcher.h"
#include "Presenters/ConnectionPresenter.h"
#include "RankbookSubsystem.h"
#include "UI/AccountScreen.h"
#include "UI/ContactScreen.h"
#include "UI/ScoreScreen.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

void URankbookMenuWidget::Build(const FPanelBuilder& Column)
{
	const FPanelBuilder Line = Column.AddRow();
	ConnectionText = Line.AddText(TEXT("ConnectionText"));
	RetryButton = Line.AddButton(TEXT("RetryButton"), LOCTEXT("RetryConnection", "Retry"));
	const FPanelBuilder Tabs = Column.AddRow();
	ScoresButton = Tabs.AddButton(TEXT("ScoresButton"), LOCTEXT("Scores", "Scores"));
	ContactsButton = Tabs.AddButton(TEXT("ContactsButton"), LOCTEXT("PhoneBook", "Phone book"));
	AccountButton = Tabs.AddButton(TEXT("AccountButton"), LOCTEXT("Account", "Account"));
	Screens = Column.AddSwitcher(TEXT("Screens"));
	const FPanelBuilder Pages(*WidgetTree, *Screens);
	ScoreScreen = Pages.Add<URankbookScoreScreen>(TEXT("ScoreScreen"));
	ContactScreen = Pages.Add<URankbookContactScreen>(TEXT("ContactScreen"));
	AccountScreen = Pages.Add<URankbookAccountScreen>(TEXT("AccountScreen"));
}

void URankbookMenuWidget::Attach()
{
	URankbookSubsystem* Rankbook = URankbookSubsystem::Get(this);
	Presenter = MakeShared<FConnectionPresenter>(Rankbook);
	Presenter->OnChanged.AddUObject(this, &URankbookMenuWidget::Draw);
	Presenter->OnReady.AddUObject(this, &URankbookMenuWidget::OpenScreens);
	RANKBOOK_ON_CLICKED(RetryButton, &URankbookMenuWidget::HandleRetry);
	RANKBOOK_ON_CLICKED(ScoresButton, &URankbookMenuWidget::HandleScores);
	RANKBOOK_ON_CLICKED(ContactsButton, &URankbookMenuWidget::HandleContacts);
	RANKBOOK_ON_CLICKED(AccountButton, &URankbookMenuWidget::HandleAccount);
	if (Rankbook != nullptr)
	{
		Rankbook->OnSessionChanged.AddDynamic(this, &URankbookMenuWidget::HandleSessionChanged);
		Rankbook->OnSessionExpired.AddDynamic(this, &URankbookMenuWidget::HandleSessionExpired);
		Rankbook->OnConnectivityChanged.AddDynamic(this, &URankbookMenuWidget::HandleConnectivity);
	}
	Draw();
	Presenter->Connect();
}

void URankbookMenuWidget::Draw()
{
	RankbookWidgets::ShowStatus(ConnectionText, RetryButton, Presenter->GetView().Status);
}

void URankbookMenuWidget::OpenScreens()
{
	const URankbookSubsystem* Rankbook = URankbookSubsystem::Get(this);
	const FString PlayerId = Rankbook != nullptr ? Rankbook->GetPlayer().Id : FString();
	if (OpenedFor.IsSet() && OpenedFor.GetValue().Equals(PlayerId, ESearchCase::CaseSensitive))
	{
		return;
	}
	OpenedFor = PlayerId;
	if (ScoreScreen != nullptr)
	{
		ScoreScreen->Open();
	}
	if (ContactScreen != nullptr)
	{
		ContactScreen->Open();
	}
	if (AccountScreen != nullptr)
	{
		AccountScreen->Open();
	}
}

void URankbookMenuWidget::ShowScreen(UWidget* Screen)
{
	if (Screens != nullptr && Screen != nullptr)
	{
		Screens->SetActiveWidget(Screen);
	}
}

void URankbookMenuWidget::HandleRetry()
{
	Presenter->Connect();
}

void URankbookMenuWidget::HandleScores()
{
	ShowScreen(ScoreScreen);
}

void URankbookMenuWidget::HandleContacts()
{
	ShowScreen(ContactScreen);
}

void URankbookMenuWidget::HandleAccount()
{
	ShowScreen(AccountScreen);
}

void URankbookMenuWidget::HandleSessionChanged()
{
	Presenter->ShowPlayer();
	// Another player, or nobody: what is on the screens is not for them.
	OpenScreens();
}

void URankbookMenuWidget::HandleSessionExpired()
{
	Presenter->ShowExpired();
}

void URankbookMenuWidget::HandleConnectivity(bool bOnline)
{
	Presenter->ShowOnline(bOnline);
}

#undef LOCTEXT_NAMESPACE
