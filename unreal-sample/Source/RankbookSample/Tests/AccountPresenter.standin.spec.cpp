// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/AccountPresenter.h"

#include "Misc/AutomationTest.h"

#if WITH_DEV_AUTOMATION_TESTS && __has_include("StandIn/TestServer.h")

#include "Misc/FileHelper.h"
#include "Presenters/ConnectionPresenter.h"
#include "Presenters/ContactPresenter.h"
#include "Presenters/SavedFiles.h"
#include "Tests/SampleGame.standin.h"

BEGIN_DEFINE_SPEC(FAccountPresenterSpec, "Rankbook.Sample.Account", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	TUniquePtr<FSampleGame> Game;
	TSharedPtr<FAccountPresenter> Presenter;

	const FAccountView& View() const;
	void Wait();
	void SignIn(const TCHAR* Name);
END_DEFINE_SPEC(FAccountPresenterSpec)

const FAccountView& FAccountPresenterSpec::View() const
{
	return Presenter->GetView();
}

void FAccountPresenterSpec::Wait()
{
	const auto IsAnswered = [this]
	{
		return !View().Status.IsLoading() && StandIn::FHttpScript::CountInFlight() == 0;
	};
	TestTrue(TEXT("it is answered"), FSampleGame::Until(IsAnswered));
}

void FAccountPresenterSpec::SignIn(const TCHAR* Name)
{
	Presenter->SignInWithDevice(Name);
	Wait();
	TestTrue(TEXT("signed in"), View().bSignedIn);
}

void FAccountPresenterSpec::Define()
{
	BeforeEach([this]()
		{
			Game = MakeUnique<FSampleGame>(StandIn::FTestServer::Shared());
			Presenter = MakeShared<FAccountPresenter>(Game->GetRankbook());
		});

	AfterEach([this]()
		{
			Presenter.Reset();
			Game.Reset();
		});

	Describe(TEXT("the player"), [this]()
		{
			It(TEXT("is greeted, renamed, and told beside the field what is wrong with a name"), [this]()
				{
					SignIn(TEXT("Name Newt"));
					TestEqual(TEXT("greeting"), View().Status.Message.ToString(), TEXT("Welcome, Name Newt."));
					TestEqual(TEXT("friend code"), View().FriendCode.ToString().Len(), 8);
					Presenter->Rename(FString::ChrN(200, TEXT('x')));
					Wait();
					TestTrue(TEXT("error at the name"), View().FieldErrors.Contains(TEXT("/displayName")));
					Presenter->Rename(TEXT("Renamed Newt"));
					Wait();
					TestEqual(TEXT("name"), View().Name, TEXT("Renamed Newt"));
					TestTrue(TEXT("no error left"), View().FieldErrors.IsEmpty());
				});

			It(TEXT("sets a password, signs out, and comes back by it"), [this]()
				{
					SignIn(TEXT("Pass Panda"));
					Presenter->LinkPassword(TEXT("panda"), TEXT("correct horse battery"), FString());
					Wait();
					TestEqual(TEXT("user name"), View().Username.ToString(), TEXT("panda"));
					Presenter->SignOut();
					Wait();
					TestFalse(TEXT("signed out"), View().bSignedIn);
					TestTrue(TEXT("nothing of the player is left"), View().Name.IsEmpty() && View().Sessions.IsEmpty());
					Presenter->SignInWithPassword(TEXT("panda"), TEXT("wrong horse battery"));
					Wait();
					TestTrue(TEXT("error at the password"), View().FieldErrors.Contains(TEXT("/password")));
					Presenter->SignInWithPassword(TEXT("panda"), TEXT("correct horse battery"));
					Wait();
					TestEqual(TEXT("same player"), View().Name, TEXT("Pass Panda"));
					TestEqual(TEXT("one device"), View().Sessions.Num(), 1);
				});
		});

	Describe(TEXT("an invitation"), [this]()
		{
			It(TEXT("is shown to the one who is asked, and accepted"), [this]()
				{
					SignIn(TEXT("Asked Asp"));
					FSampleGame Other(StandIn::FTestServer::Shared(), TEXT("Other"));
					Other.SignIn(TEXT("Asking Ant"));
					const TSharedRef<FContactPresenter> Contacts = MakeShared<FContactPresenter>(Other.GetRankbook());
					FContactForm Form;
					Form.Given = TEXT("Asp");
					Contacts->New();
					Contacts->Save(Form);
					const auto IsQuiet = [&Contacts]
					{
						return !Contacts->GetView().Saving.IsLoading();
					};
					FSampleGame::Until(IsQuiet);
					Contacts->Invite(View().FriendCode.ToString());
					FSampleGame::Until(IsQuiet);
					TestEqual(TEXT("invited"), Contacts->GetView().Saving.Message.ToString(), TEXT("Invited. Nothing is shared before both agree."));

					Presenter->Refresh();
					Wait();
					if (TestEqual(TEXT("links"), View().Links.Num(), 1))
					{
						TestEqual(TEXT("asked"), View().Links[0].Label.ToString(), TEXT("Asking Ant invites you"));
						TestTrue(TEXT("may answer"), View().Links[0].bAsked);
						Presenter->AcceptLink(View().Links[0].Id);
						Wait();
						TestEqual(TEXT("linked"), View().Links[0].Label.ToString(), TEXT("Linked with Asking Ant"));
					}
				});
		});

	Describe(TEXT("the two rights"), [this]()
		{
			It(TEXT("write everything to a file"), [this]()
				{
					SignIn(TEXT("Export Eel"));
					Presenter->ExportMyData();
					Wait();
					FString Path;
					FString Text;
					TestTrue(TEXT("there is a file"), FindSavedFile(FAccountPresenter::ExportFileName, Path) && FFileHelper::LoadFileToString(Text, *Path));
					TestTrue(TEXT("with the player in it"), Text.Contains(TEXT("Export Eel")));
				});

			It(TEXT("delete the account only for who types the name, and give a receipt"), [this]()
				{
					SignIn(TEXT("Leaving Lynx"));
					Presenter->DeleteMyAccount(TEXT("leaving lynx"));
					TestTrue(TEXT("error at the name"), View().FieldErrors.Contains(TEXT("/confirm")));
					TestEqual(TEXT("requests"), StandIn::FHttpScript::CountAttempts(TEXT("DELETE"), TEXT("/me")), 0);
					Presenter->DeleteMyAccount(TEXT("Leaving Lynx"));
					Wait();
					TestFalse(TEXT("signed out"), View().bSignedIn);
					TestTrue(TEXT("receipt"), View().Receipt.Num() > 1 && View().Receipt[0].ToString().StartsWith(TEXT("Receipt ")));
				});
		});

	Describe(TEXT("the line above the screens"), [this]()
		{
			It(TEXT("says whom it is connected to, and as whom"), [this]()
				{
					const TSharedRef<FConnectionPresenter> Connection = MakeShared<FConnectionPresenter>(Game->GetRankbook());
					Connection->Connect();
					const auto IsConnected = [&Connection]
					{
						return Connection->GetView().Status.State == EViewState::Ready;
					};
					TestTrue(TEXT("connected"), FSampleGame::Until(IsConnected));
					const FString Line = Connection->GetView().Status.Message.ToString();
					TestTrue(Line, Line.StartsWith(TEXT("Connected to Rankbook ")) && Line.EndsWith(TEXT(", as ") + Game->GetRankbook()->GetPlayer().DisplayName));
				});

			It(TEXT("says when nothing answers, and tries again"), [this]()
				{
					const TSharedRef<FConnectionPresenter> Connection = MakeShared<FConnectionPresenter>(Game->GetRankbook());
					StandIn::FHttpScript::SetOnline(false);
					Connection->Connect();
					const auto IsNoticed = [&Connection]
					{
						return !Connection->GetView().Status.IsLoading();
					};
					TestTrue(TEXT("noticed"), FSampleGame::Until(IsNoticed));
					TestEqual(TEXT("state"), Connection->GetView().Status.State, EViewState::Offline);
					TestTrue(TEXT("may retry"), Connection->GetView().Status.bCanRetry);
					StandIn::FHttpScript::SetOnline(true);
					Connection->Connect();
					const auto IsConnected = [&Connection]
					{
						return Connection->GetView().Status.State == EViewState::Ready;
					};
					TestTrue(TEXT("connected"), FSampleGame::Until(IsConnected));
				});
		});
}

#endif
