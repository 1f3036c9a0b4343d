// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/MenuWidget.h"

#include "Misc/AutomationTest.h"

#if WITH_DEV_AUTOMATION_TESTS && __has_include("StandIn/TestServer.h")

#include "Components/ComboBoxString.h"
#include "Components/EditableTextBox.h"
#include "Presenters/ContactPresenter.h"
#include "Presenters/SavedFiles.h"
#include "RankbookGameMode.h"
#include "RankbookPlayerController.h"
#include "StandIn/Widgets.h"
#include "Tests/BareScreens.h"
#include "Tests/SampleGame.standin.h"

BEGIN_DEFINE_SPEC(FScreensSpec, "Rankbook.Sample.Screens", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	/** Only for the scores: others may not stand on its boards. */
	TUniquePtr<StandIn::FTestServer> Server;
	TUniquePtr<FSampleGame> Game;
	TWeakObjectPtr<URankbookMenuWidget> Menu;

	/** Plays the sample as its ini files say, until somebody is signed in. */
	void Play(const StandIn::FTestServer& OnServer = StandIn::FTestServer::Shared());
	FString Name() const;
	FString Shown() const;
	/** Lets the game run until the player reads something. */
	void Reads(const FString& Text);
	void Click(const TCHAR* Label);
	void Type(const TCHAR* Box, const FString& Text);
	void MakeContact();
	/** Changes the note of the only contact, as the same player would elsewhere. */
	void ChangeElsewhere(const TCHAR* Note);
END_DEFINE_SPEC(FScreensSpec)

void FScreensSpec::Play(const StandIn::FTestServer& OnServer)
{
	Game = MakeUnique<FSampleGame>(OnServer);
	APlayerController* Controller = Game->GetWorld().BeginPlay(ARankbookGameMode::StaticClass());
	Menu = CastChecked<ARankbookPlayerController>(Controller)->GetMenu();
	if (TestTrue(TEXT("there is a menu"), Menu.IsValid()))
	{
		Reads(TEXT("Connected to Rankbook "));
		Reads(TEXT(", as "));
	}
}

FString FScreensSpec::Name() const
{
	return Game->GetRankbook()->GetPlayer().DisplayName;
}

FString FScreensSpec::Shown() const
{
	return StandIn::DumpWidget(*Menu);
}

void FScreensSpec::Reads(const FString& Text)
{
	const bool bRead = FSampleGame::Until([this, &Text]
		{
			return Shown().Contains(Text);
		});
	TestTrue(FString::Printf(TEXT("the player reads '%s' in\n%s"), *Text, *Shown()), bRead);
}

void FScreensSpec::Click(const TCHAR* Label)
{
	StandIn::Click(StandIn::FindButton(*Menu, Label));
}

void FScreensSpec::Type(const TCHAR* Box, const FString& Text)
{
	StandIn::Type(StandIn::FindWidget<UEditableTextBox>(*Menu, Box), Text);
}

void FScreensSpec::MakeContact()
{
	Click(TEXT("Phone book"));
	Reads(TEXT("Your phone book is empty"));
	Click(TEXT("New"));
	Type(TEXT("GivenInput"), TEXT("Ada"));
	Type(TEXT("NoteInput"), TEXT("first"));
	Click(TEXT("Save"));
	Reads(TEXT("Saved."));
	Reads(TEXT("[Edit]"));
}

void FScreensSpec::ChangeElsewhere(const TCHAR* Note)
{
	const TSharedRef<FContactPresenter> Elsewhere = MakeShared<FContactPresenter>(Game->GetRankbook());
	const auto IsQuiet = [&Elsewhere]
	{
		return !Elsewhere->GetView().Status.IsLoading() && !Elsewhere->GetView().Saving.IsLoading();
	};
	Elsewhere->Refresh();
	FSampleGame::Until(IsQuiet);
	Elsewhere->Edit(Elsewhere->GetView().Rows[0].Id);
	FSampleGame::Until(IsQuiet);
	FContactForm Form = Elsewhere->GetView().Form;
	Form.Note = Note;
	Elsewhere->Save(Form);
	FSampleGame::Until(IsQuiet);
}

void FScreensSpec::Define()
{
	AfterEach([this]()
		{
			Menu.Reset();
			Game.Reset();
			Server.Reset();
		});

	Describe(TEXT("the scores"), [this]()
		{
			BeforeEach([this]()
				{
					Server = MakeUnique<StandIn::FTestServer>();
					Play(*Server);
					Reads(TEXT("Nobody has a score here yet"));
				});

			It(TEXT("take a run, and show where the player stands"), [this]()
				{
					Reads(TEXT(", as ") + Name());
					Type(TEXT("ScoreInput"), TEXT("41870"));
					Click(TEXT("Submit"));
					Reads(TEXT("Rank 1 of 1"));
					Reads(FString::Printf(TEXT("> 1  %s  41870  (you)"), *Name()));
				});

			It(TEXT("change board as the player chooses"), [this]()
				{
					StandIn::Choose(StandIn::FindWidget<UComboBoxString>(*Menu, TEXT("BoardChoice")), TEXT("Lap time"));
					Type(TEXT("ScoreInput"), TEXT("1:23.412"));
					Reads(TEXT("[Submit]"));
					Click(TEXT("Submit"));
					Reads(FString::Printf(TEXT("> 1  %s  1:23.412  (you)"), *Name()));
					Click(TEXT("Around me"));
					Reads(TEXT("(Around me)"));
					Reads(TEXT("1:23.412"));
				});

			It(TEXT("count what waits, and send it on a click"), [this]()
				{
					StandIn::FHttpScript::SetOnline(false);
					Type(TEXT("ScoreInput"), TEXT("5"));
					Click(TEXT("Submit"));
					Reads(TEXT("1 waiting to be sent"));
					Reads(TEXT("Scores are kept here until it can."));
					StandIn::FHttpScript::SetOnline(true);
					Click(TEXT("Send now"));
					Reads(FString::Printf(TEXT("> 1  %s  5  (you)"), *Name()));
					TestFalse(TEXT("nothing waits"), Shown().Contains(TEXT("waiting to be sent")));
				});

			It(TEXT("stop counting when what waited went by itself"), [this]()
				{
					StandIn::FHttpScript::SetOnline(false);
					Type(TEXT("ScoreInput"), TEXT("5"));
					Click(TEXT("Submit"));
					Reads(TEXT("1 waiting to be sent"));
					StandIn::FHttpScript::SetOnline(true);
					const auto HasGone = [this]
					{
						return !Shown().Contains(TEXT("waiting to be sent"));
					};
					TestTrue(TEXT("it goes without a click"), StandIn::FRunner::StepUntil(HasGone, 1200.0));
				});

			It(TEXT("leave nothing behind when play stops in the middle of a call"), [this]()
				{
					Type(TEXT("ScoreInput"), TEXT("5"));
					Click(TEXT("Submit"));
					Click(TEXT("Around me"));
					Game.Reset();
					TestFalse(TEXT("the menu is gone"), Menu.IsValid());
					TestEqual(TEXT("calls that would still call somebody"), StandIn::FHttpScript::CountBoundInFlight(), 0);
					StandIn::FRunner::StepFor(60.0);
				});
		});

	Describe(TEXT("the phone book"), [this]()
		{
			It(TEXT("shows nothing of a player who signed out"), [this]()
				{
					Play();
					MakeContact();
					Click(TEXT("Account"));
					Click(TEXT("Sign out"));
					Reads(TEXT("Nobody is signed in."));
					Click(TEXT("Phone book"));
					FSampleGame::Until([]
						{
							return StandIn::FHttpScript::CountInFlight() == 0;
						});
					TestFalse(Shown(), Shown().Contains(TEXT("Ada")) || Shown().Contains(TEXT("[Edit]")) || Shown().Contains(TEXT("[Save]")));
				});

			It(TEXT("leaves alone what is being typed when the list comes"), [this]()
				{
					Play();
					MakeContact();
					Type(TEXT("NicknameInput"), TEXT("Countess"));
					Type(TEXT("SearchInput"), TEXT("nobody"));
					StandIn::FRunner::StepFor(1.0);
					Reads(TEXT("Nothing found"));
					Reads(TEXT("\"Countess\""));
				});

			It(TEXT("asks whose changes stay, and keeps mine"), [this]()
				{
					Play();
					MakeContact();
					ChangeElsewhere(TEXT("theirs"));
					Type(TEXT("NoteInput"), TEXT("mine"));
					Click(TEXT("Save"));
					Reads(TEXT("Note: yours is \"mine\", theirs is \"theirs\""));
					Click(TEXT("Keep mine"));
					Reads(TEXT("Saved."));
					TestTrue(TEXT("mine"), Shown().Contains(TEXT("\"mine\"")));
					TestFalse(TEXT("no question left"), Shown().Contains(TEXT("Whose changes stay?")));
				});

			It(TEXT("asks whose changes stay, and takes theirs"), [this]()
				{
					Play();
					MakeContact();
					ChangeElsewhere(TEXT("theirs"));
					Type(TEXT("NoteInput"), TEXT("mine"));
					Click(TEXT("Save"));
					Reads(TEXT("Whose changes stay?"));
					Click(TEXT("Take theirs"));
					Reads(TEXT("This is the contact as it is now."));
					TestTrue(TEXT("theirs"), Shown().Contains(TEXT("\"theirs\"")));
				});

			It(TEXT("asks before it deletes, and takes it back"), [this]()
				{
					Play();
					MakeContact();
					Click(TEXT("Delete"));
					Reads(TEXT("Delete this contact?"));
					Click(TEXT("Delete it"));
					Reads(TEXT("Deleted Ada"));
					Reads(TEXT("Your phone book is empty"));
					Click(TEXT("Undo"));
					Reads(TEXT("[Edit]"));
					TestFalse(TEXT("nothing left to undo"), Shown().Contains(TEXT("[Undo]")));
				});

			It(TEXT("imports after a look, and exports"), [this]()
				{
					Play();
					Click(TEXT("Phone book"));
					TestEqual(TEXT("written"), SaveToFile(TEXT("ada.vcf"), TEXT("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Lovelace\r\nEND:VCARD\r\n")).State, EViewState::Ready);
					Type(TEXT("FileInput"), TEXT("ada.vcf"));
					Click(TEXT("Import: look first"));
					Reads(TEXT("1 new, 0 changed"));
					Click(TEXT("Import now"));
					Reads(TEXT("Imported."));
					Reads(TEXT("Ada Lovelace"));
					Type(TEXT("FileInput"), TEXT("book.json"));
					Click(TEXT("Export"));
					Reads(TEXT("Saved to "));
					Click(TEXT("Undo import"));
					Reads(TEXT("Undone: 1 removed"));
					Reads(TEXT("Your phone book is empty"));
				});
		});

	Describe(TEXT("the account"), [this]()
		{
			It(TEXT("exports everything, and deletes it for who types the name"), [this]()
				{
					Play();
					Click(TEXT("Account"));
					Reads(TEXT("(this one)"));
					Click(TEXT("Export my data"));
					Reads(TEXT("my-data.json"));
					Type(TEXT("ConfirmInput"), TEXT("somebody else"));
					Click(TEXT("Delete my account"));
					Reads(TEXT("type your name as it is: ") + Name());
					Type(TEXT("ConfirmInput"), Name());
					Click(TEXT("Delete my account"));
					Reads(TEXT("Your account and everything in it is deleted."));
					Reads(TEXT("Receipt "));
					Reads(TEXT("Nobody is signed in."));
					Click(TEXT("Play on this device"));
					Reads(TEXT("Welcome, "));
				});

			It(TEXT("shows no password"), [this]()
				{
					Play();
					Click(TEXT("Account"));
					Type(TEXT("PasswordInput"), TEXT("correct horse"));
					TestFalse(TEXT("readable"), Shown().Contains(TEXT("correct horse")));
				});
		});

	Describe(TEXT("a designer"), [this]()
		{
			It(TEXT("may leave out every widget"), [this]()
				{
					Game = MakeUnique<FSampleGame>(StandIn::FTestServer::Shared());
					Game->SignIn(TEXT("Bare Bear"));
					for (UClass* Class : {URankbookBareMenu::StaticClass(), URankbookBareScoreScreen::StaticClass(), URankbookBareContactScreen::StaticClass(), URankbookBareContactForm::StaticClass(), URankbookBareConflictDialog::StaticClass(), URankbookBareTransferPanel::StaticClass(), URankbookBareAccountScreen::StaticClass(), URankbookBarePrivacyPanel::StaticClass()})
					{
						UUserWidget* Screen = CreateWidget<UUserWidget>(Game->GetWorld().GetGameInstance(), Class);
						Screen->AddToViewport();
						FSampleGame::Until([]
							{
								return StandIn::FHttpScript::CountInFlight() == 0;
							});
						TestFalse(TEXT("there is something to read"), StandIn::DumpWidget(*Screen).Contains(TEXT("[")));
					}
				});
		});
}

#endif
