// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/ScorePresenter.h"

#include "Presenters/ScoreText.h"
#include "RankbookLibrary.h"
#include "RankbookSubsystem.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

namespace
{
	/** How many lines above and below the own one are shown. */
	constexpr int32 Neighbors = 5;

	FScoreRow RowOf(const FRankbookEntry& Entry)
	{
		// Among contacts the place counts; the rank of the whole board stands beside it.
		const FText Rank = FText::AsNumber(Entry.Rank);
		return {
			Entry.Place == 0 ? Rank : FText::Format(LOCTEXT("Place", "{0} (rank {1})"), FText::AsNumber(Entry.Place), Rank),
			FText::FromString(Entry.Player.DisplayName),
			FText::FromString(Entry.ScoreText),
			Entry.bIsMe};
	}

	/** The season of all time is called "all", which tells nobody anything. */
	FText SummaryOf(const FRankbookScorePage& Page)
	{
		const FText Total = FText::AsNumber(Page.Total);
		if (Page.Window == TEXT("allTime"))
		{
			return FText::Format(LOCTEXT("Summary", "Entries: {0}"), Total);
		}
		return FText::Format(LOCTEXT("SummarySeason", "Entries: {0}, season {1}"), Total, FText::FromString(Page.Season));
	}

	/** Why there are no rows, and what next. */
	FText EmptyText(EScoreTab Tab)
	{
		if (Tab == EScoreTab::Contacts)
		{
			return LOCTEXT("NoContactScores", "None of your linked contacts has a score here yet. Invite one in the phone book.");
		}
		return LOCTEXT("NoScores", "Nobody has a score here yet. Be the first.");
	}
}

const FScoreView& FScorePresenter::GetView() const
{
	return View;
}

void FScorePresenter::Open()
{
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook == nullptr)
	{
		return;
	}
	ForgetRun();
	UpdatePending();
	View.Status = FViewStatus::Loading();
	Rankbook->CancelCall(ListCall);
	ListCall = Rankbook->ListBoards(FString(), Answer(AsShared(), &FScorePresenter::OnBoards));
	Changed();
}

void FScorePresenter::OnBoards(const TRankbookResult<FRankbookBoardPage>& Result)
{
	if (!Result.IsOk())
	{
		View.Status = FViewStatus::Of(Result.Error);
		Changed();
		return;
	}
	Boards = Result.Value->Items;
	View.Boards.Reset();
	for (const FRankbookBoard& Board : Boards)
	{
		View.Boards.Add(FText::FromString(Board.Title));
	}
	if (Boards.IsEmpty())
	{
		View.Status = FViewStatus::Empty(LOCTEXT("NoBoards", "This game has no boards yet. Make one: rankbook board create"));
		Changed();
		return;
	}
	View.Board = Boards.IsValidIndex(View.Board) ? View.Board : 0;
	ShowBoard();
}

void FScorePresenter::SelectBoard(int32 Index)
{
	if (Boards.IsValidIndex(Index) && Index != View.Board)
	{
		View.Board = Index;
		View.Window = INDEX_NONE;
		ForgetRun();
		ShowBoard();
	}
}

void FScorePresenter::ForgetRun()
{
	View.Submit = FViewStatus();
	View.Result = FText::GetEmpty();
	View.Next = FText::GetEmpty();
}

void FScorePresenter::ShowBoard()
{
	const FRankbookBoard* Board = GetBoard();
	View.Hint = ScoreHint(*Board);
	View.Windows.Reset();
	for (const ERankbookWindow Window : Board->Windows)
	{
		View.Windows.Add(WindowTitle(Window));
	}
	if (!View.Windows.IsValidIndex(View.Window))
	{
		View.Window = View.Windows.IsEmpty() ? INDEX_NONE : 0;
	}
	View.Rows.Reset();
	Refresh();
}

void FScorePresenter::SelectWindow(int32 Index)
{
	if (View.Windows.IsValidIndex(Index) && Index != View.Window)
	{
		View.Window = Index;
		View.Rows.Reset();
		Refresh();
	}
}

void FScorePresenter::SelectTab(EScoreTab Tab)
{
	if (Tab != View.Tab)
	{
		View.Tab = Tab;
		View.Rows.Reset();
		Refresh();
	}
}

void FScorePresenter::Refresh()
{
	if (GetBoard() == nullptr)
	{
		Open();
		return;
	}
	LoadScores(FString());
}

void FScorePresenter::LoadMore()
{
	if (View.bHasMore && !View.Status.IsLoading())
	{
		LoadScores(NextCursor);
	}
}

void FScorePresenter::LoadScores(const FString& Cursor)
{
	URankbookSubsystem* Rankbook = GetRankbook();
	const FRankbookBoard* Board = GetBoard();
	if (Rankbook == nullptr || Board == nullptr)
	{
		return;
	}
	Rankbook->CancelCall(ListCall);
	FRankbookScoreQuery Query;
	Query.Cursor = Cursor;
	Query.Window = Board->Windows.IsValidIndex(View.Window) ? URankbookLibrary::WindowKey(Board->Windows[View.Window]) : FString();
	bAppend = !Cursor.IsEmpty();
	View.Status = FViewStatus::Loading();
	const TRankbookCallback<FRankbookScorePage> OnDone = Answer(AsShared(), &FScorePresenter::OnScores);
	switch (View.Tab)
	{
		case EScoreTab::Top:
			ListCall = Rankbook->ListScores(Board->Key, Query, OnDone);
			break;
		case EScoreTab::Around:
			ListCall = Rankbook->ListScoresAround(Board->Key, FString(), Neighbors, Neighbors, Query, OnDone);
			break;
		case EScoreTab::Contacts:
			ListCall = Rankbook->ListContactScores(Board->Key, Query, OnDone);
			break;
	}
	Changed();
}

void FScorePresenter::OnScores(const TRankbookResult<FRankbookScorePage>& Result)
{
	if (!Result.IsOk())
	{
		ShowEmpty(Result.Error);
		Changed();
		return;
	}
	const FRankbookScorePage& Page = *Result.Value;
	if (!bAppend)
	{
		View.Rows.Reset();
	}
	for (const FRankbookEntry& Entry : Page.Items)
	{
		View.Rows.Add(RowOf(Entry));
	}
	NextCursor = Page.NextCursor;
	View.bHasMore = !NextCursor.IsEmpty();
	View.Summary = SummaryOf(Page);
	View.Status = View.Rows.IsEmpty() ? FViewStatus::Empty(EmptyText(View.Tab)) : FViewStatus::Ready();
	Changed();
}

void FScorePresenter::ShowEmpty(const FRankbookError& Error)
{
	// Without an entry of one's own there is nothing around it: that is no failure.
	if (View.Tab == EScoreTab::Around && Error.Code == ERankbookErrorCode::NotFound)
	{
		View.Rows.Reset();
		View.bHasMore = false;
		View.Status = FViewStatus::Empty(LOCTEXT("NoOwnScore", "You have no score here yet."));
		return;
	}
	View.Status = FViewStatus::Of(Error);
}

void FScorePresenter::Submit(const FString& Text)
{
	URankbookSubsystem* Rankbook = GetRankbook();
	const FRankbookBoard* Board = GetBoard();
	if (Rankbook == nullptr || Board == nullptr || View.Submit.IsLoading())
	{
		return;
	}
	ForgetRun();
	FRankbookScore Score;
	if (!ParseScore(Text, *Board, Score.Score))
	{
		View.Submit = FViewStatus::Failed(FText::Format(LOCTEXT("BadScore", "That is no score for this board. {0}"), View.Hint));
		Changed();
		return;
	}
	View.Submit = FViewStatus::Loading();
	SubmitCall = Rankbook->SubmitScore(Board->Key, Score, Answer(AsShared(), &FScorePresenter::OnSubmitted));
	Changed();
}

void FScorePresenter::OnSubmitted(const TRankbookResult<FRankbookSubmitted>& Result)
{
	UpdatePending();
	if (Result.Error.Code == ERankbookErrorCode::QueuedOffline)
	{
		View.Submit = FViewStatus::Ready(LOCTEXT("Queued", "Kept on this machine. It is sent when the server can be reached, and counts in the season in which it arrives."));
		Changed();
		return;
	}
	if (!Result.IsOk())
	{
		View.Submit = FViewStatus::Of(Result.Error);
		Changed();
		return;
	}
	View.Submit = FViewStatus::Ready(Result.Value->bImproved ? LOCTEXT("NewBest", "A new best!") : LOCTEXT("NotBetter", "Sent. Your best stays."));
	if (!Result.Value->Standings.IsEmpty())
	{
		View.Result = RankLine(Result.Value->Standings[0]);
	}
	View.Next = NextLine(Result.Value->NextTarget);
	Refresh();
}

void FScorePresenter::Flush()
{
	if (URankbookSubsystem* Rankbook = GetRankbook())
	{
		Rankbook->FlushPendingScores(Answer(AsShared(), &FScorePresenter::OnFlushed));
	}
}

void FScorePresenter::OnFlushed(const TRankbookResult<FRankbookFlush>& Result)
{
	UpdatePending();
	if (!Result.IsOk())
	{
		View.Submit = FViewStatus::Of(Result.Error);
		Changed();
		return;
	}
	View.Submit = FViewStatus::Ready(FText::Format(LOCTEXT("Flushed", "{0} sent, {1} refused."), FText::AsNumber(Result.Value->Sent), FText::AsNumber(Result.Value->Dropped)));
	Refresh();
}

void FScorePresenter::UpdatePending()
{
	const URankbookSubsystem* Rankbook = GetRankbook();
	const int32 Count = (Rankbook != nullptr) ? Rankbook->GetPendingScoreCount() : 0;
	View.Pending = Count == 0 ? FText::GetEmpty() : FText::Format(LOCTEXT("Pending", "{0} waiting to be sent"), FText::AsNumber(Count));
	Changed();
}

const FRankbookBoard* FScorePresenter::GetBoard() const
{
	return Boards.IsValidIndex(View.Board) ? &Boards[View.Board] : nullptr;
}

#undef LOCTEXT_NAMESPACE
