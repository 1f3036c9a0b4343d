// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/ScorePresenter.h"

#include "Misc/AutomationTest.h"

#if WITH_DEV_AUTOMATION_TESTS && __has_include("StandIn/TestServer.h")

#include "Tests/SampleGame.standin.h"

BEGIN_DEFINE_SPEC(FScorePresenterSpec, "Rankbook.Sample.Scores", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	TUniquePtr<StandIn::FTestServer> Server;
	TUniquePtr<FSampleGame> Game;
	TSharedPtr<FScorePresenter> Presenter;

	const FScoreView& View() const;
	void Begin(const TCHAR* Slot, const TCHAR* Name);
	void Choose(const TCHAR* Board);
	void WaitForList();
	void Submit(const TCHAR* Text);
END_DEFINE_SPEC(FScorePresenterSpec)

const FScoreView& FScorePresenterSpec::View() const
{
	return Presenter->GetView();
}

void FScorePresenterSpec::Begin(const TCHAR* Slot, const TCHAR* Name)
{
	Game = MakeUnique<FSampleGame>(*Server, Slot);
	Game->SignIn(Name);
	Presenter = MakeShared<FScorePresenter>(Game->GetRankbook());
	Presenter->Open();
	WaitForList();
}

void FScorePresenterSpec::Choose(const TCHAR* Board)
{
	const int32 Index = View().Boards.IndexOfByPredicate([Board](const FText& Title)
		{
			return Title.ToString() == Board;
		});
	TestTrue(FString::Printf(TEXT("there is a board %s"), Board), Index != INDEX_NONE);
	Presenter->SelectBoard(Index);
	WaitForList();
}

void FScorePresenterSpec::WaitForList()
{
	const auto IsThere = [this]
	{
		return !View().Status.IsLoading();
	};
	TestTrue(TEXT("the list comes"), FSampleGame::Until(IsThere));
}

void FScorePresenterSpec::Submit(const TCHAR* Text)
{
	Presenter->Submit(Text);
	const auto IsAnswered = [this]
	{
		return !View().Submit.IsLoading() && !View().Status.IsLoading();
	};
	TestTrue(TEXT("the run is answered"), FSampleGame::Until(IsAnswered));
}

void FScorePresenterSpec::Define()
{
	// A server of its own for each: other specs' runs would stand on its boards.
	BeforeEach([this]()
		{
			Server = MakeUnique<StandIn::FTestServer>();
		});

	AfterEach([this]()
		{
			Presenter.Reset();
			Game.Reset();
			Server.Reset();
		});

	Describe(TEXT("a board"), [this]()
		{
			It(TEXT("takes a run as a clock shows it, and says the rank and whom to beat next"), [this]()
				{
					Begin(TEXT("Fast"), TEXT("Fast Fox"));
					Choose(TEXT("Lap time"));
					Submit(TEXT("1:22.900"));
					Begin(TEXT("Slow"), TEXT("Slow Snail"));
					Choose(TEXT("Lap time"));
					TestEqual(TEXT("hint"), View().Hint.ToString(), TEXT("Your time, such as 1:23.412"));
					Submit(TEXT("1:23.412"));
					TestEqual(TEXT("result"), View().Result.ToString(), TEXT("Rank 2 of 2"));
					TestEqual(TEXT("next"), View().Next.ToString(), TEXT("Next: 1:22.900, Fast Fox, rank 1"));
					TestEqual(TEXT("said"), View().Submit.Message.ToString(), TEXT("A new best!"));
					if (TestEqual(TEXT("rows"), View().Rows.Num(), 2))
					{
						TestEqual(TEXT("first"), View().Rows[0].Score.ToString(), TEXT("1:22.900"));
						TestTrue(TEXT("the own row is marked"), View().Rows[1].bIsMe && !View().Rows[0].bIsMe);
					}
					Submit(TEXT("1:30.000"));
					TestEqual(TEXT("a worse run"), View().Submit.Message.ToString(), TEXT("Sent. Your best stays."));
				});

			It(TEXT("asks nobody about a text that is no score"), [this]()
				{
					Begin(TEXT("Typo"), TEXT("Typo Tiger"));
					Choose(TEXT("High scores"));
					Submit(TEXT("12.5"));
					TestEqual(TEXT("state"), View().Submit.State, EViewState::Failed);
					TestEqual(TEXT("requests"), StandIn::FHttpScript::CountAttempts(TEXT("POST"), TEXT("/scores")), 0);
				});

			It(TEXT("says that there is nothing around a player without a score"), [this]()
				{
					Begin(TEXT("New"), TEXT("New Newt"));
					Choose(TEXT("High scores"));
					Presenter->SelectTab(EScoreTab::Around);
					WaitForList();
					TestEqual(TEXT("state"), View().Status.State, EViewState::Empty);
					TestEqual(TEXT("text"), View().Status.Message.ToString(), TEXT("You have no score here yet."));
					TestFalse(TEXT("retry"), View().Status.bCanRetry);
					Submit(TEXT("7"));
					const auto IsMine = [](const FScoreRow& Row)
					{
						return Row.bIsMe;
					};
					TestTrue(TEXT("now there is"), View().Rows.ContainsByPredicate(IsMine));
				});
		});

	Describe(TEXT("a player who clicks faster than the server answers"), [this]()
		{
			It(TEXT("sees the last choice, and no failure of the ones before"), [this]()
				{
					Begin(TEXT("Quick"), TEXT("Quick Quail"));
					Choose(TEXT("High scores"));
					Submit(TEXT("3"));
					Presenter->SelectTab(EScoreTab::Around);
					Presenter->SelectTab(EScoreTab::Contacts);
					Presenter->SelectTab(EScoreTab::Top);
					WaitForList();
					TestEqual(TEXT("state"), View().Status.State, EViewState::Ready);
					TestEqual(TEXT("tab"), View().Tab, EScoreTab::Top);
					TestEqual(TEXT("rows"), View().Rows.Num(), 1);
				});
		});

	Describe(TEXT("offline"), [this]()
		{
			It(TEXT("keeps what was shown, keeps a run, and sends it when asked"), [this]()
				{
					Begin(TEXT("Train"), TEXT("Train Toad"));
					Choose(TEXT("High scores"));
					Submit(TEXT("100"));
					const int32 Shown = View().Rows.Num();
					StandIn::FHttpScript::SetOnline(false);
					Submit(TEXT("200"));
					TestEqual(TEXT("pending"), View().Pending.ToString(), TEXT("1 waiting to be sent"));
					TestEqual(TEXT("not a failure"), View().Submit.State, EViewState::Ready);
					Presenter->Refresh();
					WaitForList();
					TestEqual(TEXT("state"), View().Status.State, EViewState::Offline);
					TestTrue(TEXT("retry"), View().Status.bCanRetry);
					TestEqual(TEXT("rows stay"), View().Rows.Num(), Shown);

					StandIn::FHttpScript::SetOnline(true);
					Presenter->Flush();
					const auto IsSent = [this]
					{
						return View().Pending.IsEmpty() && !View().Status.IsLoading() && !View().Submit.IsLoading();
					};
					TestTrue(TEXT("sent"), FSampleGame::Until(IsSent));
					const auto IsTheRun = [](const FScoreRow& Row)
					{
						return Row.bIsMe && Row.Score.ToString() == TEXT("200");
					};
					TestTrue(TEXT("the run stands there"), View().Rows.ContainsByPredicate(IsTheRun));
				});
		});

	Describe(TEXT("a presenter that is gone"), [this]()
		{
			It(TEXT("is not called any more"), [this]()
				{
					Begin(TEXT("Gone"), TEXT("Gone Goat"));
					Presenter->Refresh();
					const TWeakPtr<FScorePresenter> Weak = Presenter;
					Presenter.Reset();
					TestFalse(TEXT("nothing keeps it"), Weak.IsValid());
					const auto IsQuiet = []
					{
						return StandIn::FHttpScript::CountInFlight() == 0;
					};
					TestTrue(TEXT("the answer comes all the same"), FSampleGame::Until(IsQuiet));
				});
		});
}

#endif
