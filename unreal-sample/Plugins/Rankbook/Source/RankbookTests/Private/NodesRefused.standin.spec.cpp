// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "Misc/AutomationTest.h"
#include "NodeCases.standin.h"
#include "StandIn/Http.h"

BEGIN_DEFINE_SPEC(FRankbookNodesRefusedSpec, "Rankbook.Nodes.Refused", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	/** Runs a node that has to end by its failure pin. */
	template <typename ActionType>
	FRankbookError Fails(FRankbookNodeGame & Game, ActionType * Action, ERankbookErrorCode Code)
	{
		const TSharedRef<FRankbookNodeRun> Run = Game.Run(Action);
		const FString What = FString::Printf(TEXT("%s: %s"), *ActionType::StaticClass()->GetName(), *Run->Describe());
		TestEqual(What, Run->Pin, FString(TEXT("OnFailure")));
		TestTrue(What, Run->Error.Code == Code);
		TestEqual(What, Run->NumFired, 1);
		return Run->Error;
	}
	void TestWithoutSession();
	void TestSession();
	void TestSubmit();
	void TestContacts();
	void TestMissing();
	void TestDedicated();

	const FString Nobody = TEXT("01890000-0000-7000-8000-0000000000ff");
END_DEFINE_SPEC(FRankbookNodesRefusedSpec)

void FRankbookNodesRefusedSpec::TestWithoutSession()
{
	FRankbookNodeStage Stage(StandIn::FTestServer::Shared());
	UObject* Context = Stage.Ann.Context();
	const ERankbookErrorCode Code = ERankbookErrorCode::NotSignedIn;
	FRankbookContact Contact = Stage.Contact;
	Contact.Nickname = TEXT("Zoë");
	Fails(Stage.Ann, URankbookGetMeAction::GetMe(Context), Code);
	Fails(Stage.Ann, URankbookUpdateMeAction::UpdateMe(Context, TEXT("Zoë"), TEXT("")), Code);
	Fails(Stage.Ann, URankbookLinkPasswordAction::LinkPassword(Context, TEXT("zoe"), TEXT("secret-secret"), TEXT("")), Code);
	Fails(Stage.Ann, URankbookListSessionsAction::ListSessions(Context), Code);
	Fails(Stage.Ann, URankbookEndSessionAction::EndSession(Context, Nobody), Code);
	Fails(Stage.Ann, URankbookGetScoreAction::GetScore(Context, TEXT("high-scores"), FRankbookScoreQuery(), TEXT("")), Code);
	Fails(Stage.Ann, URankbookListContactScoresAction::ListContactScores(Context, TEXT("high-scores"), FRankbookScoreQuery()), Code);
	Fails(Stage.Ann, URankbookListContactsAction::ListContacts(Context, FRankbookContactQuery()), Code);
	Fails(Stage.Ann, URankbookCreateContactAction::CreateContact(Context, Contact), Code);
	Fails(Stage.Ann, URankbookUpdateContactAction::UpdateContact(Context, Stage.Contact, Contact), Code);
	Fails(Stage.Ann, URankbookDeleteContactAction::DeleteContact(Context, Contact), Code);
	Fails(Stage.Ann, URankbookListLinksAction::ListLinks(Context), Code);
	Fails(Stage.Ann, URankbookEndLinkAction::EndLink(Context, Nobody), Code);
	Fails(Stage.Ann, URankbookExportMyDataAction::ExportMyData(Context), Code);
	Fails(Stage.Ann, URankbookDeleteMyAccountAction::DeleteMyAccount(Context, TEXT("Zoë")), Code);
	TestEqual(TEXT("requests"), StandIn::FHttpScript::CountAttempts(TEXT("*"), TEXT("/")), 0);
}

void FRankbookNodesRefusedSpec::TestSession()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	UObject* Context = Game.Context();
	const FRankbookError Long = Fails(Game, URankbookSignInWithDeviceAction::SignInWithDevice(Context, TEXT("A name of far more than twenty-four characters")), ERankbookErrorCode::Validation);
	TestTrue(TEXT("the name is what is wrong"), Long.Fields.Num() == 1 && Long.Fields[0].Where == TEXT("/displayName"));
	Fails(Game, URankbookSignInWithPasswordAction::SignInWithPassword(Context, TEXT("nobody-of-that-name"), TEXT("wrong-wrong-wrong")), ERankbookErrorCode::Unauthenticated);
	Fails(Game, URankbookSignInWithPasswordAction::SignInWithPassword(Context, TEXT(""), TEXT("x")), ERankbookErrorCode::InvalidArgument);
	Game.SignIn(TEXT("Zoë"));
	Fails(Game, URankbookUpdateMeAction::UpdateMe(Context, TEXT("Zoë"), TEXT("Atlantis")), ERankbookErrorCode::Validation);
	Fails(Game, URankbookLinkPasswordAction::LinkPassword(Context, TEXT("zoe"), TEXT("short"), TEXT("")), ERankbookErrorCode::Validation);
	Fails(Game, URankbookEndSessionAction::EndSession(Context, Nobody), ERankbookErrorCode::NotFound);
	Fails(Game, URankbookGetPlayerProfileAction::GetPlayerProfile(Context, Nobody), ERankbookErrorCode::NotFound);
	Fails(Game, URankbookDeleteMyAccountAction::DeleteMyAccount(Context, TEXT("Somebody else")), ERankbookErrorCode::Validation);
	TestTrue(TEXT("the player is still there"), Game.Rankbook().IsSignedIn());
	StandIn::FHttpScript::On(TEXT("DELETE"), TEXT("/sessions/current")).Answer(500);
	StandIn::FHttpScript::Always(TEXT("DELETE"), TEXT("/sessions/current")).Answer(500);
	Fails(Game, URankbookSignOutAction::SignOut(Context), ERankbookErrorCode::Server);
	TestFalse(TEXT("signed in after a sign-out that the server did not hear of"), Game.Rankbook().IsSignedIn());
}

void FRankbookNodesRefusedSpec::TestSubmit()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	UObject* Context = Game.Context();
	Game.SignIn(TEXT("Zoë"));
	Fails(Game, URankbookSubmitScoreAction::SubmitScore(Context, TEXT("ranked-cup"), 1), ERankbookErrorCode::Forbidden);
	Fails(Game, URankbookSubmitScoreAction::SubmitScore(Context, TEXT("no-such-board"), 1), ERankbookErrorCode::NotFound);
	Fails(Game, URankbookSubmitScoreAction::SubmitScore(Context, TEXT("high-scores"), MAX_int64), ERankbookErrorCode::InvalidArgument);
	Fails(Game, URankbookSubmitScoreWithDetailsAction::SubmitScoreWithDetails(Context, TEXT("sub-cup"), FRankbookScore()), ERankbookErrorCode::Validation);
	FRankbookScore Wrong;
	Wrong.MetadataJson = TEXT("{\"unfinished\":");
	Fails(Game, URankbookSubmitScoreWithDetailsAction::SubmitScoreWithDetails(Context, TEXT("high-scores"), Wrong), ERankbookErrorCode::InvalidArgument);
	TestEqual(TEXT("runs that wait"), Game.Rankbook().GetPendingScoreCount(), 0);
	StandIn::FHttpScript::SetOnline(false);
	const TSharedRef<FRankbookNodeRun> Queued = Game.Run(URankbookSubmitScoreAction::SubmitScore(Context, TEXT("high-scores"), 1));
	TestEqual(*Queued->Describe(), Queued->Pin, FString(TEXT("OnQueued")));
	TestTrue(TEXT("code of a run that waits"), Queued->Error.Code == ERankbookErrorCode::QueuedOffline);
	TestEqual(TEXT("runs that wait"), Game.Rankbook().GetPendingScoreCount(), 1);
	Fails(Game, URankbookFlushPendingScoresAction::FlushPendingScores(Context), ERankbookErrorCode::Network);
}

void FRankbookNodesRefusedSpec::TestContacts()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	UObject* Context = Game.Context();
	Game.SignIn(TEXT("Zoë"));
	Fails(Game, URankbookCreateContactAction::CreateContact(Context, FRankbookContact()), ERankbookErrorCode::Validation);
	FRankbookContact Contact;
	Contact.Nickname = TEXT("Zoë");
	Contact.Emails.AddDefaulted_GetRef().Address = TEXT("no address");
	const FRankbookError Email = Fails(Game, URankbookCreateContactAction::CreateContact(Context, Contact), ERankbookErrorCode::Validation);
	TestTrue(TEXT("the address is what is wrong"), Email.Fields.Num() == 1 && Email.Fields[0].Where == TEXT("/emails/0/address"));
	FRankbookContactQuery Query;
	Query.Text = TEXT("Zoë");
	Fails(Game, URankbookListContactsAction::ListContacts(Context, Query), ERankbookErrorCode::InvalidArgument);
	Query.Limit = 101;
	Fails(Game, URankbookSearchContactsAction::SearchContacts(Context, Query), ERankbookErrorCode::InvalidArgument);
	Fails(Game, URankbookImportContactsAction::ImportContacts(Context, TEXT("no JSON"), ERankbookContactFormat::Json, true), ERankbookErrorCode::Validation);
	Fails(Game, URankbookListTrashAction::ListTrash(Context, TEXT("no-cursor-of-ours")), ERankbookErrorCode::Validation);
}

void FRankbookNodesRefusedSpec::TestMissing()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	UObject* Context = Game.Context();
	Game.SignIn(TEXT("Zoë"));
	const ERankbookErrorCode Code = ERankbookErrorCode::NotFound;
	const FString Board = TEXT("no-such-board");
	const FRankbookScoreQuery Query;
	FRankbookContact Contact;
	Contact.Id = Nobody;
	Contact.ETag = TEXT("\"1.1\"");
	FRankbookContact Edited = Contact;
	Edited.Nickname = TEXT("Zoë");
	Fails(Game, URankbookGetBoardAction::GetBoard(Context, Board), Code);
	Fails(Game, URankbookListScoresAction::ListScores(Context, Board, Query), Code);
	Fails(Game, URankbookGetScoreAction::GetScore(Context, TEXT("latest-run"), Query, TEXT("")), Code);
	Fails(Game, URankbookListScoresAroundAction::ListScoresAround(Context, TEXT("latest-run"), Query, TEXT(""), 1, 1), Code);
	Fails(Game, URankbookLookupScoresAction::LookupScores(Context, Board, {Nobody}, Query), Code);
	Fails(Game, URankbookPreviewRankAction::PreviewRank(Context, Board, FRankbookScore(), Query), Code);
	Fails(Game, URankbookListContactScoresAction::ListContactScores(Context, Board, Query), Code);
	Fails(Game, URankbookListSeasonsAction::ListSeasons(Context, Board, TEXT(""), TEXT("")), Code);
	Fails(Game, URankbookListBoardsAction::ListBoards(Context, TEXT("no-cursor-of-ours")), ERankbookErrorCode::Validation);
	Fails(Game, URankbookGetContactAction::GetContact(Context, Nobody), Code);
	Fails(Game, URankbookUpdateContactAction::UpdateContact(Context, Contact, Edited), Code);
	Fails(Game, URankbookDeleteContactAction::DeleteContact(Context, Contact), Code);
	Fails(Game, URankbookRestoreContactAction::RestoreContact(Context, Nobody), Code);
	Fails(Game, URankbookUndoImportAction::UndoImport(Context, Nobody), Code);
	Fails(Game, URankbookInviteContactAction::InviteContact(Context, Nobody, TEXT("00000000")), Code);
	Fails(Game, URankbookAcceptLinkAction::AcceptLink(Context, Nobody, TEXT("")), Code);
	Fails(Game, URankbookDeclineLinkAction::DeclineLink(Context, Nobody), Code);
	Fails(Game, URankbookEndLinkAction::EndLink(Context, Nobody), Code);
}

void FRankbookNodesRefusedSpec::TestDedicated()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	StandIn::FHttpScript::Reset();
	Fails(Game, URankbookFindOrCreatePlayerAction::FindOrCreatePlayer(Game.Context(), TEXT("steam:1"), TEXT("")), ERankbookErrorCode::Forbidden);
	Fails(Game, URankbookSubmitScoreForPlayerAction::SubmitScoreForPlayer(Game.Context(), TEXT("ranked-cup"), Nobody, FRankbookScore()), ERankbookErrorCode::Forbidden);
	TestEqual(TEXT("requests of a game that is no server"), StandIn::FHttpScript::CountAttempts(TEXT("*"), TEXT("/")), 0);
	FRankbookNodeGame Dedicated(StandIn::FTestServer::Shared(), TEXT("Dedicated"), true);
	Fails(Dedicated, URankbookFindOrCreatePlayerAction::FindOrCreatePlayer(Dedicated.Context(), TEXT(""), TEXT("")), ERankbookErrorCode::InvalidArgument);
	Fails(Dedicated, URankbookSubmitScoreForPlayerAction::SubmitScoreForPlayer(Dedicated.Context(), TEXT("ranked-cup"), TEXT(""), FRankbookScore()), ERankbookErrorCode::InvalidArgument);
	Fails(Dedicated, URankbookSubmitScoreForPlayerAction::SubmitScoreForPlayer(Dedicated.Context(), TEXT("ranked-cup"), Nobody, FRankbookScore()), ERankbookErrorCode::NotFound);
}

void FRankbookNodesRefusedSpec::Define()
{
	It(TEXT("asks nobody for what needs a player while nobody is signed in"), [this]()
		{
			TestWithoutSession();
		});
	It(TEXT("says what is wrong with a name, a password and a confirmation"), [this]()
		{
			TestSession();
		});
	It(TEXT("says why a run does not count, and keeps only runs that may count later"), [this]()
		{
			TestSubmit();
		});
	It(TEXT("says which field of a contact is wrong"), [this]()
		{
			TestContacts();
		});
	It(TEXT("says so when there is no such thing"), [this]()
		{
			TestMissing();
		});
	It(TEXT("lets dedicated servers alone act for players"), [this]()
		{
			TestDedicated();
		});
	It(TEXT("says that the server does not know the key"), [this]()
		{
			FRankbookNodeGame Game(StandIn::FTestServer::Shared());
			GetMutableDefault<URankbookSettings>()->GameKey = TEXT("rb_pub_00000000000000000000000000000000");
			StandIn::FGameWorld World;
			const TSharedRef<FRankbookNodeRun> Run = Game.Run(URankbookCheckServerAction::CheckServer(World.GetWorld()));
			TestEqual(*Run->Describe(), Run->Pin, FString(TEXT("OnFailure")));
			TestTrue(TEXT("the cause is the key"), Run->Get<FRankbookServerStatus>().Cause == ERankbookServerCause::BadKey);
			TestFalse(TEXT("no advice"), Run->Get<FRankbookServerStatus>().Advice.IsEmpty());
		});
}

#endif
