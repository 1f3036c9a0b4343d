// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/ContactForm.h"

#include "Misc/AutomationTest.h"

#if WITH_DEV_AUTOMATION_TESTS

BEGIN_DEFINE_SPEC(FContactFormSpec, "Rankbook.Sample.ContactForm", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	FRankbookContact MakeContact() const;
END_DEFINE_SPEC(FContactFormSpec)

FRankbookContact FContactFormSpec::MakeContact() const
{
	FRankbookContact Contact;
	Contact.Id = TEXT("0192");
	Contact.Name.Given = TEXT("Ada");
	Contact.JobTitle = TEXT("Analyst");
	for (const TCHAR* Raw : {TEXT("044 668 18 00"), TEXT("044 668 18 01"), TEXT("044 668 18 02")})
	{
		FRankbookContactPhone Phone;
		Phone.Id = FString(TEXT("id of ")) + Raw;
		Phone.Raw = Raw;
		Phone.Kind = ERankbookPhoneKind::Mobile;
		Contact.Phones.Add(Phone);
	}
	Contact.Labels = {TEXT("Friends"), TEXT("Chess")};
	return Contact;
}

void FContactFormSpec::Define()
{
	Describe(TEXT("ApplyForm"), [this]()
		{
			It(TEXT("changes nothing when nothing was typed"), [this]()
				{
					const FRankbookContact Contact = MakeContact();
					const FRankbookContact Same = ApplyForm(FormOf(Contact), Contact);
					TestEqual(TEXT("phones"), Same.Phones.Num(), 3);
					TestEqual(TEXT("id"), Same.Phones[2].Id, Contact.Phones[2].Id);
					TestEqual(TEXT("labels"), FString::Join(Same.Labels, TEXT("|")), TEXT("Friends|Chess"));
					TestEqual(TEXT("what the form does not show"), Same.JobTitle, TEXT("Analyst"));
				});

			It(TEXT("removes an emptied row and leaves the others their ids and kinds"), [this]()
				{
					FContactForm Form = FormOf(MakeContact());
					Form.Phones[1] = TEXT("  ");
					Form.Phones.Add(TEXT("112"));
					Form.Phones.Add(FString());
					const FRankbookContact Contact = ApplyForm(Form, MakeContact());
					TestEqual(TEXT("rows"), FString::Join(FormOf(Contact).Phones, TEXT("|")), TEXT("044 668 18 00|044 668 18 02|112"));
					TestEqual(TEXT("second"), Contact.Phones[1].Id, TEXT("id of 044 668 18 02"));
					TestEqual(TEXT("kind"), Contact.Phones[1].Kind, ERankbookPhoneKind::Mobile);
					TestTrue(TEXT("a new row has no id"), Contact.Phones[2].Id.IsEmpty());
				});

			It(TEXT("splits labels at commas and drops empty ones"), [this]()
				{
					FContactForm Form;
					Form.Labels = TEXT(" Friends ,, Chess club,");
					TestEqual(TEXT("labels"), FString::Join(ApplyForm(Form, FRankbookContact()).Labels, TEXT("|")), TEXT("Friends|Chess club"));
				});
		});

	Describe(TEXT("DifferencesOf"), [this]()
		{
			It(TEXT("finds only what both changed, and differently"), [this]()
				{
					FContactForm Base;
					Base.Given = TEXT("Ada");
					Base.Note = TEXT("old");
					Base.Nickname = TEXT("Countess");
					FContactForm Mine = Base;
					Mine.Given = TEXT("Ada M.");
					Mine.Note = TEXT("mine");
					FContactForm Theirs = Base;
					Theirs.Nickname = TEXT("AL");
					Theirs.Note = TEXT("theirs");
					const TArray<FContactDifference> Differences = DifferencesOf(Base, Mine, Theirs);
					if (TestEqual(TEXT("count"), Differences.Num(), 1))
					{
						TestEqual(TEXT("field"), Differences[0].Field.ToString(), TEXT("Note"));
						TestEqual(TEXT("mine"), Differences[0].Mine.ToString(), TEXT("mine"));
						TestEqual(TEXT("theirs"), Differences[0].Theirs.ToString(), TEXT("theirs"));
					}
				});

			It(TEXT("takes a change of case for a change"), [this]()
				{
					FContactForm Base;
					Base.Given = TEXT("ada");
					FContactForm Mine = Base;
					Mine.Given = TEXT("Ada");
					FContactForm Theirs = Base;
					Theirs.Given = TEXT("ADA");
					TestEqual(TEXT("count"), DifferencesOf(Base, Mine, Theirs).Num(), 1);
				});
		});

	Describe(TEXT("HasField"), [this]()
		{
			It(TEXT("knows a list by the pointers into it, and no other name that begins alike"), [this]()
				{
					TestTrue(TEXT("/phones/0/raw"), HasField(TEXT("/phones/0/raw")));
					TestTrue(TEXT("/name/given"), HasField(TEXT("/name/given")));
					TestFalse(TEXT("/notes"), HasField(TEXT("/notes")));
					TestFalse(TEXT("the whole body"), HasField(FString()));
					TestFalse(TEXT("/addresses/0"), HasField(TEXT("/addresses/0")));
				});
		});
}

#endif
