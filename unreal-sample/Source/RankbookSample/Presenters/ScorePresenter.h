// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Presenters/Presenter.h"
#include "RankbookTypes.h"

/** Which part of a board is shown. */
enum class EScoreTab : uint8
{
	Top,
	Around,
	Contacts
};

/** A line of a board. */
struct FScoreRow
{
	FText Rank;
	FText Name;
	FText Score;
	/** The player's own line, to be marked. */
	bool bIsMe = false;
};

/** Everything that the score screen shows. */
struct FScoreView
{
	TArray<FText> Boards;
	int32 Board = INDEX_NONE;
	TArray<FText> Windows;
	int32 Window = INDEX_NONE;
	EScoreTab Tab = EScoreTab::Top;
	FViewStatus Status;
	TArray<FScoreRow> Rows;
	/** "2,001 players, season 2026-W48" */
	FText Summary;
	bool bHasMore = false;
	/** What to type. */
	FText Hint;
	FViewStatus Submit;
	/** Rank after the last run; empty before. */
	FText Result;
	/** Whom to beat next; empty at the top. */
	FText Next;
	/** How many runs wait on this machine; empty when none does. */
	FText Pending;
};

/** The score screen: a board, a window of it, and sending a run. */
class RANKBOOKSAMPLE_API FScorePresenter : public FPresenter
	, public TSharedFromThis<FScorePresenter>
{
public:
	using FPresenter::FPresenter;

	const FScoreView& GetView() const;

	/** Begins anew, for whoever is signed in now: reads the boards, and the scores of the one that is chosen. */
	void Open();
	/** Reads again what is shown; also what Retry does. */
	void Refresh();
	/** Chooses by the place in GetView().Boards; another place than one of these is left alone. */
	void SelectBoard(int32 Index);
	/** Chooses by the place in GetView().Windows; another place than one of these is left alone. */
	void SelectWindow(int32 Index);
	void SelectTab(EScoreTab Tab);
	/** Reads the next page, behind the rows that are shown. */
	void LoadMore();
	/** Sends a run, as a person types it. */
	void Submit(const FString& Text);
	/** Sends the runs that wait. */
	void Flush();
	/** Says how many runs wait now; call it when the subsystem says that some were sent or dropped. */
	void UpdatePending();

private:
	void LoadScores(const FString& Cursor);
	void ShowBoard();
	/** What became of the last run is not for the next player, nor for another board. */
	void ForgetRun();
	void OnBoards(const TRankbookResult<FRankbookBoardPage>& Result);
	void OnScores(const TRankbookResult<FRankbookScorePage>& Result);
	void OnSubmitted(const TRankbookResult<FRankbookSubmitted>& Result);
	void OnFlushed(const TRankbookResult<FRankbookFlush>& Result);
	void ShowEmpty(const FRankbookError& Error);
	const FRankbookBoard* GetBoard() const;

	FScoreView View;
	TArray<FRankbookBoard> Boards;
	FString NextCursor;
	/** Whether the awaited page is added to the rows, or replaces them. */
	bool bAppend = false;
	FRankbookCall ListCall;
	FRankbookCall SubmitCall;
};
