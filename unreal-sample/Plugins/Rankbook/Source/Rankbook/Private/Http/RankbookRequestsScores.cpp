// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookRequests.h"

#include "Json/RankbookJson.h"

namespace
{
	constexpr int32 MostNeighbors = 50;
	constexpr int32 MostPlayers = 100;

	FRankbookRequestBuilder& NeedScore(FRankbookRequestBuilder& Builder, const FRankbookScore& Score)
	{
		const TCHAR* Detail = TEXT("must be within +/-(2^53-1)");
		Builder.Need(RankbookJson::IsScore(Score.Score), TEXT("/score"), TEXT("out-of-range"), Detail);
		return Builder.Need(!Score.bHasSubscore || RankbookJson::IsScore(Score.Subscore), TEXT("/subscore"), TEXT("out-of-range"), Detail);
	}

	/** Whose entry: a public id, or the caller's own. */
	FString PlayerOrMe(const FString& PlayerId)
	{
		return PlayerId.IsEmpty() ? FString(TEXT("me")) : PlayerId;
	}
}

FRankbookBuiltRequest RankbookRequests::ListBoards(const FString& Cursor)
{
	return Make(TEXT("GET"), TEXT("/leaderboards"), TEXT("List Boards"))
		.Page(FRankbookRequestBuilder::LargestPage, Cursor)
		.As(ERankbookCredential::Reader)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::GetBoard(const FString& Board)
{
	return Make(TEXT("GET"), TEXT("/leaderboards/{board}"), TEXT("Get Board"))
		.Board(Board)
		.As(ERankbookCredential::Reader)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::ListScores(const FString& Board, const FRankbookScoreQuery& Query)
{
	return Make(TEXT("GET"), TEXT("/leaderboards/{board}/scores"), TEXT("List Scores"))
		.Board(Board)
		.Season(Query)
		.ScorePage(Query)
		.As(ERankbookCredential::Reader)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::GetScore(const FString& Board, const FString& PlayerId, const FRankbookScoreQuery& Query)
{
	FRankbookRequestBuilder Builder = Make(TEXT("GET"), TEXT("/leaderboards/{board}/scores/{playerId}"), TEXT("Get Score"));
	Builder.Board(Board).Season(Query);
	if (PlayerId.IsEmpty())
	{
		return Builder.Word(TEXT("{playerId}"), TEXT("me")).Build();
	}
	return Builder.Id(TEXT("{playerId}"), PlayerId).As(ERankbookCredential::Reader).Build();
}

FRankbookBuiltRequest RankbookRequests::ListScoresAround(const FString& Board, const FString& PlayerId, int32 Before, int32 After, const FRankbookScoreQuery& Query)
{
	return Make(TEXT("GET"), TEXT("/leaderboards/{board}/scores/around"), TEXT("List Scores Around"))
		.Board(Board)
		.Season(Query)
		.Need(Before >= 0 && Before <= MostNeighbors, TEXT("before"), TEXT("out-of-range"), TEXT("must be between 0 and 50"))
		.Need(After >= 0 && After <= MostNeighbors, TEXT("after"), TEXT("out-of-range"), TEXT("must be between 0 and 50"))
		.Query(TEXT("player"), PlayerOrMe(PlayerId))
		.Query(TEXT("before"), static_cast<int64>(Before))
		.Query(TEXT("after"), static_cast<int64>(After))
		.IfNoneMatch(Query.ETag)
		.As(PlayerId.IsEmpty() ? ERankbookCredential::Player : ERankbookCredential::Reader)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::LookupScores(const FString& Board, const TArray<FString>& PlayerIds, const FRankbookScoreQuery& Query)
{
	FRankbookRequestBuilder Builder = Make(TEXT("POST"), TEXT("/leaderboards/{board}/scores/lookup"), TEXT("Lookup Scores"));
	for (const FString& PlayerId : PlayerIds)
	{
		Builder.Required(TEXT("/playerIds"), PlayerId);
	}
	return Builder.Board(Board)
		.Season(Query)
		.Need(PlayerIds.Num() >= 1 && PlayerIds.Num() <= MostPlayers, TEXT("/playerIds"), TEXT("too-many-items"), TEXT("must be 1 to 100 ids"))
		.Body(RankbookJson::WriteLookup(PlayerIds))
		.As(ERankbookCredential::Reader)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::PreviewRank(const FString& Board, const FRankbookScore& Score, const FRankbookScoreQuery& Query)
{
	FRankbookRequestBuilder Builder = Make(TEXT("GET"), TEXT("/leaderboards/{board}/rank"), TEXT("Preview Rank"));
	Builder.Board(Board).Season(Query).Query(TEXT("score"), Score.Score);
	if (Score.bHasSubscore)
	{
		Builder.Query(TEXT("subscore"), Score.Subscore);
	}
	return NeedScore(Builder, Score).As(ERankbookCredential::Reader).Build();
}

FRankbookBuiltRequest RankbookRequests::ListContactScores(const FString& Board, const FRankbookScoreQuery& Query)
{
	return Make(TEXT("GET"), TEXT("/leaderboards/{board}/contacts"), TEXT("List Contact Scores"))
		.Board(Board)
		.Season(Query)
		.ScorePage(Query)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::ListSeasons(const FString& Board, const FString& Window, const FString& Cursor)
{
	return Make(TEXT("GET"), TEXT("/leaderboards/{board}/seasons"), TEXT("List Seasons"))
		.Board(Board)
		.Query(TEXT("window"), Window)
		.Page(FRankbookRequestBuilder::LargestPage, Cursor)
		.As(ERankbookCredential::Reader)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::SubmitScore(const FString& Board, const FString& Body)
{
	return Make(TEXT("POST"), TEXT("/leaderboards/{board}/scores"), TEXT("Submit Score"))
		.Board(Board)
		.Body(Body)
		.Repeat(ERankbookRepeat::Score)
		.Build();
}

FRankbookBuiltRequest RankbookRequests::SubmitScores(const FString& Body)
{
	return Make(TEXT("POST"), TEXT("/scores/batch"), TEXT("Flush Pending Scores"))
		.Body(Body)
		.Repeat(ERankbookRepeat::Score)
		.Build();
}

FRankbookError RankbookRequests::CheckScore(const FString& Board, const FRankbookScore& Score)
{
	FRankbookRequestBuilder Builder = Make(TEXT("POST"), TEXT("/leaderboards/{board}/scores"), TEXT("Submit Score"));
	return NeedScore(Builder, Score)
		.Board(Board)
		.Sendable(TEXT("/ticket"), Score.Ticket)
		.Need(RankbookJson::IsMetadata(Score.MetadataJson), TEXT("/metadata"), TEXT("wrong-type"), TEXT("must be a JSON object of at most 2048 bytes"))
		.Build()
		.Error;
}
