// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/PrivacyPanel.h"

#include "Components/Button.h"
#include "Components/EditableTextBox.h"
#include "Components/ScrollBox.h"
#include "Components/TextBlock.h"
#include "Presenters/AccountPresenter.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

void URankbookPrivacyPanel::SetPresenter(const TSharedRef<FAccountPresenter>& InPresenter)
{
	Presenter = InPresenter;
	Presenter->OnChanged.AddUObject(this, &URankbookPrivacyPanel::Draw);
	Draw();
}

void URankbookPrivacyPanel::Build(const FPanelBuilder& Column)
{
	ExportButton = Column.AddButton(TEXT("ExportButton"), LOCTEXT("ExportMyData", "Export my data"));
	const FPanelBuilder Line = Column.AddRow();
	ConfirmInput = Line.AddInput(TEXT("ConfirmInput"), LOCTEXT("ConfirmHint", "Your name, to delete the account"));
	DeleteButton = Line.AddButton(TEXT("DeleteButton"), LOCTEXT("DeleteAccount", "Delete my account"));
	ConfirmError = Column.AddText(TEXT("ConfirmError"));
	ReceiptList = Column.AddList(TEXT("ReceiptList"));
}

void URankbookPrivacyPanel::Attach()
{
	RANKBOOK_ON_CLICKED(ExportButton, &URankbookPrivacyPanel::HandleExport);
	RANKBOOK_ON_CLICKED(DeleteButton, &URankbookPrivacyPanel::HandleDelete);
	Draw();
}

void URankbookPrivacyPanel::Draw()
{
	if (!Presenter.IsValid())
	{
		return;
	}
	const FAccountView& View = Presenter->GetView();
	RankbookWidgets::SetEnabled(ExportButton, View.bSignedIn && !View.Status.IsLoading());
	RankbookWidgets::SetEnabled(DeleteButton, View.bSignedIn && !View.Status.IsLoading());
	RankbookWidgets::SetText(ConfirmError, View.FieldErrors.FindRef(TEXT("/confirm")));
	const TOptional<FPanelBuilder> List = BeginList(ReceiptList);
	if (!List.IsSet())
	{
		return;
	}
	for (const FText& Line : View.Receipt)
	{
		List->AddText(NAME_None, Line);
	}
}

void URankbookPrivacyPanel::HandleExport()
{
	if (Presenter.IsValid())
	{
		Presenter->ExportMyData();
	}
}

void URankbookPrivacyPanel::HandleDelete()
{
	if (Presenter.IsValid())
	{
		Presenter->DeleteMyAccount(RankbookWidgets::TextOf(ConfirmInput));
	}
}

#undef LOCTEXT_NAMESPACE
