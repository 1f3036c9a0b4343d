// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "Misc/AutomationTest.h"
#include "NodeGame.standin.h"
#include "StandIn/Http.h"

BEGIN_DEFINE_SPEC(FRankbookNodesPeopleSpec, "Rankbook.Nodes.People", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	/** Runs a node that has to succeed, and answers its data pin. */
	template <typename T, typename ActionType>
	T Succeeds(FRankbookNodeGame & Game, ActionType * Action)
	{
		const TSharedRef<FRankbookNodeRun> Run = Game.Run(Action);
		TestEqual(FString::Printf(TEXT("%s: %s"), *ActionType::StaticClass()->GetName(), *Run->Describe()), Run->Pin, FString(TEXT("OnSuccess")));
		return Run->Get<T>();
	}
	FRankbookContact WriteDown(FRankbookNodeGame & Game, const TCHAR* Name);
	TArray<FRankbookLink> Links(FRankbookNodeGame & Game);
	void TestFriends();
	void TestDecline();
	void TestName();
	void TestDevices();
	void TestExport();
	void TestErase();
	void TestEraseLost();
	void TestForget();
	void TestWholeList();
	/** The next page of invitations, as a server with very many would answer. */
	static void AnswerPage(const TCHAR* LinkId, const TCHAR* NextCursor);
END_DEFINE_SPEC(FRankbookNodesPeopleSpec)

FRankbookContact FRankbookNodesPeopleSpec::WriteDown(FRankbookNodeGame& Game, const TCHAR* Name)
{
	FRankbookContact Contact;
	Contact.Nickname = Name;
	return Succeeds<FRankbookContact>(Game, URankbookCreateContactAction::CreateContact(Game.Context(), Contact));
}

TArray<FRankbookLink> FRankbookNodesPeopleSpec::Links(FRankbookNodeGame& Game)
{
	return Succeeds<TArray<FRankbookLink>>(Game, URankbookListLinksAction::ListLinks(Game.Context()));
}

void FRankbookNodesPeopleSpec::TestFriends()
{
	FRankbookNodeGame Ann(StandIn::FTestServer::Shared(), TEXT("Ann"));
	FRankbookNodeGame Bob(StandIn::FTestServer::Shared(), TEXT("Bob"));
	const FRankbookPlayer AnnPlayer = Ann.SignIn(TEXT("Ann"));
	const FRankbookPlayer BobPlayer = Bob.SignIn(TEXT("Łukasz"));
	TestNotEqual(TEXT("players of two game instances"), AnnPlayer.Id, BobPlayer.Id);
	Succeeds<FRankbookSubmitted>(Ann, URankbookSubmitScoreAction::SubmitScore(Ann.Context(), TEXT("high-scores"), 10));
	Succeeds<FRankbookSubmitted>(Bob, URankbookSubmitScoreAction::SubmitScore(Bob.Context(), TEXT("high-scores"), 20));
	const FRankbookContact BobInAnnsBook = WriteDown(Ann, TEXT("Luki"));
	const FRankbookContact AnnInBobsBook = WriteDown(Bob, TEXT("Annie"));
	// As people say it: small letters, with a gap.
	const FString Spoken = BobPlayer.FriendCode.ToLower().Left(4) + TEXT(" ") + BobPlayer.FriendCode.ToLower().Mid(4);
	const FRankbookLink Invited = Succeeds<FRankbookLink>(Ann, URankbookInviteContactAction::InviteContact(Ann.Context(), BobInAnnsBook.Id, Spoken));
	TestTrue(TEXT("an invitation waits"), Invited.State == ERankbookLinkState::Pending && Invited.Direction == ERankbookLinkDirection::Out);
	const TArray<FRankbookLink> BobsLinks = Links(Bob);
	if (!TestTrue(TEXT("the other is asked"), BobsLinks.Num() == 1 && BobsLinks[0].Direction == ERankbookLinkDirection::In))
	{
		return;
	}
	const FRankbookLink Accepted = Succeeds<FRankbookLink>(Bob, URankbookAcceptLinkAction::AcceptLink(Bob.Context(), BobsLinks[0].Id, AnnInBobsBook.Id));
	TestTrue(TEXT("both are linked"), Accepted.State == ERankbookLinkState::Linked && Accepted.ContactId == AnnInBobsBook.Id);
	const FRankbookScorePage Friends = Succeeds<FRankbookScorePage>(Ann, URankbookListContactScoresAction::ListContactScores(Ann.Context(), TEXT("high-scores"), FRankbookScoreQuery()));
	if (TestEqual(TEXT("entries among friends"), Friends.Items.Num(), 2))
	{
		TestTrue(TEXT("the friend is first"), Friends.Items[0].Player.Id == BobPlayer.Id && Friends.Items[0].Place == 1);
		TestTrue(TEXT("the own entry is marked"), Friends.Items[1].bIsMe && Friends.Items[1].Place == 2);
	}
	Succeeds<FRankbookDone>(Bob, URankbookEndLinkAction::EndLink(Bob.Context(), AnnInBobsBook.Id));
	TestEqual(TEXT("links after the end, on the other side"), Links(Ann).Num(), 0);
}

void FRankbookNodesPeopleSpec::TestDecline()
{
	FRankbookNodeGame Ann(StandIn::FTestServer::Shared(), TEXT("Ann"));
	FRankbookNodeGame Bob(StandIn::FTestServer::Shared(), TEXT("Bob"));
	Ann.SignIn(TEXT("Ann"));
	const FRankbookPlayer BobPlayer = Bob.SignIn(TEXT("Bob"));
	const FRankbookContact Contact = WriteDown(Ann, TEXT("Bob"));
	StandIn::FHttpScript::On(TEXT("POST"), TEXT("/link")).LoseAnswer();
	Succeeds<FRankbookLink>(Ann, URankbookInviteContactAction::InviteContact(Ann.Context(), Contact.Id, BobPlayer.FriendCode));
	const TArray<FRankbookLink> BobsLinks = Links(Bob);
	if (!TestEqual(TEXT("invitations after a lost answer"), BobsLinks.Num(), 1))
	{
		return;
	}
	StandIn::FHttpScript::On(TEXT("POST"), TEXT("/decline")).LoseAnswer();
	Succeeds<FRankbookDone>(Bob, URankbookDeclineLinkAction::DeclineLink(Bob.Context(), BobsLinks[0].Id));
	TestEqual(TEXT("links after the refusal"), Links(Ann).Num(), 0);
	const TSharedRef<FRankbookNodeRun> Unknown = Ann.Run(URankbookInviteContactAction::InviteContact(Ann.Context(), Contact.Id, TEXT("ZZZZZZZZ")));
	TestTrue(*Unknown->Describe(), Unknown->Error.Code == ERankbookErrorCode::Validation && Unknown->Error.Fields.Num() == 1 && Unknown->Error.Fields[0].Code == TEXT("unknown-friend-code"));
}

void FRankbookNodesPeopleSpec::TestName()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	const FRankbookPlayer Player = Game.SignIn(TEXT("Zoë 山田 🚀"));
	TestEqual(TEXT("name"), Player.DisplayName, TEXT("Zoë 山田 🚀"));
	const FRankbookPlayer Renamed = Succeeds<FRankbookPlayer>(Game, URankbookUpdateMeAction::UpdateMe(Game.Context(), TEXT("Ólafur"), TEXT("IS")));
	TestTrue(TEXT("new name and region"), Renamed.DisplayName == TEXT("Ólafur") && Renamed.Region == TEXT("IS"));
	TestEqual(TEXT("the name that the game knows"), Game.Rankbook().GetPlayer().DisplayName, TEXT("Ólafur"));
	StandIn::FHttpScript::Reset();
	Succeeds<FRankbookPlayer>(Game, URankbookUpdateMeAction::UpdateMe(Game.Context(), TEXT(""), TEXT("IS")));
	TestEqual(TEXT("requests when nothing differs"), StandIn::FHttpScript::CountAttempts(TEXT("*"), TEXT("/me")), 0);
	const FRankbookPlayer Cleared = Succeeds<FRankbookPlayer>(Game, URankbookUpdateMeAction::UpdateMe(Game.Context(), TEXT(""), TEXT("")));
	TestTrue(TEXT("the region is gone, the name is not"), Cleared.Region.IsEmpty() && Cleared.DisplayName == TEXT("Ólafur"));
	TestEqual(TEXT("friend code"), Succeeds<FRankbookPlayer>(Game, URankbookGetMeAction::GetMe(Game.Context())).FriendCode.Len(), 8);
}

void FRankbookNodesPeopleSpec::TestDevices()
{
	const StandIn::FTestServer Server;
	FRankbookNodeGame Game(Server, TEXT("Ann"));
	FRankbookNodeGame Phone(Server, TEXT("Phone"));
	const FRankbookPlayer Player = Game.SignIn(TEXT("Zoë"));
	const FRankbookPlayer Linked = Succeeds<FRankbookPlayer>(Game, URankbookLinkPasswordAction::LinkPassword(Game.Context(), TEXT("Zoe.Z"), TEXT("correct horse battery"), TEXT("")));
	TestFalse(TEXT("no username after the linking"), Linked.Username.IsEmpty());
	TestEqual(TEXT("the player knows it too"), Game.Rankbook().GetPlayer().Username, Linked.Username);
	const FRankbookSignIn Again = Succeeds<FRankbookSignIn>(Phone, URankbookSignInWithPasswordAction::SignInWithPassword(Phone.Context(), TEXT("zoe.z"), TEXT("correct horse battery")));
	TestTrue(TEXT("the same player on another device"), Again.Player.Id == Player.Id && !Again.bCreated);
	const TArray<FRankbookDeviceSession> Sessions = Succeeds<TArray<FRankbookDeviceSession>>(Game, URankbookListSessionsAction::ListSessions(Game.Context()));
	if (!TestEqual(TEXT("sessions"), Sessions.Num(), 2))
	{
		return;
	}
	const FRankbookDeviceSession& Other = Sessions[0].bCurrent ? Sessions[1] : Sessions[0];
	StandIn::FHttpScript::On(TEXT("DELETE"), TEXT("/sessions/")).LoseAnswer();
	Succeeds<FRankbookDone>(Game, URankbookEndSessionAction::EndSession(Game.Context(), Other.Id));
	TestEqual(TEXT("sessions in the end"), Succeeds<TArray<FRankbookDeviceSession>>(Game, URankbookListSessionsAction::ListSessions(Game.Context())).Num(), 1);
	Succeeds<FRankbookDone>(Game, URankbookSignOutAction::SignOut(Game.Context()));
	TestFalse(TEXT("signed in after the sign-out"), Game.Rankbook().IsSignedIn());
	TestEqual(TEXT("the device finds its player again"), Game.SignIn(TEXT("")).Id, Player.Id);
}

void FRankbookNodesPeopleSpec::TestExport()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	const FRankbookPlayer Player = Game.SignIn(TEXT("Zoë 山田 🚀"));
	WriteDown(Game, TEXT("Łukasz"));
	const FString Json = Succeeds<FString>(Game, URankbookExportMyDataAction::ExportMyData(Game.Context()));
	for (const FString& Held : {Player.Id, Player.DisplayName, FString(TEXT("Łukasz"))})
	{
		TestTrue(FString::Printf(TEXT("the document holds %s"), *Held), Json.Contains(Held, ESearchCase::CaseSensitive));
	}
}

void FRankbookNodesPeopleSpec::TestErase()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	const FRankbookPlayer Player = Game.SignIn(TEXT("Zoë 山田 🚀"));
	Succeeds<FRankbookSubmitted>(Game, URankbookSubmitScoreAction::SubmitScore(Game.Context(), TEXT("high-scores"), 5));
	StandIn::FHttpScript::On(TEXT("POST"), TEXT("/scores")).Times(8).Refuse();
	Game.Run(URankbookSubmitScoreAction::SubmitScore(Game.Context(), TEXT("high-scores"), 6));
	TestEqual(TEXT("runs that wait before"), Game.Rankbook().GetPendingScoreCount(), 1);
	const FRankbookErasure Receipt = Succeeds<FRankbookErasure>(Game, URankbookDeleteMyAccountAction::DeleteMyAccount(Game.Context(), TEXT("Zoë 山田 🚀")));
	TestFalse(TEXT("the receipt has no id"), Receipt.RequestId.IsEmpty());
	TestTrue(TEXT("the receipt counts"), Receipt.Counts.Num() > 0);
	TestFalse(TEXT("signed in after the erasure"), Game.Rankbook().IsSignedIn());
	TestEqual(TEXT("who is known after the erasure"), Game.Rankbook().GetPlayer().Id, TEXT(""));
	TestEqual(TEXT("runs that wait after the erasure"), Game.Rankbook().GetPendingScoreCount(), 0);
	const FRankbookSignIn Anew = Succeeds<FRankbookSignIn>(Game, URankbookSignInWithDeviceAction::SignInWithDevice(Game.Context(), TEXT("")));
	TestTrue(TEXT("the device is nobody's"), Anew.bCreated && Anew.Player.Id != Player.Id);
	const TSharedRef<FRankbookNodeRun> Profile = Game.Run(URankbookGetPlayerProfileAction::GetPlayerProfile(Game.Context(), Player.Id));
	TestTrue(TEXT("the erased player is nobody's friend"), Profile->Error.Code == ERankbookErrorCode::NotFound);
}

void FRankbookNodesPeopleSpec::TestEraseLost()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	StandIn::FHttpScript::On(TEXT("DELETE"), TEXT("/me")).LoseAnswer();
	const FRankbookErasure Receipt = Succeeds<FRankbookErasure>(Game, URankbookDeleteMyAccountAction::DeleteMyAccount(Game.Context(), TEXT("Zoë")));
	TestEqual(TEXT("attempts of an erasure"), StandIn::FHttpScript::CountAttempts(TEXT("DELETE"), TEXT("/me")), 1);
	TestTrue(TEXT("a receipt that was lost is empty"), Receipt.RequestId.IsEmpty());
	TestFalse(TEXT("signed in after the erasure"), Game.Rankbook().IsSignedIn());
	Game.SignIn(TEXT("Zoë"));
	StandIn::FHttpScript::On(TEXT("DELETE"), TEXT("/me")).Refuse();
	const TSharedRef<FRankbookNodeRun> NotErased = Game.Run(URankbookDeleteMyAccountAction::DeleteMyAccount(Game.Context(), TEXT("Zoë")));
	TestTrue(*NotErased->Describe(), NotErased->Pin == TEXT("OnFailure") && NotErased->Error.Code == ERankbookErrorCode::Network);
	TestTrue(TEXT("signed in when the erasure never reached the server"), Game.Rankbook().IsSignedIn());
}

void FRankbookNodesPeopleSpec::TestForget()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	const FRankbookPlayer Player = Game.SignIn(TEXT("Zoë"));
	Game.Rankbook().ForgetThisDevice();
	TestFalse(TEXT("signed in after forgetting"), Game.Rankbook().IsSignedIn());
	TestNotEqual(TEXT("player of a forgotten device"), Game.SignIn(TEXT("Zoë")).Id, Player.Id);
}

void FRankbookNodesPeopleSpec::AnswerPage(const TCHAR* LinkId, const TCHAR* NextCursor)
{
	const FString Page = FString::Printf(TEXT("{\"items\":[{\"id\":\"%s\",\"direction\":\"in\",\"state\":\"pending\",\"player\":{\"id\":null,\"displayName\":\"Ann\"},\"contactId\":null,\"createdAt\":\"2026-11-24T10:15:30.123Z\",\"decidedAt\":null}],\"nextCursor\":%s,\"total\":null}"), LinkId, NextCursor);
	StandIn::FHttpScript::On(TEXT("GET"), TEXT("/links")).Answer(200, Page, {{TEXT("Content-Type"), TEXT("application/json")}});
}

void FRankbookNodesPeopleSpec::TestWholeList()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Bob"));
	AnswerPage(TEXT("01890000-0000-7000-8000-000000000001"), TEXT("\"second\""));
	AnswerPage(TEXT("01890000-0000-7000-8000-000000000002"), TEXT("null"));
	const TArray<FRankbookLink> All = Links(Game);
	TestTrue(TEXT("both pages, in their order"), All.Num() == 2 && All[0].Id.EndsWith(TEXT("1")) && All[1].Id.EndsWith(TEXT("2")));
	TestEqual(TEXT("requests for the second page"), StandIn::FHttpScript::CountAttempts(TEXT("GET"), TEXT("cursor=second")), 1);
	// The real server does not know this cursor.
	AnswerPage(TEXT("01890000-0000-7000-8000-000000000001"), TEXT("\"second\""));
	const TSharedRef<FRankbookNodeRun> Half = Game.Run(URankbookListLinksAction::ListLinks(Game.Context()));
	TestTrue(*Half->Describe(), Half->Pin == TEXT("OnFailure") && Half->Error.Problem == TEXT("bad-cursor"));
	TestEqual(TEXT("links of half a list"), Half->Get<TArray<FRankbookLink>>().Num(), 0);
	AnswerPage(TEXT("01890000-0000-7000-8000-000000000001"), TEXT("\"third\""));
	StandIn::FHttpScript::On(TEXT("GET"), TEXT("cursor=third")).NeverAnswer();
	const TSharedRef<FRankbookNodeRun> Waiting = Game.Start(URankbookListLinksAction::ListLinks(Game.Context()));
	StandIn::FRunner::StepFor(1.0);
	TestEqual(TEXT("pins that fired before the end of the list"), Waiting->NumFired, 0);
	if (!TestValid(TEXT("a node that waits"), Waiting->Action))
	{
		return;
	}
	Waiting->Action->Cancel();
	TestTrue(*Waiting->Describe(), Waiting->NumFired == 1 && Waiting->Error.Code == ERankbookErrorCode::Cancelled);
	TestEqual(TEXT("requests that would still call somebody"), StandIn::FHttpScript::CountBoundInFlight(), 0);
}

void FRankbookNodesPeopleSpec::Define()
{
	It(TEXT("links two players who know each other, and ranks them among friends"), [this]()
		{
			TestFriends();
		});
	It(TEXT("asks once, and takes a refusal"), [this]()
		{
			TestDecline();
		});
	It(TEXT("renames a player in any script, and asks nobody when nothing differs"), [this]()
		{
			TestName();
		});
	It(TEXT("signs in on a second device, and out there and here"), [this]()
		{
			TestDevices();
		});
	It(TEXT("gives the player all that is kept"), [this]()
		{
			TestExport();
		});
	It(TEXT("erases the player, on the server and on this machine"), [this]()
		{
			TestErase();
		});
	It(TEXT("knows whether an erasure was done whose answer was lost"), [this]()
		{
			TestEraseLost();
		});
	It(TEXT("forgets a device"), [this]()
		{
			TestForget();
		});
	It(TEXT("reads a list of several pages whole, or not at all"), [this]()
		{
			TestWholeList();
		});
}

#endif
