// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/TransferPresenter.h"

#include "Misc/AutomationTest.h"

#if WITH_DEV_AUTOMATION_TESTS && __has_include("StandIn/TestServer.h")

#include "Misc/FileHelper.h"
#include "Misc/Paths.h"
#include "Presenters/ContactPresenter.h"
#include "Presenters/SavedFiles.h"
#include "Tests/SampleGame.standin.h"

BEGIN_DEFINE_SPEC(FTransferPresenterSpec, "Rankbook.Sample.Transfer", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	TUniquePtr<FSampleGame> Game;
	TSharedPtr<FTransferPresenter> Presenter;

	void Wait();
	/** Puts a file with so many cards where a player would. */
	void WriteCards(const TCHAR* FileName, int32 Count);
	int32 CountContacts(FContactPresenter & Contacts);
END_DEFINE_SPEC(FTransferPresenterSpec)

void FTransferPresenterSpec::Wait()
{
	const auto IsAnswered = [this]
	{
		return !Presenter->GetView().Status.IsLoading();
	};
	TestTrue(TEXT("it is answered"), FSampleGame::Until(IsAnswered));
}

void FTransferPresenterSpec::WriteCards(const TCHAR* FileName, int32 Count)
{
	FString Cards;
	for (int32 Index = 0; Index < Count; ++Index)
	{
		Cards += FString::Printf(TEXT("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:x:%d\r\nFN:Person %02d\r\nEND:VCARD\r\n"), Index, Index);
	}
	TestEqual(TEXT("written"), SaveToFile(FileName, Cards).State, EViewState::Ready);
}

int32 FTransferPresenterSpec::CountContacts(FContactPresenter& Contacts)
{
	const auto IsQuiet = [&Contacts]
	{
		return !Contacts.GetView().Status.IsLoading();
	};
	Contacts.Refresh();
	FSampleGame::Until(IsQuiet);
	while (Contacts.GetView().bHasMore)
	{
		Contacts.LoadMore();
		FSampleGame::Until(IsQuiet);
	}
	return Contacts.GetView().Rows.Num();
}

void FTransferPresenterSpec::Define()
{
	BeforeEach([this]()
		{
			Game = MakeUnique<FSampleGame>(StandIn::FTestServer::Shared());
			Game->SignIn(TEXT("Import Ibis"));
			Presenter = MakeShared<FTransferPresenter>(Game->GetRankbook());
		});

	AfterEach([this]()
		{
			Presenter.Reset();
			Game.Reset();
		});

	It(TEXT("rehearses, imports over several pages of the book, and takes it back"), [this]()
		{
			const TSharedRef<FContactPresenter> Contacts = MakeShared<FContactPresenter>(Game->GetRankbook());
			WriteCards(TEXT("people.vcf"), 30);
			Presenter->Rehearse(TEXT("people.vcf"));
			Wait();
			TestEqual(TEXT("report"), Presenter->GetView().Report[0].ToString(), TEXT("30 new, 0 changed, 0 as they are, 0 skipped, 0 failed"));
			TestTrue(TEXT("may import"), Presenter->GetView().bCanImport);
			TestEqual(TEXT("nothing has changed"), CountContacts(*Contacts), 0);

			Presenter->Import();
			Wait();
			TestEqual(TEXT("imported"), CountContacts(*Contacts), 30);
			TestEqual(TEXT("by name"), Contacts->GetView().Rows[29].Name.ToString(), TEXT("Person 29"));
			TestTrue(TEXT("may undo"), Presenter->GetView().bCanUndo);
			Presenter->Import();
			TestEqual(TEXT("one rehearsal, one import"), StandIn::FHttpScript::CountAttempts(TEXT("POST"), TEXT("/contacts/import")), 2);

			Presenter->Undo();
			Wait();
			TestEqual(TEXT("undone"), CountContacts(*Contacts), 0);
			TestFalse(TEXT("only once"), Presenter->GetView().bCanUndo);
		});

	It(TEXT("exports what can be imported again without a change"), [this]()
		{
			WriteCards(TEXT("people.vcf"), 2);
			Presenter->Rehearse(TEXT("people.vcf"));
			Wait();
			Presenter->Import();
			Wait();
			for (const TCHAR* FileName : {TEXT("book.vcf"), TEXT("book.json")})
			{
				Presenter->Export(FileName);
				Wait();
				TestTrue(TEXT("says where"), Presenter->GetView().Status.Message.ToString().EndsWith(FileName));
				Presenter->Rehearse(FileName);
				Wait();
				if (TestTrue(TEXT("a report"), !Presenter->GetView().Report.IsEmpty()))
				{
					TestEqual(TEXT("unchanged"), Presenter->GetView().Report[0].ToString(), TEXT("0 new, 0 changed, 2 as they are, 0 skipped, 0 failed"));
				}
				TestFalse(TEXT("nothing to import"), Presenter->GetView().bCanImport);
			}
		});

	It(TEXT("refuses without a request what is no file of its folder"), [this]()
		{
			const FString Outside = FPaths::Combine(SavedFolder(), TEXT(".."), TEXT("people.vcf"));
			TestTrue(TEXT("there is such a file outside"), FFileHelper::SaveStringToFile(TEXT("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:X\r\nEND:VCARD\r\n"), *Outside, FFileHelper::EEncodingOptions::ForceUTF8WithoutBOM));
			for (const TCHAR* FileName : {TEXT("people.txt"), TEXT(""), TEXT("missing.vcf"), TEXT("../people.vcf"), TEXT("a/b.vcf")})
			{
				Presenter->Rehearse(FileName);
				TestEqual(FString::Printf(TEXT("'%s'"), FileName), Presenter->GetView().Status.State, EViewState::Failed);
			}
			Presenter->Export(TEXT("people.txt"));
			Presenter->Import();
			Presenter->Undo();
			TestEqual(TEXT("export"), Presenter->GetView().Status.State, EViewState::Failed);
			TestEqual(TEXT("requests"), StandIn::FHttpScript::CountAttempts(TEXT("*"), TEXT("/contacts")), 0);
		});

	It(TEXT("names the entries of a file that cannot be kept"), [this]()
		{
			TestEqual(TEXT("written"), SaveToFile(TEXT("bad.vcf"), TEXT("BEGIN:VCARD\r\nVERSION:4.0\r\nNOTE:nobody\r\nEND:VCARD\r\n")).State, EViewState::Ready);
			Presenter->Rehearse(TEXT("bad.vcf"));
			Wait();
			if (TestEqual(TEXT("lines"), Presenter->GetView().Report.Num(), 2))
			{
				TestTrue(TEXT("entry and line"), Presenter->GetView().Report[1].ToString().StartsWith(TEXT("Entry 1, line 1: ")));
			}
			TestFalse(TEXT("nothing to import"), Presenter->GetView().bCanImport);
		});
}

#endif
