// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Json/RankbookJson.h"
#include "Misc/AutomationTest.h"

BEGIN_DEFINE_SPEC(FRankbookJsonReadSpec, "Rankbook.Json.Read", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	/** The text with " for ', which is easier to read in a literal. */
	FString Json(const TCHAR* Text) const
	{
		return FString(Text).Replace(TEXT("'"), TEXT("\""));
	}

	FString Entry() const
	{
		return Json(TEXT("{'rank':9007199254740993,'player':{'id':'p','displayName':'Z\u00eb'},'score':-9007199254740991,'subscore':7,'scoreText':'-9','achievedAt':'2026-11-24T10:15:30.123Z','metadata':{'A':1,'a':9007199254740993,'n':1e400},'submissionId':'s'}"));
	}

	FString Board() const
	{
		return Json(TEXT("{'key':'lap-time','title':'Lap','direction':'ascending','operator':'best','format':'duration','decimals':3,'unit':null,'subscore':null,'ties':'earliest','windows':['allTime','weekly','hourly'],'timeZone':'UTC','minScore':-9007199254740991,'maxScore':9007199254740991,'trust':'client','visibility':'private','mode':'single','opensAt':null,'closesAt':'2026-12-01T00:00:00.000Z','total':3,'version':12}"));
	}

	/** Board with one member written anew. */
	FString BoardWith(const TCHAR* Old, const TCHAR* New) const
	{
		return Board().Replace(*Json(Old), *Json(New));
	}

	FString ImportReport() const
	{
		return Json(TEXT("{'importId':null,'dryRun':true,'created':1,'updated':2,'unchanged':3,'skipped':4,'failed':5,'dropped':{'PHOTO':2,'KEY':1},'warnings':['w'],'rows':[{'index':0,'line':null,'status':'failed','contactId':null,'code':'contact-empty','warnings':[]}],'undoUntil':null}"));
	}

	void DefineBoards();
	void DefinePages();
	void DefineRuns();
	void DefineOthers();

END_DEFINE_SPEC(FRankbookJsonReadSpec)

void FRankbookJsonReadSpec::Define()
{
	DefineBoards();
	DefinePages();
	DefineRuns();
	DefineOthers();
}

void FRankbookJsonReadSpec::DefineBoards()
{
	Describe(TEXT("Boards and entries"), [this]()
		{
			It(TEXT("keeps integers of 64 bits exact, where a double would round"), [this]()
				{
					FRankbookEntry Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(Entry(), Read));
					TestEqual(TEXT("rank"), Read.Rank, static_cast<int64>(9007199254740993));
					TestEqual(TEXT("score"), Read.Score, static_cast<int64>(-9007199254740991));
					TestTrue(TEXT("has a subscore"), Read.bHasSubscore);
					TestEqual(TEXT("subscore"), Read.Subscore, static_cast<int64>(7));
					TestEqual(TEXT("place"), Read.Place, static_cast<int64>(0));
					TestEqual(TEXT("name"), Read.Player.DisplayName, TEXT("Z\u00eb"));
					TestEqual(TEXT("achieved"), Read.AchievedAt.ToIso8601(), TEXT("2026-11-24T10:15:30.123Z"));
				});

			It(TEXT("keeps metadata letter by letter: case of names, long numbers, numbers beyond a double"), [this]()
				{
					FRankbookEntry Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(Entry(), Read));
					TestEqual(TEXT("metadata"), Read.MetadataJson, Json(TEXT("{'A':1,'a':9007199254740993,'n':1e400}")));
				});

			It(TEXT("reads null as nothing"), [this]()
				{
					FRankbookEntry Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(Entry().Replace(TEXT("\"subscore\":7"), TEXT("\"subscore\":null")).Replace(TEXT("{\"A\":1,\"a\":9007199254740993,\"n\":1e400}"), TEXT("null")), Read));
					TestFalse(TEXT("has no subscore"), Read.bHasSubscore);
					TestEqual(TEXT("no metadata"), Read.MetadataJson, TEXT(""));
				});

			It(TEXT("reads a value of a later server as Unknown, and leaves its members alone"), [this]()
				{
					FRankbookBoard Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(BoardWith(TEXT("'best'"), TEXT("'median'")).Replace(TEXT("\"version\":12"), TEXT("\"version\":12,\"later\":{\"x\":[1]}")), Read));
					TestEqual(TEXT("operator"), Read.Operator, ERankbookOperator::Unknown);
					TestEqual(TEXT("direction"), Read.Direction, ERankbookDirection::Ascending);
					TestEqual(TEXT("format"), Read.Format, ERankbookFormat::Duration);
					TestEqual(TEXT("windows"), Read.Windows.Num(), 3);
					TestEqual(TEXT("known window"), Read.Windows[1], ERankbookWindow::Weekly);
					TestEqual(TEXT("unknown window"), Read.Windows[2], ERankbookWindow::Unknown);
					TestEqual(TEXT("opens"), Read.OpensAt.GetTicks(), static_cast<int64>(0));
					TestEqual(TEXT("closes"), Read.ClosesAt.ToIso8601(), TEXT("2026-12-01T00:00:00.000Z"));
					TestFalse(TEXT("subscore"), Read.bHasSubscore);
				});

			It(TEXT("reads the rule for subscores"), [this]()
				{
					FRankbookBoard Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(BoardWith(TEXT("'subscore':null"), TEXT("'subscore':{'direction':'descending','title':'Stars'}")), Read));
					TestTrue(TEXT("has one"), Read.bHasSubscore);
					TestEqual(TEXT("direction"), Read.SubscoreDirection, ERankbookDirection::Descending);
					TestEqual(TEXT("title"), Read.SubscoreTitle, TEXT("Stars"));
				});
		});
}

void FRankbookJsonReadSpec::DefinePages()
{
	Describe(TEXT("Pages, and answers that cannot be read"), [this]()
		{
			It(TEXT("refuses an answer that lacks a member or has it of another type"), [this]()
				{
					FRankbookBoard Read;
					TestTrue(TEXT("whole"), RankbookJson::ReadText(Board(), Read));
					TestFalse(TEXT("missing"), RankbookJson::ReadText(BoardWith(TEXT("'total':3,"), TEXT("")), Read));
					TestFalse(TEXT("missing where null is allowed"), RankbookJson::ReadText(BoardWith(TEXT("'opensAt':null,"), TEXT("")), Read));
					TestFalse(TEXT("null where it is not"), RankbookJson::ReadText(BoardWith(TEXT("'total':3"), TEXT("'total':null")), Read));
					TestFalse(TEXT("number as text"), RankbookJson::ReadText(BoardWith(TEXT("'total':3"), TEXT("'total':'3'")), Read));
					TestFalse(TEXT("fraction"), RankbookJson::ReadText(BoardWith(TEXT("'total':3"), TEXT("'total':3.5")), Read));
					TestFalse(TEXT("beyond 64 bits"), RankbookJson::ReadText(BoardWith(TEXT("'total':3"), TEXT("'total':9223372036854775808")), Read));
					TestFalse(TEXT("beyond 32 bits"), RankbookJson::ReadText(BoardWith(TEXT("'decimals':3"), TEXT("'decimals':2147483648")), Read));
					TestFalse(TEXT("text as number"), RankbookJson::ReadText(BoardWith(TEXT("'title':'Lap'"), TEXT("'title':7")), Read));
					TestFalse(TEXT("no time"), RankbookJson::ReadText(BoardWith(TEXT("2026-12-01T00:00:00.000Z"), TEXT("soon")), Read));
					TestFalse(TEXT("a time without a fraction"), RankbookJson::ReadText(BoardWith(TEXT("00:00:00.000Z"), TEXT("00:00:00Z")), Read));
					TestFalse(TEXT("an empty time"), RankbookJson::ReadText(BoardWith(TEXT("'opensAt':null"), TEXT("'opensAt':''")), Read));
					TestFalse(TEXT("a time in another zone"), RankbookJson::ReadText(BoardWith(TEXT("00:00:00.000Z"), TEXT("00:00:00.000+01:00")), Read));
					TestFalse(TEXT("list of others"), RankbookJson::ReadText(BoardWith(TEXT("'hourly'"), TEXT("7")), Read));
					TestFalse(TEXT("no list"), RankbookJson::ReadText(BoardWith(TEXT("['allTime','weekly','hourly']"), TEXT("'allTime'")), Read));
					TestFalse(TEXT("cut"), RankbookJson::ReadText(Board().LeftChop(1), Read));
					TestFalse(TEXT("a page of a proxy"), RankbookJson::ReadText(TEXT("<html></html>"), Read));
					TestFalse(TEXT("nothing"), RankbookJson::ReadText(FString(), Read));
				});

			It(TEXT("refuses an answer that was cut, wherever"), [this]()
				{
					const FString Whole = Board();
					for (int32 Length = 0; Length < Whole.Len(); ++Length)
					{
						FRankbookBoard Read;
						TestFalse(Whole.Left(Length), RankbookJson::ReadText(Whole.Left(Length), Read));
					}
				});

			It(TEXT("reads pages with and without an end, with places among contacts"), [this]()
				{
					FRankbookScorePage Page;
					const FString Start = Json(TEXT("{'board':'b','window':'weekly','season':'2026-W48','total':2,'version':5,'items':["));
					TestTrue(TEXT("page"), RankbookJson::ReadText(Start + Entry() + TEXT(",") + Entry() + Json(TEXT("],'nextCursor':'abc'}")), Page));
					TestEqual(TEXT("items"), Page.Items.Num(), 2);
					TestEqual(TEXT("cursor"), Page.NextCursor, TEXT("abc"));
					TestEqual(TEXT("season"), Page.Season, TEXT("2026-W48"));
					FRankbookScorePage Friends;
					TestTrue(TEXT("friends"), RankbookJson::ReadText(Start + Entry().Replace(TEXT("{\"rank\""), TEXT("{\"place\":2,\"rank\"")) + Json(TEXT("],'nextCursor':null,'places':4}")), Friends));
					TestEqual(TEXT("places"), Friends.Places, static_cast<int64>(4));
					TestEqual(TEXT("place"), Friends.Items[0].Place, static_cast<int64>(2));
					TestEqual(TEXT("no cursor"), Friends.NextCursor, TEXT(""));
					TestFalse(TEXT("a bad row"), RankbookJson::ReadText(Start + TEXT("{}") + Json(TEXT("],'nextCursor':null}")), Page));
				});

			It(TEXT("says -1 for a total that the server does not count"), [this]()
				{
					FRankbookBoardPage Page;
					TestTrue(TEXT("read"), RankbookJson::ReadText(Json(TEXT("{'items':[],'nextCursor':null,'total':null}")), Page));
					TestEqual(TEXT("total"), Page.Total, static_cast<int64>(-1));
					FRankbookBoardPage Counted;
					TestTrue(TEXT("read"), RankbookJson::ReadText(Json(TEXT("{'items':[],'nextCursor':null,'total':0}")), Counted));
					TestEqual(TEXT("counted"), Counted.Total, static_cast<int64>(0));
				});
		});
}

void FRankbookJsonReadSpec::DefineRuns()
{
	Describe(TEXT("Runs"), [this]()
		{
			It(TEXT("reads what a run brought, first rank and no target included"), [this]()
				{
					FRankbookSubmitted Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(Json(TEXT("{'submission':{'id':'s','score':83412,'subscore':null,'scoreText':'1:23.412','state':'flagged','receivedAt':'2026-11-24T10:15:30.123Z'},'improved':true,'standings':[{'window':'allTime','season':'all','rank':1,'previousRank':null,'total':9,'score':83412,'scoreText':'1:23.412','improved':true}],'nextTarget':null}")), Read));
					TestEqual(TEXT("state"), Read.Submission.State, ERankbookSubmissionState::Flagged);
					TestEqual(TEXT("text"), Read.Submission.ScoreText, TEXT("1:23.412"));
					TestTrue(TEXT("improved"), Read.bImproved);
					TestEqual(TEXT("previous"), Read.Standings[0].PreviousRank, static_cast<int64>(0));
					TestEqual(TEXT("rank"), Read.Standings[0].Rank, static_cast<int64>(1));
					TestEqual(TEXT("target"), Read.NextTarget.Rank, static_cast<int64>(0));
				});

			It(TEXT("reads a batch in which one run was kept and one refused"), [this]()
				{
					FRankbookBatchResults Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(Json(TEXT("{'results':[{'submissionId':'a','status':201,'submitted':{'submission':{'id':'a','score':1,'subscore':null,'scoreText':'1','state':'accepted','receivedAt':'2026-11-24T10:15:30.123Z'},'improved':false,'standings':[],'nextTarget':{'rank':2,'score':3,'scoreText':'3','player':{'id':'p','displayName':'B'}}},'problem':null},{'submissionId':'b','status':422,'submitted':null,'problem':{'type':'/problems/score-rejected','title':'T','status':422,'code':'score-rejected','detail':'no','requestId':'r','retryable':false,'errors':[],'reason':'ticket-missing'}}]}")), Read));
					if (!TestEqual(TEXT("results"), Read.Results.Num(), 2))
					{
						return;
					}
					TestEqual(TEXT("kept"), Read.Results[0].Error.Code, ERankbookErrorCode::None);
					TestEqual(TEXT("target"), Read.Results[0].Submitted.NextTarget.Player.DisplayName, TEXT("B"));
					TestEqual(TEXT("refused"), Read.Results[1].Error.Code, ERankbookErrorCode::ScoreRejected);
					TestEqual(TEXT("reason"), Read.Results[1].Error.Reason, TEXT("ticket-missing"));
					TestFalse(TEXT("refused for good"), Read.Results[1].Error.bRetryable);
					TestEqual(TEXT("id"), Read.Results[1].SubmissionId, TEXT("b"));
					TestFalse(TEXT("neither kept nor refused"), RankbookJson::ReadText(Json(TEXT("{'results':[{'submissionId':'a','status':201,'submitted':null,'problem':null}]}")), Read));
				});
		});
}

void FRankbookJsonReadSpec::DefineOthers()
{
	Describe(TEXT("Everything else"), [this]()
		{
			It(TEXT("reads a sign-in, which shows its lifetime on the server's clock"), [this]()
				{
					FRankbookSignedIn Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(Json(TEXT("{'player':{'id':'p','displayName':'Ada','username':null,'region':'CH','friendCode':'ABCD1234','createdAt':'2026-11-24T10:15:30.123Z','state':'active'},'accessToken':'at','refreshToken':'rt','expiresAt':'2026-11-24T11:15:30.123Z','created':true,'time':'2026-11-24T10:15:30.123Z'}")), Read));
					TestEqual(TEXT("lifetime"), (Read.ExpiresAt - Read.Time).GetTotalSeconds(), 3600.0);
					TestEqual(TEXT("state"), Read.Player.State, ERankbookPlayerState::Active);
					TestEqual(TEXT("username"), Read.Player.Username, TEXT(""));
					TestTrue(TEXT("created"), Read.bCreated);
				});

			It(TEXT("reads counts under names that nobody listed"), [this]()
				{
					FRankbookErasure Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(Json(TEXT("{'requestId':'r','erasedAt':'2026-11-24T10:15:30.123Z','counts':{'contacts':3,'players':9007199254740993},'backupsExpireBy':null}")), Read));
					TestEqual(TEXT("rows"), Read.Counts.Num(), 2);
					TestEqual(TEXT("contacts"), Read.Counts.FindRef(TEXT("contacts")), static_cast<int64>(3));
					TestEqual(TEXT("exact"), Read.Counts.FindRef(TEXT("players")), static_cast<int64>(9007199254740993));
					TestEqual(TEXT("no backups"), Read.BackupsExpireBy.GetTicks(), static_cast<int64>(0));
					TestFalse(TEXT("no number"), RankbookJson::ReadText(Json(TEXT("{'requestId':'r','erasedAt':'2026-11-24T10:15:30.123Z','counts':{'contacts':'3'},'backupsExpireBy':null}")), Read));
				});

			It(TEXT("reads the report of an import"), [this]()
				{
					FRankbookImportReport Read;
					TestTrue(TEXT("read"), RankbookJson::ReadText(ImportReport(), Read));
					TestTrue(TEXT("rehearsal"), Read.bDryRun);
					TestEqual(TEXT("dropped"), Read.Dropped.FindRef(TEXT("PHOTO")), static_cast<int64>(2));
					TestEqual(TEXT("failed"), Read.Failed, static_cast<int64>(5));
					TestEqual(TEXT("row"), Read.Rows[0].Status, ERankbookImportStatus::Failed);
					TestEqual(TEXT("why"), Read.Rows[0].Code, TEXT("contact-empty"));
					TestEqual(TEXT("line"), Read.Rows[0].Line, static_cast<int64>(0));
				});

			It(TEXT("reads a ping with and without a game"), [this]()
				{
					FRankbookPing Read;
					TestTrue(TEXT("with"), RankbookJson::ReadText(Json(TEXT("{'service':'rankbook','version':'0.1.0','apiVersion':'v1','time':'2026-11-24T10:15:30.123Z','caller':'client','game':{'key':'my-game','title':'My game'}}")), Read));
					TestEqual(TEXT("game"), Read.GameTitle, TEXT("My game"));
					FRankbookPing Bare;
					TestTrue(TEXT("without"), RankbookJson::ReadText(Json(TEXT("{'service':'rankbook','version':'0.1.0','apiVersion':'v1','time':'2026-11-24T10:15:30.123Z','caller':'anyone','game':null}")), Bare));
					TestEqual(TEXT("no game"), Bare.GameKey, TEXT(""));
				});

			It(TEXT("reads invitations, whose other player has no id yet, and sessions and labels as lists"), [this]()
				{
					TArray<FRankbookLink> Links;
					TestTrue(TEXT("links"), RankbookJson::ReadText(Json(TEXT("{'items':[{'id':'l','direction':'in','state':'pending','player':{'id':null,'displayName':'B'},'contactId':null,'createdAt':'2026-11-24T10:15:30.123Z','decidedAt':null}],'nextCursor':null,'total':1}")), Links));
					TestEqual(TEXT("direction"), Links[0].Direction, ERankbookLinkDirection::In);
					TestEqual(TEXT("state"), Links[0].State, ERankbookLinkState::Pending);
					TestEqual(TEXT("no id"), Links[0].Player.Id, TEXT(""));
					TArray<FRankbookDeviceSession> Sessions;
					TestTrue(TEXT("sessions"), RankbookJson::ReadText(Json(TEXT("{'items':[{'id':'s','deviceLabel':null,'createdAt':'2026-11-24T10:15:30.123Z','lastUsedAt':'2026-11-24T10:15:30.123Z','current':true}],'nextCursor':'n','total':null}")), Sessions));
					TestTrue(TEXT("current"), Sessions[0].bCurrent);
					TArray<FRankbookLabel> Labels;
					TestTrue(TEXT("labels"), RankbookJson::ReadText(Json(TEXT("{'items':[{'name':'Team','count':4}],'nextCursor':null,'total':1}")), Labels));
					TestEqual(TEXT("count"), Labels[0].Count, static_cast<int64>(4));
				});

			It(TEXT("gives the cursor of any page, and nothing without one"), [this]()
				{
					TestEqual(TEXT("cursor"), RankbookJson::ReadNextCursor(RankbookJson::Parse(Json(TEXT("{'items':[],'nextCursor':'n','total':null}"))).ToSharedRef()), TEXT("n"));
					TestEqual(TEXT("last"), RankbookJson::ReadNextCursor(RankbookJson::Parse(Json(TEXT("{'items':[],'nextCursor':null,'total':null}"))).ToSharedRef()), TEXT(""));
				});
		});
}
