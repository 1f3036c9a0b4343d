// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/ContactScreen.h"

#include "Components/Button.h"
#include "Components/EditableTextBox.h"
#include "Components/ScrollBox.h"
#include "Components/TextBlock.h"
#include "Presenters/ContactPresenter.h"
#include "Presenters/TransferPresenter.h"
#include "RankbookSubsystem.h"
#include "UI/ConflictDialog.h"
#include "UI/ContactFormWidget.h"
#include "UI/TransferPanel.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

void URankbookContactScreen::Open()
{
	GetPresenter().Open();
	if (Transfer != nullptr)
	{
		Transfer->Open();
	}
}

FContactPresenter& URankbookContactScreen::GetPresenter()
{
	if (!Presenter.IsValid())
	{
		Presenter = MakeShared<FContactPresenter>(URankbookSubsystem::Get(this));
		Presenter->OnChanged.AddUObject(this, &URankbookContactScreen::Draw);
	}
	return *Presenter;
}

void URankbookContactScreen::Build(const FPanelBuilder& Column)
{
	const FPanelBuilder Page = Column.AddPage(TEXT("Page"));
	const FPanelBuilder Top = Page.AddRow();
	SearchInput = Top.AddInput(TEXT("SearchInput"), LOCTEXT("Search", "Search names, numbers, addresses"));
	NewButton = Top.AddButton(TEXT("NewButton"), LOCTEXT("New", "New"));

	const FPanelBuilder Line = Page.AddRow();
	StatusText = Line.AddText(TEXT("StatusText"));
	RetryButton = Line.AddButton(TEXT("RetryButton"), LOCTEXT("RetryContacts", "Retry"));
	RowList = Page.AddList(TEXT("RowList"));
	MoreButton = Page.AddButton(TEXT("MoreButton"), LOCTEXT("MoreContacts", "More"));

	const FPanelBuilder Undo = Page.AddRow();
	UndoText = Undo.AddText(TEXT("UndoText"));
	UndoButton = Undo.AddButton(TEXT("UndoButton"), LOCTEXT("Undo", "Undo"));

	Form = Page.Add<URankbookContactFormWidget>(TEXT("Form"));
	Conflict = Page.Add<URankbookConflictDialog>(TEXT("Conflict"));
	Transfer = Page.Add<URankbookTransferPanel>(TEXT("Transfer"));
}

void URankbookContactScreen::Attach()
{
	GetPresenter();
	if (SearchInput != nullptr)
	{
		SearchInput->OnTextChanged.AddDynamic(this, &URankbookContactScreen::HandleSearch);
	}
	RANKBOOK_ON_CLICKED(NewButton, &URankbookContactScreen::HandleNew);
	RANKBOOK_ON_CLICKED(RetryButton, &URankbookContactScreen::HandleRetry);
	RANKBOOK_ON_CLICKED(MoreButton, &URankbookContactScreen::HandleMore);
	RANKBOOK_ON_CLICKED(UndoButton, &URankbookContactScreen::HandleUndo);
	if (Form != nullptr)
	{
		Form->SetPresenter(Presenter.ToSharedRef());
	}
	if (Conflict != nullptr)
	{
		Conflict->SetPresenter(Presenter.ToSharedRef());
	}
	if (Transfer != nullptr)
	{
		Transfer->GetPresenter().OnImported.AddUObject(this, &URankbookContactScreen::HandleImported);
	}
	Draw();
}

void URankbookContactScreen::Draw()
{
	const FContactView& View = GetPresenter().GetView();
	RankbookWidgets::ShowStatus(StatusText, RetryButton, View.Status);
	RankbookWidgets::SetShown(MoreButton, View.bHasMore);
	RankbookWidgets::SetText(UndoText, View.Undo);
	RankbookWidgets::SetShown(UndoButton, !View.Undo.IsEmpty());
	const TOptional<FPanelBuilder> List = BeginList(RowList);
	if (!List.IsSet())
	{
		return;
	}
	for (const FContactRow& Contact : View.Rows)
	{
		const FPanelBuilder Row = List->AddRow();
		Row.AddText(NAME_None, FText::Format(LOCTEXT("ContactRow", "{0}  {1}"), Contact.Name, Contact.Detail));
		Row.AddAction(LOCTEXT("Edit", "Edit"), FSimpleDelegate::CreateSP(Presenter.ToSharedRef(), &FContactPresenter::Edit, Contact.Id));
	}
}

void URankbookContactScreen::HandleSearch(const FText& Text)
{
	GetPresenter().SetSearch(Text.ToString());
}

void URankbookContactScreen::HandleNew()
{
	GetPresenter().New();
}

void URankbookContactScreen::HandleRetry()
{
	GetPresenter().Refresh();
}

void URankbookContactScreen::HandleMore()
{
	GetPresenter().LoadMore();
}

void URankbookContactScreen::HandleUndo()
{
	GetPresenter().UndoDelete();
}

void URankbookContactScreen::HandleImported()
{
	GetPresenter().Refresh();
}

#undef LOCTEXT_NAMESPACE
