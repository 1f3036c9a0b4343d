// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/ContactPresenter.h"

#include "Misc/AutomationTest.h"

#if WITH_DEV_AUTOMATION_TESTS && __has_include("StandIn/TestServer.h")

#include "Tests/SampleGame.standin.h"

BEGIN_DEFINE_SPEC(FContactPresenterSpec, "Rankbook.Sample.Contacts", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	TUniquePtr<FSampleGame> Game;
	/** This player at one screen, and the same player at another. */
	TSharedPtr<FContactPresenter> Here;
	TSharedPtr<FContactPresenter> There;

	void Wait();
	/** Makes a contact here, and opens it on both screens. */
	void OpenOnBoth(const FContactForm& Form);
	void SaveNote(FContactPresenter & Presenter, const TCHAR* Note);
	FContactForm Ada() const;
END_DEFINE_SPEC(FContactPresenterSpec)

void FContactPresenterSpec::Wait()
{
	const auto IsQuiet = [](const TSharedPtr<FContactPresenter>& Presenter)
	{
		return !Presenter->GetView().Saving.IsLoading() && !Presenter->GetView().Status.IsLoading();
	};
	const auto AreQuiet = [this, IsQuiet]
	{
		return IsQuiet(Here) && IsQuiet(There);
	};
	TestTrue(TEXT("everything is answered"), FSampleGame::Until(AreQuiet));
}

FContactForm FContactPresenterSpec::Ada() const
{
	FContactForm Form;
	Form.Given = TEXT("Ada");
	Form.Surname = TEXT("Lovelace");
	Form.Phones = {TEXT("+44 20 7946 0018")};
	return Form;
}

void FContactPresenterSpec::OpenOnBoth(const FContactForm& Form)
{
	Here->New();
	Here->Save(Form);
	Wait();
	TestEqual(TEXT("saved"), Here->GetView().Saving.Message.ToString(), TEXT("Saved."));
	There->Refresh();
	Wait();
	if (TestEqual(TEXT("listed"), There->GetView().Rows.Num(), 1))
	{
		There->Edit(There->GetView().Rows[0].Id);
		Wait();
	}
}

void FContactPresenterSpec::SaveNote(FContactPresenter& Presenter, const TCHAR* Note)
{
	FContactForm Form = Presenter.GetView().Form;
	Form.Note = Note;
	Presenter.Save(Form);
	Wait();
}

void FContactPresenterSpec::Define()
{
	BeforeEach([this]()
		{
			Game = MakeUnique<FSampleGame>(StandIn::FTestServer::Shared());
			Game->SignIn(TEXT("Book Badger"));
			Here = MakeShared<FContactPresenter>(Game->GetRankbook());
			There = MakeShared<FContactPresenter>(Game->GetRankbook());
		});

	AfterEach([this]()
		{
			Here.Reset();
			There.Reset();
			Game.Reset();
		});

	Describe(TEXT("the list"), [this]()
		{
			It(TEXT("says what to do when it is empty, and shows a number as one dials it from abroad"), [this]()
				{
					Here->Refresh();
					Wait();
					TestEqual(TEXT("state"), Here->GetView().Status.State, EViewState::Empty);
					OpenOnBoth(Ada());
					TestEqual(TEXT("name"), There->GetView().Rows[0].Name.ToString(), TEXT("Ada Lovelace"));
					TestEqual(TEXT("number"), There->GetView().Rows[0].Detail.ToString(), TEXT("+44 20 7946 0018"));
				});

			It(TEXT("searches once, when nothing more is typed"), [this]()
				{
					OpenOnBoth(Ada());
					for (const TCHAR* Typed : {TEXT("l"), TEXT("lo"), TEXT("lov")})
					{
						Here->SetSearch(Typed);
						StandIn::FRunner::StepFor(0.1);
					}
					TestEqual(TEXT("while typing"), StandIn::FHttpScript::CountAttempts(TEXT("POST"), TEXT("/contacts/search")), 0);
					StandIn::FRunner::StepFor(0.3);
					Wait();
					TestEqual(TEXT("after a moment"), StandIn::FHttpScript::CountAttempts(TEXT("POST"), TEXT("/contacts/search")), 1);
					TestEqual(TEXT("found"), Here->GetView().Rows.Num(), 1);
					Here->SetSearch(TEXT("nobody"));
					StandIn::FRunner::StepFor(0.4);
					Wait();
					TestEqual(TEXT("nothing found"), Here->GetView().Status.State, EViewState::Empty);
					TestEqual(TEXT("no text in an address"), StandIn::FHttpScript::CountAttempts(TEXT("*"), TEXT("lov")), 0);
				});

			It(TEXT("searches nothing more when nobody looks"), [this]()
				{
					const int32 Tickers = StandIn::CountTickers();
					Here->SetSearch(TEXT("lovelace"));
					Here = There;
					TestEqual(TEXT("tickers"), StandIn::CountTickers(), Tickers);
					StandIn::FRunner::StepFor(1.0);
					TestEqual(TEXT("requests"), StandIn::FHttpScript::CountAttempts(TEXT("POST"), TEXT("/contacts/search")), 0);
				});

			It(TEXT("keeps its rows while the server cannot be reached"), [this]()
				{
					OpenOnBoth(Ada());
					StandIn::FHttpScript::SetOnline(false);
					There->Refresh();
					Wait();
					TestEqual(TEXT("state"), There->GetView().Status.State, EViewState::Offline);
					TestEqual(TEXT("rows"), There->GetView().Rows.Num(), 1);
				});
		});

	Describe(TEXT("the form"), [this]()
		{
			It(TEXT("shows what is wrong beside the field, and keeps what was typed"), [this]()
				{
					FContactForm Form = Ada();
					Form.Emails = {FString(), TEXT("not an address")};
					Here->New();
					Here->Save(Form);
					Wait();
					TestEqual(TEXT("state"), Here->GetView().Saving.State, EViewState::Failed);
					TestTrue(TEXT("the error is at the line as it is now"), Here->GetView().FieldErrors.Contains(TEXT("/emails/0/address")));
					TestEqual(TEXT("kept"), Here->GetView().Form.Emails[0], TEXT("not an address"));
					Form.Emails = {TEXT("ada@example.com")};
					Here->Save(Form);
					Wait();
					TestTrue(TEXT("no error left"), Here->GetView().FieldErrors.IsEmpty());
					TestFalse(TEXT("it is a contact now"), Here->GetView().bNew);
				});

			It(TEXT("deletes when asked twice, and takes it back"), [this]()
				{
					OpenOnBoth(Ada());
					Here->AskDelete();
					TestTrue(TEXT("asks"), Here->GetView().bConfirmDelete);
					Here->AnswerDelete(false);
					TestTrue(TEXT("no"), Here->GetView().bFormOpen);
					Here->AskDelete();
					Here->AnswerDelete(true);
					Wait();
					TestFalse(TEXT("closed"), Here->GetView().bFormOpen);
					TestEqual(TEXT("gone"), Here->GetView().Rows.Num(), 0);
					TestEqual(TEXT("can be undone"), Here->GetView().Undo.ToString(), TEXT("Deleted Ada Lovelace"));
					Here->UndoDelete();
					const auto IsBack = [this]
					{
						return Here->GetView().Undo.IsEmpty() && Here->GetView().Rows.Num() == 1;
					};
					TestTrue(TEXT("back"), FSampleGame::Until(IsBack));
				});
		});

	Describe(TEXT("two screens that change the same field"), [this]()
		{
			BeforeEach([this]()
				{
					OpenOnBoth(Ada());
					SaveNote(*Here, TEXT("from here"));
					SaveNote(*There, TEXT("from there"));
					TestTrue(TEXT("asks"), There->GetView().bConflict);
					TestEqual(TEXT("the form keeps its text"), There->GetView().Form.Note, TEXT("from there"));
					if (TestEqual(TEXT("one difference"), There->GetView().Differences.Num(), 1))
					{
						TestEqual(TEXT("theirs"), There->GetView().Differences[0].Theirs.ToString(), TEXT("from here"));
					}
				});

			It(TEXT("may keep the later one's"), [this]()
				{
					There->KeepMine();
					Wait();
					TestFalse(TEXT("settled"), There->GetView().bConflict);
					TestEqual(TEXT("note"), There->GetView().Form.Note, TEXT("from there"));
					Here->Edit(Here->GetView().Rows[0].Id);
					Wait();
					TestEqual(TEXT("on the server"), Here->GetView().Form.Note, TEXT("from there"));
				});

			It(TEXT("may take the earlier one's, and go on from there"), [this]()
				{
					There->TakeTheirs();
					Wait();
					TestEqual(TEXT("note"), There->GetView().Form.Note, TEXT("from here"));
					SaveNote(*There, TEXT("agreed"));
					TestFalse(TEXT("no conflict any more"), There->GetView().bConflict);
					TestEqual(TEXT("saved"), There->GetView().Form.Note, TEXT("agreed"));
				});
		});

	Describe(TEXT("two screens that change different fields"), [this]()
		{
			It(TEXT("both get their way, without a question"), [this]()
				{
					OpenOnBoth(Ada());
					SaveNote(*Here, TEXT("from here"));
					FContactForm Form = There->GetView().Form;
					Form.Nickname = TEXT("Countess");
					There->Save(Form);
					Wait();
					TestFalse(TEXT("asks"), There->GetView().bConflict);
					TestEqual(TEXT("mine"), There->GetView().Form.Nickname, TEXT("Countess"));
					TestEqual(TEXT("theirs"), There->GetView().Form.Note, TEXT("from here"));
				});

			It(TEXT("ask a person when it is changed again and again"), [this]()
				{
					OpenOnBoth(Ada());
					const FString Refusal = TEXT("{\"code\":\"precondition-failed\",\"detail\":\"changed\",\"errors\":[],\"retryable\":false,\"current\":{\"id\":\"") + There->GetView().Rows[0].Id + TEXT("\"}}");
					StandIn::FHttpScript::Always(TEXT("PATCH"), TEXT("/contacts/")).Answer(412, Refusal, {{TEXT("ETag"), TEXT("\"again\"")}});
					FContactForm Form = There->GetView().Form;
					Form.Nickname = TEXT("Countess");
					There->Save(Form);
					Wait();
					TestTrue(TEXT("asks"), There->GetView().bConflict);
					TestEqual(TEXT("tries"), StandIn::FHttpScript::CountAttempts(TEXT("PATCH"), TEXT("/contacts/")), 2);
				});
		});
}

#endif
