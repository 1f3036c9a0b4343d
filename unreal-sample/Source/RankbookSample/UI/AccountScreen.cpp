// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/AccountScreen.h"

#include "Components/Button.h"
#include "Components/EditableTextBox.h"
#include "Components/ScrollBox.h"
#include "Components/TextBlock.h"
#include "Components/VerticalBox.h"
#include "Presenters/AccountPresenter.h"
#include "RankbookSubsystem.h"
#include "UI/PrivacyPanel.h"
#include "UI/TransferPanel.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

void URankbookAccountScreen::Open()
{
	GetPresenter().Refresh();
	if (Transfer != nullptr)
	{
		Transfer->Open();
	}
}

FAccountPresenter& URankbookAccountScreen::GetPresenter()
{
	if (!Presenter.IsValid())
	{
		Presenter = MakeShared<FAccountPresenter>(URankbookSubsystem::Get(this));
		Presenter->OnChanged.AddUObject(this, &URankbookAccountScreen::Draw);
	}
	return *Presenter;
}

void URankbookAccountScreen::Build(const FPanelBuilder& Column)
{
	const FPanelBuilder Page = Column.AddPage(TEXT("Page"));
	UVerticalBox* Player = Page.Add<UVerticalBox>(TEXT("PlayerPanel"));
	PlayerPanel = Player;
	const FPanelBuilder Mine(*WidgetTree, *Player);
	const FPanelBuilder Name = Mine.AddRow();
	NameInput = Name.AddInput(TEXT("NameInput"), LOCTEXT("NameHint", "Your name"));
	RenameButton = Name.AddButton(TEXT("RenameButton"), LOCTEXT("Rename", "Rename"));
	NameError = Mine.AddText(TEXT("NameError"));
	FriendCodeText = Mine.AddText(TEXT("FriendCodeText"));
	UsernameText = Mine.AddText(TEXT("UsernameText"));
	SignOutButton = Mine.AddButton(TEXT("SignOutButton"), LOCTEXT("SignOut", "Sign out"));
	LinkPasswordButton = Mine.AddButton(TEXT("LinkPasswordButton"), LOCTEXT("LinkPassword", "Set the password typed below"));

	UsernameInput = Page.AddInput(TEXT("UsernameInput"), LOCTEXT("UsernameHint", "User name"));
	UsernameError = Page.AddText(TEXT("UsernameError"));
	PasswordInput = Page.AddSecretInput(TEXT("PasswordInput"), LOCTEXT("PasswordHint", "Password"));
	PasswordError = Page.AddText(TEXT("PasswordError"));
	CurrentPasswordInput = Page.AddSecretInput(TEXT("CurrentPasswordInput"), LOCTEXT("CurrentHint", "Current password, to change it"));
	CurrentPasswordError = Page.AddText(TEXT("CurrentPasswordError"));
	const FPanelBuilder SignIn = Page.AddRow();
	PasswordSignInButton = SignIn.AddButton(TEXT("PasswordSignInButton"), LOCTEXT("PasswordSignIn", "Sign in"));
	DeviceSignInButton = SignIn.AddButton(TEXT("DeviceSignInButton"), LOCTEXT("DeviceSignIn", "Play on this device"));

	StatusText = Page.AddText(TEXT("StatusText"));
	SessionList = Page.AddList(TEXT("SessionList"));
	LinkList = Page.AddList(TEXT("LinkList"));
	Transfer = Page.Add<URankbookTransferPanel>(TEXT("Transfer"));
	Privacy = Page.Add<URankbookPrivacyPanel>(TEXT("Privacy"));
}

void URankbookAccountScreen::Attach()
{
	GetPresenter();
	RANKBOOK_ON_CLICKED(RenameButton, &URankbookAccountScreen::HandleRename);
	RANKBOOK_ON_CLICKED(LinkPasswordButton, &URankbookAccountScreen::HandleLinkPassword);
	RANKBOOK_ON_CLICKED(PasswordSignInButton, &URankbookAccountScreen::HandlePasswordSignIn);
	RANKBOOK_ON_CLICKED(DeviceSignInButton, &URankbookAccountScreen::HandleDeviceSignIn);
	RANKBOOK_ON_CLICKED(SignOutButton, &URankbookAccountScreen::HandleSignOut);
	if (Privacy != nullptr)
	{
		Privacy->SetPresenter(Presenter.ToSharedRef());
	}
	if (URankbookSubsystem* Rankbook = URankbookSubsystem::Get(this))
	{
		Rankbook->OnSessionChanged.AddDynamic(this, &URankbookAccountScreen::HandleSessionChanged);
	}
	Draw();
}

void URankbookAccountScreen::Draw()
{
	const FAccountView& View = GetPresenter().GetView();
	RankbookWidgets::SetShown(PlayerPanel, View.bSignedIn);
	RankbookWidgets::SetShown(PasswordSignInButton, !View.bSignedIn);
	RankbookWidgets::SetShown(DeviceSignInButton, !View.bSignedIn);
	RankbookWidgets::SetShown(CurrentPasswordInput, !View.Username.IsEmpty());
	if (!ShownName.Equals(View.Name, ESearchCase::CaseSensitive))
	{
		ShownName = View.Name;
		RankbookWidgets::SetInput(NameInput, View.Name);
	}
	const FText NoText = FText::GetEmpty();
	RankbookWidgets::SetText(FriendCodeText, View.FriendCode.IsEmpty() ? NoText : FText::Format(LOCTEXT("FriendCode", "Your friend code: {0}"), View.FriendCode));
	RankbookWidgets::SetText(UsernameText, View.Username.IsEmpty() ? NoText : FText::Format(LOCTEXT("Username", "User name: {0}"), View.Username));
	RankbookWidgets::SetText(StatusText, View.Status.Message);
	DrawErrors(View);
	DrawSessions(View);
	DrawLinks(View);
}

void URankbookAccountScreen::DrawErrors(const FAccountView& View)
{
	// A sign-in names its fields below /password, a change of the password does not.
	RankbookWidgets::SetText(NameError, View.FieldErrors.FindRef(TEXT("/displayName")));
	const FText* SignInUsername = View.FieldErrors.Find(TEXT("/password/username"));
	RankbookWidgets::SetText(UsernameError, SignInUsername != nullptr ? *SignInUsername : View.FieldErrors.FindRef(TEXT("/username")));
	const FText* SignInPassword = View.FieldErrors.Find(TEXT("/password/password"));
	RankbookWidgets::SetText(PasswordError, SignInPassword != nullptr ? *SignInPassword : View.FieldErrors.FindRef(TEXT("/password")));
	RankbookWidgets::SetText(CurrentPasswordError, View.FieldErrors.FindRef(TEXT("/currentPassword")));
}

void URankbookAccountScreen::DrawSessions(const FAccountView& View)
{
	const TOptional<FPanelBuilder> List = BeginList(SessionList);
	if (!List.IsSet())
	{
		return;
	}
	for (const FSessionRow& Session : View.Sessions)
	{
		const FPanelBuilder Row = List->AddRow();
		Row.AddText(NAME_None, Session.Label);
		if (!Session.bCurrent)
		{
			Row.AddAction(LOCTEXT("EndSession", "End"), FSimpleDelegate::CreateSP(Presenter.ToSharedRef(), &FAccountPresenter::EndSession, Session.Id));
		}
	}
}

void URankbookAccountScreen::DrawLinks(const FAccountView& View)
{
	const TOptional<FPanelBuilder> List = BeginList(LinkList);
	if (!List.IsSet())
	{
		return;
	}
	for (const FLinkRow& Link : View.Links)
	{
		const FPanelBuilder Row = List->AddRow();
		Row.AddText(NAME_None, Link.Label);
		if (Link.bAsked)
		{
			Row.AddAction(LOCTEXT("Accept", "Accept"), FSimpleDelegate::CreateSP(Presenter.ToSharedRef(), &FAccountPresenter::AcceptLink, Link.Id));
			Row.AddAction(LOCTEXT("Decline", "Decline"), FSimpleDelegate::CreateSP(Presenter.ToSharedRef(), &FAccountPresenter::DeclineLink, Link.Id));
		}
	}
}

void URankbookAccountScreen::HandleRename()
{
	GetPresenter().Rename(RankbookWidgets::TextOf(NameInput));
}

void URankbookAccountScreen::HandleLinkPassword()
{
	GetPresenter().LinkPassword(RankbookWidgets::TextOf(UsernameInput), RankbookWidgets::TextOf(PasswordInput), RankbookWidgets::TextOf(CurrentPasswordInput));
}

void URankbookAccountScreen::HandlePasswordSignIn()
{
	GetPresenter().SignInWithPassword(RankbookWidgets::TextOf(UsernameInput), RankbookWidgets::TextOf(PasswordInput));
}

void URankbookAccountScreen::HandleDeviceSignIn()
{
	GetPresenter().SignInWithDevice(FString());
}

void URankbookAccountScreen::HandleSignOut()
{
	GetPresenter().SignOut();
}

void URankbookAccountScreen::HandleSessionChanged()
{
	GetPresenter().Refresh();
}

#undef LOCTEXT_NAMESPACE
