// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "Misc/AutomationTest.h"
#include "NodeGame.standin.h"
#include "StandIn/Http.h"

BEGIN_DEFINE_SPEC(FRankbookNodesContactsSpec, "Rankbook.Nodes.Contacts", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	/** Runs a node that has to end by this pin, and answers its data pin. */
	template <typename T, typename ActionType>
	T Ends(const TCHAR* Pin, FRankbookNodeGame& Game, ActionType* Action)
	{
		const TSharedRef<FRankbookNodeRun> Run = Game.Run(Action);
		TestEqual(FString::Printf(TEXT("%s: %s"), *ActionType::StaticClass()->GetName(), *Run->Describe()), Run->Pin, FString(Pin));
		LastError = Run->Error;
		return Run->Get<T>();
	}
	FRankbookContact Create(FRankbookNodeGame & Game, const TCHAR* Name);
	FRankbookContact Update(const TCHAR* Pin, FRankbookNodeGame& Game, const FRankbookContact& Original, const TCHAR* Note);
	FRankbookContactPage List(FRankbookNodeGame & Game);
	void TestLife();
	void TestConflict();
	void TestLostAnswers();
	void TestLostAnswerOfAnother();
	void TestConflictWithoutTag();
	void TestNothingToSend();
	void TestImport();
	void TestExport();

	FRankbookError LastError;
END_DEFINE_SPEC(FRankbookNodesContactsSpec)

FRankbookContact FRankbookNodesContactsSpec::Create(FRankbookNodeGame& Game, const TCHAR* Name)
{
	FRankbookContact Contact;
	Contact.Name.Full = Name;
	FRankbookContactPhone& Phone = Contact.Phones.AddDefaulted_GetRef();
	Phone.Raw = TEXT("+41 44 668 18 00");
	Phone.Label = TEXT("büro");
	Contact.Emails.AddDefaulted_GetRef().Address = TEXT("zoe@example.org");
	Contact.Labels.Add(TEXT("Rennen"));
	return Ends<FRankbookContact>(TEXT("OnSuccess"), Game, URankbookCreateContactAction::CreateContact(Game.Context(), Contact));
}

FRankbookContact FRankbookNodesContactsSpec::Update(const TCHAR* Pin, FRankbookNodeGame& Game, const FRankbookContact& Original, const TCHAR* Note)
{
	FRankbookContact Edited = Original;
	Edited.Note = Note;
	return Ends<FRankbookContact>(Pin, Game, URankbookUpdateContactAction::UpdateContact(Game.Context(), Original, Edited));
}

FRankbookContactPage FRankbookNodesContactsSpec::List(FRankbookNodeGame& Game)
{
	return Ends<FRankbookContactPage>(TEXT("OnSuccess"), Game, URankbookListContactsAction::ListContacts(Game.Context(), FRankbookContactQuery()));
}

void FRankbookNodesContactsSpec::TestLife()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	const FRankbookContact Created = Create(Game, TEXT("Łukasz Ångström 山田"));
	TestEqual(TEXT("name"), Created.DisplayName, TEXT("Łukasz Ångström 山田"));
	TestEqual(TEXT("number in its international form"), Created.Phones[0].E164, TEXT("+41446681800"));
	TestFalse(TEXT("a new contact has no tag"), Created.ETag.IsEmpty());
	FRankbookContactQuery Query;
	Query.Text = TEXT("lukasz angstrom");
	const FRankbookContactPage Found = Ends<FRankbookContactPage>(TEXT("OnSuccess"), Game, URankbookSearchContactsAction::SearchContacts(Game.Context(), Query));
	TestTrue(TEXT("found without accents"), Found.Items.Num() == 1 && Found.Items[0].Id == Created.Id);
	TestTrue(TEXT("items of a list have no tag"), Found.Items.Num() == 1 && Found.Items[0].ETag.IsEmpty());
	FRankbookContact Edited = Created;
	Edited.Phones[0].Raw = TEXT("044 668 18 01");
	Edited.Phones[0].Region = TEXT("CH");
	Edited.Emails.Reset();
	const FRankbookContact Updated = Ends<FRankbookContact>(TEXT("OnSuccess"), Game, URankbookUpdateContactAction::UpdateContact(Game.Context(), Created, Edited));
	TestEqual(TEXT("the number is read again"), Updated.Phones[0].E164, TEXT("+41446681801"));
	TestEqual(TEXT("the row keeps its id"), Updated.Phones[0].Id, Created.Phones[0].Id);
	TestEqual(TEXT("addresses that were removed"), Updated.Emails.Num(), 0);
	const TArray<FRankbookLabel> Labels = Ends<TArray<FRankbookLabel>>(TEXT("OnSuccess"), Game, URankbookListLabelsAction::ListLabels(Game.Context()));
	TestTrue(TEXT("the label and its count"), Labels.Num() == 1 && Labels[0].Name == TEXT("Rennen") && Labels[0].Count == 1);
	Ends<FRankbookContact>(TEXT("OnSuccess"), Game, URankbookDeleteContactAction::DeleteContact(Game.Context(), Updated));
	TestEqual(TEXT("contacts after the deletion"), List(Game).Items.Num(), 0);
	const FRankbookTrashPage Trash = Ends<FRankbookTrashPage>(TEXT("OnSuccess"), Game, URankbookListTrashAction::ListTrash(Game.Context(), TEXT("")));
	TestTrue(TEXT("the trash"), Trash.Items.Num() == 1 && Trash.Items[0].Contact.Id == Created.Id);
	const FRankbookContact Restored = Ends<FRankbookContact>(TEXT("OnSuccess"), Game, URankbookRestoreContactAction::RestoreContact(Game.Context(), Created.Id));
	TestFalse(TEXT("a contact that is back has no tag"), Restored.ETag.IsEmpty());
	TestEqual(TEXT("contacts after the restoration"), List(Game).Items.Num(), 1);
}

void FRankbookNodesContactsSpec::TestConflict()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	const FRankbookContact Original = Create(Game, TEXT("Émile"));
	Update(TEXT("OnSuccess"), Game, Original, TEXT("theirs"));
	Update(TEXT("OnChanged"), Game, Original, TEXT("theirs"));
	const FRankbookContact Current = Update(TEXT("OnChanged"), Game, Original, TEXT("mine"));
	TestTrue(TEXT("the code of a conflict"), LastError.Code == ERankbookErrorCode::Changed);
	TestEqual(TEXT("take theirs: it is shown"), Current.Note, TEXT("theirs"));
	TestFalse(TEXT("the contact of now has no tag"), Current.ETag.IsEmpty());
	const FRankbookContact Kept = Update(TEXT("OnSuccess"), Game, Current, TEXT("mine"));
	TestEqual(TEXT("keep mine: it is written"), Kept.Note, TEXT("mine"));
	const FRankbookContact NotDeleted = Ends<FRankbookContact>(TEXT("OnFailure"), Game, URankbookDeleteContactAction::DeleteContact(Game.Context(), Original));
	TestTrue(TEXT("the code of a deletion of something else"), LastError.Code == ERankbookErrorCode::Changed);
	TestEqual(TEXT("what would have been deleted"), NotDeleted.Note, TEXT("mine"));
}

void FRankbookNodesContactsSpec::TestLostAnswers()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	StandIn::FHttpScript::On(TEXT("POST"), TEXT("/contacts")).LoseAnswer();
	const FRankbookContact Created = Create(Game, TEXT("Émile"));
	TestEqual(TEXT("contacts after a lost answer"), List(Game).Items.Num(), 1);
	StandIn::FHttpScript::On(TEXT("PATCH"), TEXT("/contacts/")).LoseAnswer();
	FRankbookContact Edited = Created;
	Edited.Note = TEXT("mine");
	FRankbookContactPhone& Added = Edited.Phones.AddDefaulted_GetRef();
	Added.Raw = TEXT("+41 44 668 18 02");
	const FRankbookContact Updated = Ends<FRankbookContact>(TEXT("OnSuccess"), Game, URankbookUpdateContactAction::UpdateContact(Game.Context(), Created, Edited));
	TestEqual(TEXT("the note of a lost answer"), Updated.Note, TEXT("mine"));
	TestEqual(TEXT("changes of a lost answer"), Updated.Version, Created.Version + 1);
	TestFalse(TEXT("a contact of a lost answer has no tag"), Updated.ETag.IsEmpty());
	StandIn::FHttpScript::On(TEXT("DELETE"), TEXT("/contacts/")).LoseAnswer();
	Ends<FRankbookContact>(TEXT("OnSuccess"), Game, URankbookDeleteContactAction::DeleteContact(Game.Context(), Updated));
	TestEqual(TEXT("attempts of the deletion"), StandIn::FHttpScript::CountAttempts(TEXT("DELETE"), TEXT("/contacts/")), 2);
	StandIn::FHttpScript::On(TEXT("POST"), TEXT("/restore")).LoseAnswer();
	Ends<FRankbookContact>(TEXT("OnSuccess"), Game, URankbookRestoreContactAction::RestoreContact(Game.Context(), Created.Id));
	TestEqual(TEXT("contacts in the end"), List(Game).Items.Num(), 1);
}

void FRankbookNodesContactsSpec::TestLostAnswerOfAnother()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	const FRankbookContact Original = Create(Game, TEXT("Émile"));
	Update(TEXT("OnSuccess"), Game, Original, TEXT("theirs"));
	StandIn::FHttpScript::On(TEXT("PATCH"), TEXT("/contacts/")).Refuse();
	const FRankbookContact Current = Update(TEXT("OnChanged"), Game, Original, TEXT("mine"));
	TestEqual(TEXT("attempts"), StandIn::FHttpScript::CountAttempts(TEXT("PATCH"), TEXT("/contacts/")), 3);
	TestEqual(TEXT("the contact of now"), Current.Note, TEXT("theirs"));
}

void FRankbookNodesContactsSpec::TestConflictWithoutTag()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	const FRankbookContact Original = Create(Game, TEXT("Émile"));
	StandIn::FHttpScript::On(TEXT("PATCH"), TEXT("/contacts/")).Answer(412, TEXT("{\"type\":\"/problems/precondition-failed\",\"title\":\"Changed\",\"status\":412,\"code\":\"precondition-failed\",\"detail\":\"\",\"requestId\":\"r\",\"retryable\":false,\"errors\":[]}"));
	const FRankbookContact Current = Update(TEXT("OnChanged"), Game, Original, TEXT("mine"));
	TestEqual(TEXT("reads of the contact"), StandIn::FHttpScript::CountAttempts(TEXT("GET"), TEXT("/contacts/")), 1);
	TestEqual(TEXT("the tag, as it was asked for"), Current.ETag, Original.ETag);
	Update(TEXT("OnSuccess"), Game, Current, TEXT("mine"));
}

void FRankbookNodesContactsSpec::TestNothingToSend()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	const FRankbookContact Original = Create(Game, TEXT("Émile"));
	const FRankbookContact Same = Update(TEXT("OnSuccess"), Game, Original, TEXT(""));
	TestEqual(TEXT("tag"), Same.ETag, Original.ETag);
	TestEqual(TEXT("requests"), StandIn::FHttpScript::CountAttempts(TEXT("PATCH"), TEXT("/")), 0);
	const FRankbookContact Listed = List(Game).Items[0];
	Update(TEXT("OnFailure"), Game, Listed, TEXT("mine"));
	TestTrue(TEXT("the code of a change without a tag"), LastError.Code == ERankbookErrorCode::InvalidArgument);
	TestEqual(TEXT("requests"), StandIn::FHttpScript::CountAttempts(TEXT("PATCH"), TEXT("/")), 0);
}

void FRankbookNodesContactsSpec::TestImport()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	UObject* Context = Game.Context();
	Game.SignIn(TEXT("Zoë"));
	const FString File = TEXT("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:a\r\nFN:Ólafur\r\nTEL:+41446681800\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nUID:b\r\nFN:山田 太郎\r\nEND:VCARD\r\n");
	const FRankbookImportReport Rehearsal = Ends<FRankbookImportReport>(TEXT("OnSuccess"), Game, URankbookImportContactsAction::ImportContacts(Context, File, ERankbookContactFormat::VCard4, true));
	TestTrue(TEXT("a rehearsal"), Rehearsal.bDryRun && Rehearsal.Created == 2 && Rehearsal.ImportId.IsEmpty());
	TestEqual(TEXT("contacts after a rehearsal"), List(Game).Items.Num(), 0);
	StandIn::FHttpScript::On(TEXT("POST"), TEXT("/contacts/import")).LoseAnswer();
	const FRankbookImportReport First = Ends<FRankbookImportReport>(TEXT("OnSuccess"), Game, URankbookImportContactsAction::ImportContacts(Context, File, ERankbookContactFormat::VCard4, false));
	TestTrue(TEXT("an import whose first answer was lost"), !First.bDryRun && First.Created == 2 && First.Rows.Num() == 2);
	const FRankbookImportReport Second = Ends<FRankbookImportReport>(TEXT("OnSuccess"), Game, URankbookImportContactsAction::ImportContacts(Context, File, ERankbookContactFormat::VCard4, false));
	TestTrue(TEXT("the same file again"), Second.Created == 0 && Second.Unchanged == 2);
	TestEqual(TEXT("contacts after two imports"), List(Game).Items.Num(), 2);
	const FRankbookImportUndone Undone = Ends<FRankbookImportUndone>(TEXT("OnSuccess"), Game, URankbookUndoImportAction::UndoImport(Context, First.ImportId));
	TestEqual(TEXT("contacts that went to the trash"), Undone.Trashed, static_cast<int64>(2));
	TestEqual(TEXT("contacts after the undoing"), List(Game).Items.Num(), 0);
}

void FRankbookNodesContactsSpec::TestExport()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared(), TEXT("Ann"));
	FRankbookNodeGame Other(StandIn::FTestServer::Shared(), TEXT("Bob"));
	Game.SignIn(TEXT("Zoë"));
	Other.SignIn(TEXT("Bob"));
	Create(Game, TEXT("Łukasz Ångström 山田"));
	for (const ERankbookContactFormat Format : {ERankbookContactFormat::VCard4, ERankbookContactFormat::VCard3, ERankbookContactFormat::Csv, ERankbookContactFormat::CsvExcel, ERankbookContactFormat::Json})
	{
		const FString Content = Ends<FString>(TEXT("OnSuccess"), Game, URankbookExportContactsAction::ExportContacts(Game.Context(), Format));
		TestTrue(FString::Printf(TEXT("the name in format %d"), static_cast<int32>(Format)), Content.Contains(TEXT("Łukasz Ångström 山田"), ESearchCase::CaseSensitive));
	}
	const FString Book = Ends<FString>(TEXT("OnSuccess"), Game, URankbookExportContactsAction::ExportContacts(Game.Context(), ERankbookContactFormat::Json));
	const FRankbookImportReport Report = Ends<FRankbookImportReport>(TEXT("OnSuccess"), Other, URankbookImportContactsAction::ImportContacts(Other.Context(), Book, ERankbookContactFormat::Json, false));
	TestEqual(TEXT("contacts that moved to another book"), Report.Created, static_cast<int64>(1));
	TestEqual(TEXT("the name in the other book"), List(Other).Items[0].DisplayName, TEXT("Łukasz Ångström 山田"));
}

void FRankbookNodesContactsSpec::Define()
{
	It(TEXT("writes down, finds, edits, deletes and restores a contact in any script"), [this]()
		{
			TestLife();
		});
	It(TEXT("shows a conflict, and lets the player keep either version"), [this]()
		{
			TestConflict();
		});
	It(TEXT("does each deed once when answers are lost"), [this]()
		{
			TestLostAnswers();
		});
	It(TEXT("takes nobody else's change for its own"), [this]()
		{
			TestLostAnswerOfAnother();
		});
	It(TEXT("asks for the tag when a conflict comes without it"), [this]()
		{
			TestConflictWithoutTag();
		});
	It(TEXT("sends nothing when nothing differs, or when the tag is missing"), [this]()
		{
			TestNothingToSend();
		});
	It(TEXT("rehearses an import, makes it once, and undoes it"), [this]()
		{
			TestImport();
		});
	It(TEXT("exports every format, and another book reads it"), [this]()
		{
			TestExport();
		});
}

#endif
