// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

// Only where the stand-in is: the engine has no such headers.
#if __has_include("StandIn/TestServer.h")

#include "Misc/AutomationTest.h"
#include "NodeGame.standin.h"
#include "StandIn/Http.h"

BEGIN_DEFINE_SPEC(FRankbookNodesScoresSpec, "Rankbook.Nodes.Scores", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	/** Runs a node that has to succeed, and answers its data pin. */
	template <typename T, typename ActionType>
	T Succeeds(FRankbookNodeGame & Game, ActionType * Action)
	{
		const TSharedRef<FRankbookNodeRun> Run = Game.Run(Action);
		TestEqual(FString::Printf(TEXT("%s: %s"), *ActionType::StaticClass()->GetName(), *Run->Describe()), Run->Pin, FString(TEXT("OnSuccess")));
		return Run->Get<T>();
	}
	FRankbookSubmitted Submit(FRankbookNodeGame & Game, const TCHAR* Board, int64 Score, const TCHAR* MetadataJson = TEXT(""))
	{
		FRankbookScore Run;
		Run.Score = Score;
		Run.MetadataJson = MetadataJson;
		return Succeeds<FRankbookSubmitted>(Game, URankbookSubmitScoreWithDetailsAction::SubmitScoreWithDetails(Game.Context(), Board, Run));
	}
	void TestExact();
	void TestLaps();
	void TestReads();
	void TestNotModified();
	void TestLostAnswer();
	void TestSubscores();
	void TestPages();
END_DEFINE_SPEC(FRankbookNodesScoresSpec)

void FRankbookNodesScoresSpec::TestExact()
{
	const StandIn::FTestServer Server;
	FRankbookNodeGame Ann(Server, TEXT("Ann"));
	FRankbookNodeGame Bob(Server, TEXT("Bob"));
	Ann.SignIn(TEXT("Zoë 山田 🚀"));
	Bob.SignIn(TEXT("Łukasz"));
	const FRankbookSubmitted First = Submit(Ann, TEXT("high-scores"), 9007199254740991);
	TestEqual(TEXT("score as it was kept"), First.Submission.Score, static_cast<int64>(9007199254740991));
	TestEqual(TEXT("text of the score"), First.Submission.ScoreText, TEXT("9007199254740991"));
	TestTrue(TEXT("improved"), First.bImproved);
	TestEqual(TEXT("rank before"), First.Standings[0].PreviousRank, static_cast<int64>(0));
	TestEqual(TEXT("rank of what to beat next, in front of all"), First.NextTarget.Rank, static_cast<int64>(0));
	// A double rounds this one to the first player's score.
	const FRankbookSubmitted Second = Submit(Bob, TEXT("high-scores"), 9007199254740990);
	TestEqual(TEXT("rank"), Second.Standings[0].Rank, static_cast<int64>(2));
	TestEqual(TEXT("score to beat next"), Second.NextTarget.Score, static_cast<int64>(9007199254740991));
	TestEqual(TEXT("name of who holds it"), Second.NextTarget.Player.DisplayName, TEXT("Zoë 山田 🚀"));
	const FRankbookPlacement Placement = Succeeds<FRankbookPlacement>(Bob, URankbookGetScoreAction::GetScore(Bob.Context(), TEXT("high-scores"), FRankbookScoreQuery(), TEXT("")));
	TestEqual(TEXT("score as it is read again"), Placement.Entry.Score, static_cast<int64>(9007199254740990));
	TestTrue(TEXT("the own entry is marked"), Placement.Entry.bIsMe);
	TestEqual(TEXT("share of others at or below"), Placement.Percentile, 0.0);
}

void FRankbookNodesScoresSpec::TestLaps()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	const FRankbookSubmitted Submitted = Submit(Game, TEXT("lap-time"), 83412, TEXT("{\"car\":\"Škoda 山\",\"laps\":[1,2.50]}"));
	TestEqual(TEXT("text of a lap"), Submitted.Submission.ScoreText, TEXT("1:23.412"));
	const FRankbookBoard Board = Succeeds<FRankbookBoard>(Game, URankbookGetBoardAction::GetBoard(Game.Context(), TEXT("lap-time")));
	TestTrue(TEXT("lower is better"), Board.Direction == ERankbookDirection::Ascending);
	TestTrue(TEXT("a duration"), Board.Format == ERankbookFormat::Duration);
	TestEqual(TEXT("decimals"), Board.Decimals, 3);
	TestTrue(TEXT("players may submit"), Board.Trust == ERankbookTrust::Client);
	const FRankbookPlacement Placement = Succeeds<FRankbookPlacement>(Game, URankbookGetScoreAction::GetScore(Game.Context(), TEXT("lap-time"), FRankbookScoreQuery(), TEXT("")));
	TestTrue(TEXT("metadata keep their letters"), Placement.Entry.MetadataJson.Contains(TEXT("Škoda 山"), ESearchCase::CaseSensitive));
	TestEqual(TEXT("the run that is shown"), Placement.Entry.SubmissionId, Submitted.Submission.Id);
	TestTrue(TEXT("the time of the run is set"), Placement.Entry.AchievedAt > FDateTime(2020, 1, 1));
}

void FRankbookNodesScoresSpec::TestReads()
{
	const StandIn::FTestServer Server;
	FRankbookNodeGame Ann(Server, TEXT("Ann"));
	FRankbookNodeGame Bob(Server, TEXT("Bob"));
	const FRankbookPlayer AnnPlayer = Ann.SignIn(TEXT("Ann"));
	const FRankbookPlayer BobPlayer = Bob.SignIn(TEXT("Bob"));
	Submit(Ann, TEXT("high-scores"), 200);
	Submit(Bob, TEXT("high-scores"), 100);
	const FRankbookScoreQuery Query;
	const FRankbookScorePage Page = Succeeds<FRankbookScorePage>(Bob, URankbookListScoresAction::ListScores(Bob.Context(), TEXT("high-scores"), Query));
	if (TestEqual(TEXT("entries"), Page.Items.Num(), 2))
	{
		TestEqual(TEXT("the best"), Page.Items[0].Player.Id, AnnPlayer.Id);
		TestFalse(TEXT("another's entry is marked"), Page.Items[0].bIsMe);
		TestTrue(TEXT("the own entry is marked"), Page.Items[1].bIsMe);
	}
	const FRankbookScorePage Around = Succeeds<FRankbookScorePage>(Bob, URankbookListScoresAroundAction::ListScoresAround(Bob.Context(), TEXT("high-scores"), Query, AnnPlayer.Id, 0, 0));
	TestEqual(TEXT("entries around with no neighbors"), Around.Items.Num(), 1);
	const FString Nobody = TEXT("01890000-0000-7000-8000-0000000000ff");
	const FRankbookLookup Lookup = Succeeds<FRankbookLookup>(Ann, URankbookLookupScoresAction::LookupScores(Ann.Context(), TEXT("high-scores"), {BobPlayer.Id, Nobody, AnnPlayer.Id}, Query));
	TestEqual(TEXT("entries that were found"), Lookup.Items.Num(), 2);
	TestTrue(TEXT("who has none"), Lookup.Missing.Num() == 1 && Lookup.Missing[0] == Nobody);
	FRankbookScore Between;
	Between.Score = 150;
	const FRankbookRankPreview Preview = Succeeds<FRankbookRankPreview>(Ann, URankbookPreviewRankAction::PreviewRank(Ann.Context(), TEXT("high-scores"), Between, Query));
	TestEqual(TEXT("rank of a score between"), Preview.Rank, static_cast<int64>(2));
	TestEqual(TEXT("entries without it"), Preview.Total, static_cast<int64>(2));
	const FRankbookSeasonPage Seasons = Succeeds<FRankbookSeasonPage>(Ann, URankbookListSeasonsAction::ListSeasons(Ann.Context(), TEXT("high-scores"), TEXT(""), TEXT("")));
	TestTrue(TEXT("the season of all time"), Seasons.Items.Num() == 1 && Seasons.Items[0].Season == TEXT("all"));
	const FRankbookBoardPage Boards = Succeeds<FRankbookBoardPage>(Ann, URankbookListBoardsAction::ListBoards(Ann.Context(), TEXT("")));
	TestTrue(TEXT("the boards of the game"), Boards.Items.Num() >= 5);
	const FRankbookPlayerRef Profile = Succeeds<FRankbookPlayerRef>(Ann, URankbookGetPlayerProfileAction::GetPlayerProfile(Ann.Context(), BobPlayer.Id));
	TestEqual(TEXT("the profile's name"), Profile.DisplayName, TEXT("Bob"));
}

void FRankbookNodesScoresSpec::TestNotModified()
{
	const StandIn::FTestServer Server;
	FRankbookNodeGame Game(Server);
	Game.SignIn(TEXT("Zoë"));
	Submit(Game, TEXT("high-scores"), 1);
	FRankbookScoreQuery Query;
	const FRankbookScorePage First = Succeeds<FRankbookScorePage>(Game, URankbookListScoresAction::ListScores(Game.Context(), TEXT("high-scores"), Query));
	TestFalse(TEXT("the first page has no tag"), First.ETag.IsEmpty());
	Query.ETag = First.ETag;
	const FRankbookScorePage Same = Succeeds<FRankbookScorePage>(Game, URankbookListScoresAction::ListScores(Game.Context(), TEXT("high-scores"), Query));
	TestTrue(TEXT("nothing changed"), Same.bNotModified);
	TestEqual(TEXT("entries of a page that did not change"), Same.Items.Num(), 0);
	TestEqual(TEXT("tag of a page that did not change"), Same.ETag, First.ETag);
	Submit(Game, TEXT("high-scores"), 2);
	const FRankbookScorePage Changed = Succeeds<FRankbookScorePage>(Game, URankbookListScoresAction::ListScores(Game.Context(), TEXT("high-scores"), Query));
	TestFalse(TEXT("something changed"), Changed.bNotModified);
	TestEqual(TEXT("entries of a page that changed"), Changed.Items.Num(), 1);
}

void FRankbookNodesScoresSpec::TestLostAnswer()
{
	StandIn::FTestServer Server;
	FRankbookNodeGame Game(Server);
	Game.SignIn(TEXT("Zoë"));
	StandIn::FHttpScript::On(TEXT("POST"), TEXT("/leaderboards/high-scores/scores")).LoseAnswer();
	const FRankbookSubmitted Submitted = Submit(Game, TEXT("high-scores"), 1234);
	TestEqual(TEXT("attempts"), StandIn::FHttpScript::CountAttempts(TEXT("POST"), TEXT("/scores")), 2);
	TestEqual(TEXT("rank"), Submitted.Standings[0].Rank, static_cast<int64>(1));
	TestEqual(TEXT("runs that wait"), Game.Rankbook().GetPendingScoreCount(), 0);
	TestEqual(TEXT("runs in the ledger"), Server.CountRuns(), static_cast<int64>(1));
}

void FRankbookNodesScoresSpec::TestSubscores()
{
	FRankbookNodeGame Game(StandIn::FTestServer::Shared());
	Game.SignIn(TEXT("Zoë"));
	FRankbookScore Run;
	Run.Score = 10;
	Run.bHasSubscore = true;
	Run.Subscore = -9007199254740991;
	const FRankbookSubmitted Submitted = Succeeds<FRankbookSubmitted>(Game, URankbookSubmitScoreWithDetailsAction::SubmitScoreWithDetails(Game.Context(), TEXT("sub-cup"), Run));
	TestTrue(TEXT("the run has a subscore"), Submitted.Submission.bHasSubscore);
	TestEqual(TEXT("subscore"), Submitted.Submission.Subscore, static_cast<int64>(-9007199254740991));
}

void FRankbookNodesScoresSpec::TestPages()
{
	const StandIn::FTestServer Server;
	FRankbookNodeGame Dedicated(Server, TEXT("Dedicated"), true);
	for (int32 Index = 0; Index < 3; ++Index)
	{
		const FRankbookPlayer Player = Succeeds<FRankbookPlayer>(Dedicated, URankbookFindOrCreatePlayerAction::FindOrCreatePlayer(Dedicated.Context(), FString::Printf(TEXT("steam:%d"), Index), TEXT("Émile")));
		FRankbookScore Run;
		Run.Score = 100 - Index;
		Succeeds<FRankbookSubmitted>(Dedicated, URankbookSubmitScoreForPlayerAction::SubmitScoreForPlayer(Dedicated.Context(), TEXT("ranked-cup"), Player.Id, Run));
		const FRankbookPlayer Again = Succeeds<FRankbookPlayer>(Dedicated, URankbookFindOrCreatePlayerAction::FindOrCreatePlayer(Dedicated.Context(), FString::Printf(TEXT("steam:%d"), Index), TEXT("")));
		TestEqual(TEXT("the same account is the same player"), Again.Id, Player.Id);
	}
	FRankbookNodeGame Reader(Server);
	FRankbookScoreQuery Query;
	Query.Limit = 2;
	const FRankbookScorePage First = Succeeds<FRankbookScorePage>(Reader, URankbookListScoresAction::ListScores(Reader.Context(), TEXT("ranked-cup"), Query));
	TestEqual(TEXT("entries of the first page"), First.Items.Num(), 2);
	TestEqual(TEXT("entries of all pages"), First.Total, static_cast<int64>(3));
	Query.Cursor = First.NextCursor;
	const FRankbookScorePage Second = Succeeds<FRankbookScorePage>(Reader, URankbookListScoresAction::ListScores(Reader.Context(), TEXT("ranked-cup"), Query));
	TestTrue(TEXT("the last page"), Second.Items.Num() == 1 && Second.Items[0].Score == 98 && Second.NextCursor.IsEmpty());
	Query.Cursor = FString();
	Query.Offset = 1;
	const FRankbookScorePage Skipped = Succeeds<FRankbookScorePage>(Reader, URankbookListScoresAction::ListScores(Reader.Context(), TEXT("ranked-cup"), Query));
	TestTrue(TEXT("an offset skips"), Skipped.Items.Num() == 2 && Skipped.Items[0].Rank == 2);
}

void FRankbookNodesScoresSpec::Define()
{
	It(TEXT("keeps the largest scores exact from the pin to the ledger and back"), [this]()
		{
			TestExact();
		});
	It(TEXT("writes laps as the board says, with metadata in any script"), [this]()
		{
			TestLaps();
		});
	It(TEXT("reads tops, neighbors, friends and previews"), [this]()
		{
			TestReads();
		});
	It(TEXT("says cheaply that nothing changed"), [this]()
		{
			TestNotModified();
		});
	It(TEXT("counts a run once whose first answer was lost"), [this]()
		{
			TestLostAnswer();
		});
	It(TEXT("sends a second value where the board has one"), [this]()
		{
			TestSubscores();
		});
	It(TEXT("goes through pages, for everybody, of runs that a game server sent"), [this]()
		{
			TestPages();
		});
}

#endif
