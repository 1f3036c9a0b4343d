// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/ScoreScreen.h"

#include "Components/Button.h"
#include "Components/ComboBoxString.h"
#include "Components/EditableTextBox.h"
#include "Components/ScrollBox.h"
#include "Components/TextBlock.h"
#include "RankbookSubsystem.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

void URankbookScoreScreen::Open()
{
	GetPresenter().Open();
}

FScorePresenter& URankbookScoreScreen::GetPresenter()
{
	if (!Presenter.IsValid())
	{
		Presenter = MakeShared<FScorePresenter>(URankbookSubsystem::Get(this));
		Presenter->OnChanged.AddUObject(this, &URankbookScoreScreen::Draw);
	}
	return *Presenter;
}

void URankbookScoreScreen::Build(const FPanelBuilder& Column)
{
	const FPanelBuilder Choices = Column.AddRow();
	BoardChoice = Choices.AddChoice(TEXT("BoardChoice"));
	WindowChoice = Choices.AddChoice(TEXT("WindowChoice"));
	TopButton = Choices.AddButton(TEXT("TopButton"), LOCTEXT("Top", "Top"));
	AroundButton = Choices.AddButton(TEXT("AroundButton"), LOCTEXT("Around", "Around me"));
	ContactsButton = Choices.AddButton(TEXT("ContactsButton"), LOCTEXT("AmongContacts", "Contacts"));

	const FPanelBuilder Line = Column.AddRow();
	StatusText = Line.AddText(TEXT("StatusText"));
	RetryButton = Line.AddButton(TEXT("RetryButton"), LOCTEXT("Retry", "Retry"));
	SummaryText = Column.AddText(TEXT("SummaryText"));
	RowList = Column.AddList(TEXT("RowList"));
	MoreButton = Column.AddButton(TEXT("MoreButton"), LOCTEXT("More", "More"));

	const FPanelBuilder Send = Column.AddRow();
	ScoreInput = Send.AddInput(TEXT("ScoreInput"), FText::GetEmpty());
	SubmitButton = Send.AddButton(TEXT("SubmitButton"), LOCTEXT("Submit", "Submit"));
	SubmitText = Column.AddText(TEXT("SubmitText"));
	ResultText = Column.AddText(TEXT("ResultText"));
	NextText = Column.AddText(TEXT("NextText"));

	const FPanelBuilder Waiting = Column.AddRow();
	PendingText = Waiting.AddText(TEXT("PendingText"));
	FlushButton = Waiting.AddButton(TEXT("FlushButton"), LOCTEXT("Flush", "Send now"));
}

void URankbookScoreScreen::Attach()
{
	if (BoardChoice != nullptr)
	{
		BoardChoice->OnSelectionChanged.AddDynamic(this, &URankbookScoreScreen::HandleBoard);
	}
	if (WindowChoice != nullptr)
	{
		WindowChoice->OnSelectionChanged.AddDynamic(this, &URankbookScoreScreen::HandleWindow);
	}
	RANKBOOK_ON_CLICKED(TopButton, &URankbookScoreScreen::HandleTop);
	RANKBOOK_ON_CLICKED(AroundButton, &URankbookScoreScreen::HandleAround);
	RANKBOOK_ON_CLICKED(ContactsButton, &URankbookScoreScreen::HandleContacts);
	RANKBOOK_ON_CLICKED(RetryButton, &URankbookScoreScreen::HandleRetry);
	RANKBOOK_ON_CLICKED(MoreButton, &URankbookScoreScreen::HandleMore);
	RANKBOOK_ON_CLICKED(SubmitButton, &URankbookScoreScreen::HandleSubmit);
	RANKBOOK_ON_CLICKED(FlushButton, &URankbookScoreScreen::HandleFlush);
	if (URankbookSubsystem* Rankbook = URankbookSubsystem::Get(this))
	{
		Rankbook->OnPendingScoresFlushed.AddDynamic(this, &URankbookScoreScreen::HandleFlushed);
	}
	Draw();
}

void URankbookScoreScreen::Draw()
{
	const FScoreView& View = GetPresenter().GetView();
	RankbookWidgets::SetChoice(BoardChoice, View.Boards, View.Board);
	RankbookWidgets::SetChoice(WindowChoice, View.Windows, View.Window);
	// The view that is shown cannot be chosen again; so one sees which it is, and not by color alone.
	RankbookWidgets::SetEnabled(TopButton, View.Tab != EScoreTab::Top);
	RankbookWidgets::SetEnabled(AroundButton, View.Tab != EScoreTab::Around);
	RankbookWidgets::SetEnabled(ContactsButton, View.Tab != EScoreTab::Contacts);
	RankbookWidgets::ShowStatus(StatusText, RetryButton, View.Status);
	RankbookWidgets::SetText(SummaryText, View.Summary);
	DrawRows(View);
	RankbookWidgets::SetShown(MoreButton, View.bHasMore);
	if (ScoreInput != nullptr)
	{
		ScoreInput->SetHintText(View.Hint);
	}
	RankbookWidgets::SetEnabled(SubmitButton, View.Board != INDEX_NONE && !View.Submit.IsLoading());
	RankbookWidgets::SetText(SubmitText, View.Submit.Message);
	RankbookWidgets::SetText(ResultText, View.Result);
	RankbookWidgets::SetText(NextText, View.Next);
	RankbookWidgets::SetText(PendingText, View.Pending);
	RankbookWidgets::SetShown(FlushButton, !View.Pending.IsEmpty());
}

void URankbookScoreScreen::DrawRows(const FScoreView& View)
{
	const TOptional<FPanelBuilder> List = BeginList(RowList);
	if (!List.IsSet())
	{
		return;
	}
	for (const FScoreRow& Row : View.Rows)
	{
		const FText Line = Row.bIsMe ? LOCTEXT("MyRow", "> {0}  {1}  {2}  (you)") : LOCTEXT("Row", "{0}  {1}  {2}");
		List->AddText(NAME_None, FText::Format(Line, Row.Rank, Row.Name, Row.Score));
	}
}

void URankbookScoreScreen::HandleBoard(FString, ESelectInfo::Type Reason)
{
	// Direct: the screen itself chose, to show what the presenter says.
	if (Reason != ESelectInfo::Direct)
	{
		GetPresenter().SelectBoard(BoardChoice->GetSelectedIndex());
	}
}

void URankbookScoreScreen::HandleWindow(FString, ESelectInfo::Type Reason)
{
	if (Reason != ESelectInfo::Direct)
	{
		GetPresenter().SelectWindow(WindowChoice->GetSelectedIndex());
	}
}

void URankbookScoreScreen::HandleTop()
{
	GetPresenter().SelectTab(EScoreTab::Top);
}

void URankbookScoreScreen::HandleAround()
{
	GetPresenter().SelectTab(EScoreTab::Around);
}

void URankbookScoreScreen::HandleContacts()
{
	GetPresenter().SelectTab(EScoreTab::Contacts);
}

void URankbookScoreScreen::HandleRetry()
{
	GetPresenter().Refresh();
}

void URankbookScoreScreen::HandleMore()
{
	GetPresenter().LoadMore();
}

void URankbookScoreScreen::HandleSubmit()
{
	GetPresenter().Submit(RankbookWidgets::TextOf(ScoreInput));
}

void URankbookScoreScreen::HandleFlush()
{
	GetPresenter().Flush();
}

void URankbookScoreScreen::HandleFlushed(int32, int32, int32)
{
	GetPresenter().UpdatePending();
}

#undef LOCTEXT_NAMESPACE
