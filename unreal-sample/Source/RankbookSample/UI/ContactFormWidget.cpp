// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/ContactFormWidget.h"

#include "Components/Button.h"
#include "Components/CheckBox.h"
#include "Components/EditableTextBox.h"
#include "Components/HorizontalBox.h"
#include "Components/TextBlock.h"
#include "Components/VerticalBox.h"
#include "Presenters/ContactPresenter.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

namespace
{
	/** What is wrong with a field, or with anything in it; empty when nothing is. */
	FText ErrorAt(const FContactView& View, const FString& Pointer)
	{
		for (const TPair<FString, FText>& Error : View.FieldErrors)
		{
			if (Error.Key.Equals(Pointer, ESearchCase::CaseSensitive) || Error.Key.StartsWith(Pointer + TEXT("/"), ESearchCase::CaseSensitive))
			{
				return Error.Value;
			}
		}
		return FText::GetEmpty();
	}

	void DrawLineErrors(const FContactView& View, const TCHAR* Pointer, const TArray<TObjectPtr<UTextBlock>>& Blocks)
	{
		for (int32 Index = 0; Index < Blocks.Num(); ++Index)
		{
			RankbookWidgets::SetText(Blocks[Index], ErrorAt(View, FString::Printf(TEXT("%s/%d"), Pointer, Index)));
		}
	}

	TArray<FString> TextsOf(const TArray<TObjectPtr<UEditableTextBox>>& Inputs)
	{
		TArray<FString> Texts;
		for (const TObjectPtr<UEditableTextBox>& Input : Inputs)
		{
			Texts.Add(RankbookWidgets::TextOf(Input));
		}
		return Texts;
	}
}

void URankbookContactFormWidget::SetPresenter(const TSharedRef<FContactPresenter>& InPresenter)
{
	Presenter = InPresenter;
	Presenter->OnChanged.AddUObject(this, &URankbookContactFormWidget::Draw);
	Draw();
}

void URankbookContactFormWidget::Build(const FPanelBuilder& Column)
{
	FullInput = Column.AddInput(TEXT("FullInput"), LOCTEXT("FullHint", "Name"));
	FullError = Column.AddText(TEXT("FullError"));
	GivenInput = Column.AddInput(TEXT("GivenInput"), LOCTEXT("GivenHint", "First name"));
	GivenError = Column.AddText(TEXT("GivenError"));
	SurnameInput = Column.AddInput(TEXT("SurnameInput"), LOCTEXT("SurnameHint", "Last name"));
	SurnameError = Column.AddText(TEXT("SurnameError"));
	NicknameInput = Column.AddInput(TEXT("NicknameInput"), LOCTEXT("NicknameHint", "Nickname"));
	NicknameError = Column.AddText(TEXT("NicknameError"));
	OrganizationInput = Column.AddInput(TEXT("OrganizationInput"), LOCTEXT("OrganizationHint", "Organization"));
	OrganizationError = Column.AddText(TEXT("OrganizationError"));
	PhoneList = Column.Add<UVerticalBox>(TEXT("PhoneList"));
	EmailList = Column.Add<UVerticalBox>(TEXT("EmailList"));
	LabelInput = Column.AddInput(TEXT("LabelInput"), LOCTEXT("LabelHint", "Labels, separated by commas"));
	LabelError = Column.AddText(TEXT("LabelError"));
	NoteInput = Column.AddInput(TEXT("NoteInput"), LOCTEXT("NoteHint", "Note"));
	NoteError = Column.AddText(TEXT("NoteError"));
	FavoriteCheck = Column.AddCheck(TEXT("FavoriteCheck"), LOCTEXT("FavoriteLabel", "Favorite"));
	StatusText = Column.AddText(TEXT("StatusText"));

	const FPanelBuilder Buttons = Column.AddRow();
	SaveButton = Buttons.AddButton(TEXT("SaveButton"), LOCTEXT("Save", "Save"));
	CloseButton = Buttons.AddButton(TEXT("CloseButton"), LOCTEXT("Close", "Close"));
	DeleteButton = Buttons.AddButton(TEXT("DeleteButton"), LOCTEXT("Delete", "Delete"));

	UHorizontalBox* Confirm = Column.Add<UHorizontalBox>(TEXT("ConfirmPanel"));
	ConfirmPanel = Confirm;
	const FPanelBuilder Question(*WidgetTree, *Confirm);
	Question.AddText(NAME_None, LOCTEXT("ReallyDelete", "Delete this contact?"));
	ConfirmButton = Question.AddButton(TEXT("ConfirmButton"), LOCTEXT("DeleteIt", "Delete it"));
	KeepButton = Question.AddButton(TEXT("KeepButton"), LOCTEXT("KeepIt", "Keep it"));

	UHorizontalBox* Invitation = Column.Add<UHorizontalBox>(TEXT("InvitePanel"));
	InvitePanel = Invitation;
	const FPanelBuilder Invite(*WidgetTree, *Invitation);
	FriendCodeInput = Invite.AddInput(TEXT("FriendCodeInput"), LOCTEXT("FriendCodeHint", "Friend code of the player"));
	InviteButton = Invite.AddButton(TEXT("InviteButton"), LOCTEXT("Invite", "Invite"));
}

void URankbookContactFormWidget::Attach()
{
	RANKBOOK_ON_CLICKED(SaveButton, &URankbookContactFormWidget::HandleSave);
	RANKBOOK_ON_CLICKED(CloseButton, &URankbookContactFormWidget::HandleClose);
	RANKBOOK_ON_CLICKED(DeleteButton, &URankbookContactFormWidget::HandleDelete);
	RANKBOOK_ON_CLICKED(ConfirmButton, &URankbookContactFormWidget::HandleConfirm);
	RANKBOOK_ON_CLICKED(KeepButton, &URankbookContactFormWidget::HandleKeep);
	RANKBOOK_ON_CLICKED(InviteButton, &URankbookContactFormWidget::HandleInvite);
	Draw();
}

void URankbookContactFormWidget::Draw()
{
	const bool bShown = Presenter.IsValid() && Presenter->GetView().bFormOpen;
	RankbookWidgets::SetShown(this, bShown);
	if (!bShown)
	{
		return;
	}
	const FContactView& View = Presenter->GetView();
	if (ShownVersion != View.FormVersion)
	{
		ShownVersion = View.FormVersion;
		Fill(View.Form);
	}
	DrawErrors(View);
	RankbookWidgets::SetText(StatusText, View.Saving.Message);
	RankbookWidgets::SetEnabled(SaveButton, !View.Saving.IsLoading());
	RankbookWidgets::SetShown(DeleteButton, !View.bNew && !View.bConfirmDelete);
	RankbookWidgets::SetShown(ConfirmPanel, View.bConfirmDelete);
	RankbookWidgets::SetShown(InvitePanel, !View.bNew);
}

void URankbookContactFormWidget::DrawErrors(const FContactView& View)
{
	RankbookWidgets::SetText(FullError, ErrorAt(View, TEXT("/name/full")));
	RankbookWidgets::SetText(GivenError, ErrorAt(View, TEXT("/name/given")));
	RankbookWidgets::SetText(SurnameError, ErrorAt(View, TEXT("/name/surname")));
	RankbookWidgets::SetText(NicknameError, ErrorAt(View, TEXT("/nickname")));
	RankbookWidgets::SetText(OrganizationError, ErrorAt(View, TEXT("/organization")));
	DrawLineErrors(View, TEXT("/phones"), PhoneErrors);
	DrawLineErrors(View, TEXT("/emails"), EmailErrors);
	RankbookWidgets::SetText(LabelError, ErrorAt(View, TEXT("/labels")));
	RankbookWidgets::SetText(NoteError, ErrorAt(View, TEXT("/note")));
}

void URankbookContactFormWidget::Fill(const FContactForm& Form)
{
	RankbookWidgets::SetInput(FullInput, Form.Full);
	RankbookWidgets::SetInput(GivenInput, Form.Given);
	RankbookWidgets::SetInput(SurnameInput, Form.Surname);
	RankbookWidgets::SetInput(NicknameInput, Form.Nickname);
	RankbookWidgets::SetInput(OrganizationInput, Form.Organization);
	FillLines(PhoneList, Form.Phones, LOCTEXT("PhoneHint", "Phone"), PhoneInputs, PhoneErrors);
	FillLines(EmailList, Form.Emails, LOCTEXT("EmailHint", "Email"), EmailInputs, EmailErrors);
	RankbookWidgets::SetInput(LabelInput, Form.Labels);
	RankbookWidgets::SetInput(NoteInput, Form.Note);
	if (FavoriteCheck != nullptr)
	{
		FavoriteCheck->SetIsChecked(Form.bFavorite);
	}
}

void URankbookContactFormWidget::FillLines(UPanelWidget* List, const TArray<FString>& Lines, const FText& Hint, TArray<TObjectPtr<UEditableTextBox>>& OutInputs, TArray<TObjectPtr<UTextBlock>>& OutErrors)
{
	OutInputs.Reset();
	OutErrors.Reset();
	const TOptional<FPanelBuilder> Builder = BeginList(List);
	if (!Builder.IsSet())
	{
		return;
	}
	for (int32 Index = 0; Index <= Lines.Num(); ++Index)
	{
		UEditableTextBox* Input = Builder->AddInput(NAME_None, Hint);
		RankbookWidgets::SetInput(Input, Lines.IsValidIndex(Index) ? Lines[Index] : FString());
		OutInputs.Add(Input);
		OutErrors.Add(Builder->AddText(NAME_None));
	}
}

FContactForm URankbookContactFormWidget::Read() const
{
	// What a designer left out stays as it is.
	FContactForm Form = Presenter->GetView().Form;
	Form.Full = FullInput != nullptr ? RankbookWidgets::TextOf(FullInput) : Form.Full;
	Form.Given = GivenInput != nullptr ? RankbookWidgets::TextOf(GivenInput) : Form.Given;
	Form.Surname = SurnameInput != nullptr ? RankbookWidgets::TextOf(SurnameInput) : Form.Surname;
	Form.Nickname = NicknameInput != nullptr ? RankbookWidgets::TextOf(NicknameInput) : Form.Nickname;
	Form.Organization = OrganizationInput != nullptr ? RankbookWidgets::TextOf(OrganizationInput) : Form.Organization;
	Form.Phones = PhoneList != nullptr ? TextsOf(PhoneInputs) : Form.Phones;
	Form.Emails = EmailList != nullptr ? TextsOf(EmailInputs) : Form.Emails;
	Form.Labels = LabelInput != nullptr ? RankbookWidgets::TextOf(LabelInput) : Form.Labels;
	Form.Note = NoteInput != nullptr ? RankbookWidgets::TextOf(NoteInput) : Form.Note;
	Form.bFavorite = FavoriteCheck != nullptr ? FavoriteCheck->IsChecked() : Form.bFavorite;
	return Form;
}

void URankbookContactFormWidget::HandleSave()
{
	if (Presenter.IsValid())
	{
		Presenter->Save(Read());
	}
}

void URankbookContactFormWidget::HandleClose()
{
	if (Presenter.IsValid())
	{
		Presenter->Close();
	}
}

void URankbookContactFormWidget::HandleDelete()
{
	if (Presenter.IsValid())
	{
		Presenter->AskDelete();
	}
}

void URankbookContactFormWidget::HandleConfirm()
{
	if (Presenter.IsValid())
	{
		Presenter->AnswerDelete(true);
	}
}

void URankbookContactFormWidget::HandleKeep()
{
	if (Presenter.IsValid())
	{
		Presenter->AnswerDelete(false);
	}
}

void URankbookContactFormWidget::HandleInvite()
{
	if (Presenter.IsValid())
	{
		Presenter->Invite(RankbookWidgets::TextOf(FriendCodeInput));
	}
}

#undef LOCTEXT_NAMESPACE
