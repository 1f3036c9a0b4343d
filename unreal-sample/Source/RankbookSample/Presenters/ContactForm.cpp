// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/ContactForm.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

namespace
{
	/** Splits at commas, without spaces around and without empty ones. */
	TArray<FString> SplitLabels(const FString& Text)
	{
		TArray<FString> Labels;
		Text.ParseIntoArray(Labels, TEXT(","), true);
		for (FString& Label : Labels)
		{
			Label = Label.TrimStartAndEnd();
		}
		Labels.RemoveAll([](const FString& Label)
			{
				return Label.IsEmpty();
			});
		return Labels;
	}

	/** Puts lines of a form into rows; the text of a row is in the member. */
	template <typename RowType>
	TArray<RowType> ApplyLines(const TArray<FString>& Lines, const TArray<RowType>& Original, FString RowType::*Text)
	{
		TArray<RowType> Rows;
		for (int32 Index = 0; Index < Lines.Num(); ++Index)
		{
			RowType Row = Original.IsValidIndex(Index) ? Original[Index] : RowType();
			Row.*Text = Lines[Index].TrimStartAndEnd();
			if (!(Row.*Text).IsEmpty())
			{
				Rows.Add(Row);
			}
		}
		return Rows;
	}

	/** A field's name for people, its pointer in problems, and its text in a form. */
	struct FFormField
	{
		FText Title;
		const TCHAR* Pointer = nullptr;
		FString (*Read)(const FContactForm&) = nullptr;
	};

	TArray<FFormField> FormFields()
	{
		return {
			{LOCTEXT("Full", "Name"), TEXT("/name/full"), [](const FContactForm& Form)
				{
					return Form.Full;
				}},
			{LOCTEXT("Given", "First name"), TEXT("/name/given"), [](const FContactForm& Form)
				{
					return Form.Given;
				}},
			{LOCTEXT("Surname", "Last name"), TEXT("/name/surname"), [](const FContactForm& Form)
				{
					return Form.Surname;
				}},
			{LOCTEXT("Nickname", "Nickname"), TEXT("/nickname"), [](const FContactForm& Form)
				{
					return Form.Nickname;
				}},
			{LOCTEXT("Organization", "Organization"), TEXT("/organization"), [](const FContactForm& Form)
				{
					return Form.Organization;
				}},
			{LOCTEXT("Phones", "Phones"), TEXT("/phones"), [](const FContactForm& Form)
				{
					return FString::Join(Form.Phones, TEXT(", "));
				}},
			{LOCTEXT("Emails", "Emails"), TEXT("/emails"), [](const FContactForm& Form)
				{
					return FString::Join(Form.Emails, TEXT(", "));
				}},
			{LOCTEXT("Labels", "Labels"), TEXT("/labels"), [](const FContactForm& Form)
				{
					return Form.Labels;
				}},
			{LOCTEXT("Note", "Note"), TEXT("/note"), [](const FContactForm& Form)
				{
					return Form.Note;
				}},
			{LOCTEXT("Favorite", "Favorite"), TEXT("/favorite"), [](const FContactForm& Form)
				{
					return FString(Form.bFavorite ? TEXT("yes") : TEXT("no"));
				}},
		};
	}

	bool IsSame(const FString& Left, const FString& Right)
	{
		return Left.Equals(Right, ESearchCase::CaseSensitive);
	}
}

FContactForm FormOf(const FRankbookContact& Contact)
{
	FContactForm Form;
	Form.Full = Contact.Name.Full;
	Form.Given = Contact.Name.Given;
	Form.Surname = Contact.Name.Surname;
	Form.Nickname = Contact.Nickname;
	Form.Organization = Contact.Organization;
	for (const FRankbookContactPhone& Phone : Contact.Phones)
	{
		Form.Phones.Add(Phone.Raw);
	}
	for (const FRankbookContactEmail& Email : Contact.Emails)
	{
		Form.Emails.Add(Email.Address);
	}
	Form.Labels = FString::Join(Contact.Labels, TEXT(", "));
	Form.Note = Contact.Note;
	Form.bFavorite = Contact.bFavorite;
	return Form;
}

FRankbookContact ApplyForm(const FContactForm& Form, const FRankbookContact& Original)
{
	FRankbookContact Contact = Original;
	Contact.Name.Full = Form.Full.TrimStartAndEnd();
	Contact.Name.Given = Form.Given.TrimStartAndEnd();
	Contact.Name.Surname = Form.Surname.TrimStartAndEnd();
	Contact.Nickname = Form.Nickname.TrimStartAndEnd();
	Contact.Organization = Form.Organization.TrimStartAndEnd();
	Contact.Phones = ApplyLines(Form.Phones, Original.Phones, &FRankbookContactPhone::Raw);
	Contact.Emails = ApplyLines(Form.Emails, Original.Emails, &FRankbookContactEmail::Address);
	Contact.Labels = SplitLabels(Form.Labels);
	Contact.Note = Form.Note;
	Contact.bFavorite = Form.bFavorite;
	return Contact;
}

TArray<FContactDifference> DifferencesOf(const FContactForm& Base, const FContactForm& Mine, const FContactForm& Theirs)
{
	TArray<FContactDifference> Differences;
	for (const FFormField& Field : FormFields())
	{
		const FString MyText = Field.Read(Mine);
		const FString TheirText = Field.Read(Theirs);
		const FString BaseText = Field.Read(Base);
		if (!IsSame(MyText, TheirText) && !IsSame(MyText, BaseText) && !IsSame(TheirText, BaseText))
		{
			Differences.Add({Field.Title, FText::FromString(MyText), FText::FromString(TheirText)});
		}
	}
	return Differences;
}

bool HasField(const FString& Pointer)
{
	for (const FFormField& Field : FormFields())
	{
		const FString Name(Field.Pointer);
		if (IsSame(Pointer, Name) || Pointer.StartsWith(Name + TEXT("/")))
		{
			return true;
		}
	}
	return false;
}

#undef LOCTEXT_NAMESPACE
