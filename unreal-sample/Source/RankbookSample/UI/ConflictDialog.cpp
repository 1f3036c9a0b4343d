// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/ConflictDialog.h"

#include "Components/Button.h"
#include "Components/ScrollBox.h"
#include "Components/TextBlock.h"
#include "Presenters/ContactPresenter.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

void URankbookConflictDialog::SetPresenter(const TSharedRef<FContactPresenter>& InPresenter)
{
	Presenter = InPresenter;
	Presenter->OnChanged.AddUObject(this, &URankbookConflictDialog::Draw);
	Draw();
}

void URankbookConflictDialog::Build(const FPanelBuilder& Column)
{
	QuestionText = Column.AddText(TEXT("QuestionText"), LOCTEXT("Question", "Whose changes stay?"));
	DifferenceList = Column.AddList(TEXT("DifferenceList"));
	const FPanelBuilder Answers = Column.AddRow();
	MineButton = Answers.AddButton(TEXT("MineButton"), LOCTEXT("Mine", "Keep mine"));
	TheirsButton = Answers.AddButton(TEXT("TheirsButton"), LOCTEXT("Theirs", "Take theirs"));
}

void URankbookConflictDialog::Attach()
{
	RANKBOOK_ON_CLICKED(MineButton, &URankbookConflictDialog::HandleMine);
	RANKBOOK_ON_CLICKED(TheirsButton, &URankbookConflictDialog::HandleTheirs);
	Draw();
}

void URankbookConflictDialog::Draw()
{
	const bool bShown = Presenter.IsValid() && Presenter->GetView().bConflict;
	RankbookWidgets::SetShown(this, bShown);
	const TOptional<FPanelBuilder> List = BeginList(DifferenceList);
	if (!bShown || !List.IsSet())
	{
		return;
	}
	for (const FContactDifference& Difference : Presenter->GetView().Differences)
	{
		List->AddText(NAME_None, FText::Format(LOCTEXT("Difference", "{0}: yours is \"{1}\", theirs is \"{2}\""), Difference.Field, Difference.Mine, Difference.Theirs));
	}
}

void URankbookConflictDialog::HandleMine()
{
	if (Presenter.IsValid())
	{
		Presenter->KeepMine();
	}
}

void URankbookConflictDialog::HandleTheirs()
{
	if (Presenter.IsValid())
	{
		Presenter->TakeTheirs();
	}
}

#undef LOCTEXT_NAMESPACE
