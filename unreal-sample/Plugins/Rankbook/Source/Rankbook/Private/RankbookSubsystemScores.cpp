// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookSubsystem.h"

#include "RankbookSubsystemBuilt.h"

namespace
{
	void MarkMine(FRankbookEntry& Entry, const FString& Me)
	{
		Entry.bIsMe = !Me.IsEmpty() && Entry.Player.Id.Equals(Me, ESearchCase::CaseSensitive);
	}

	void MarkMine(FRankbookPlacement& Placement, const FString& Me)
	{
		MarkMine(Placement.Entry, Me);
	}

	/** Pages and look-ups: whatever has Items. */
	template <typename T>
	void MarkMine(T& Page, const FString& Me)
	{
		for (FRankbookEntry& Entry : Page.Items)
		{
			MarkMine(Entry, Me);
		}
	}

	/** Marks the entries of whoever is signed in when the answer comes. */
	template <typename T>
	TRankbookCallback<T> MarkEntries(const TSharedPtr<FRankbookClient>& Client, const TRankbookCallback<T>& OnDone)
	{
		return [WeakClient = TWeakPtr<FRankbookClient>(Client), OnDone](const TRankbookResult<T>& Result)
		{
			TRankbookResult<T> Marked = Result;
			const TSharedPtr<FRankbookClient> Open = WeakClient.Pin();
			if (Open.IsValid() && Marked.Value.IsSet())
			{
				MarkMine(Marked.Value.GetValue(), Open->GetSession().GetPlayer().Id);
			}
			OnDone(Marked);
		};
	}

	FRankbookError MakeServerOnlyError(const TCHAR* Operation)
	{
		return RankbookErrors::Make(ERankbookErrorCode::Forbidden, FString::Printf(TEXT("%s is for dedicated servers that have RANKBOOK_SERVER_KEY in their environment"), Operation));
	}
}

FRankbookCall URankbookSubsystem::ListBoards(const FString& Cursor, TRankbookCallback<FRankbookBoardPage> OnDone)
{
	return Call<FRankbookBoardPage>(RankbookRequests::ListBoards(Cursor), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::GetBoard(const FString& Board, TRankbookCallback<FRankbookBoard> OnDone)
{
	return Call<FRankbookBoard>(RankbookRequests::GetBoard(Board), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::ListScores(const FString& Board, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookScorePage> OnDone)
{
	return Call<FRankbookScorePage>(RankbookRequests::ListScores(Board, Query), MarkEntries(Client, OnDone));
}

FRankbookCall URankbookSubsystem::GetScore(const FString& Board, const FString& PlayerId, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookPlacement> OnDone)
{
	return Call<FRankbookPlacement>(RankbookRequests::GetScore(Board, PlayerId, Query), MarkEntries(Client, OnDone));
}

FRankbookCall URankbookSubsystem::ListScoresAround(const FString& Board, const FString& PlayerId, int32 Before, int32 After, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookScorePage> OnDone)
{
	return Call<FRankbookScorePage>(RankbookRequests::ListScoresAround(Board, PlayerId, Before, After, Query), MarkEntries(Client, OnDone));
}

FRankbookCall URankbookSubsystem::LookupScores(const FString& Board, const TArray<FString>& PlayerIds, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookLookup> OnDone)
{
	return Call<FRankbookLookup>(RankbookRequests::LookupScores(Board, PlayerIds, Query), MarkEntries(Client, OnDone));
}

FRankbookCall URankbookSubsystem::PreviewRank(const FString& Board, const FRankbookScore& Score, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookRankPreview> OnDone)
{
	return Call<FRankbookRankPreview>(RankbookRequests::PreviewRank(Board, Score, Query), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::ListContactScores(const FString& Board, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookScorePage> OnDone)
{
	return Call<FRankbookScorePage>(RankbookRequests::ListContactScores(Board, Query), MarkEntries(Client, OnDone));
}

FRankbookCall URankbookSubsystem::ListSeasons(const FString& Board, const FString& Window, const FString& Cursor, TRankbookCallback<FRankbookSeasonPage> OnDone)
{
	return Call<FRankbookSeasonPage>(RankbookRequests::ListSeasons(Board, Window, Cursor), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::SubmitScore(const FString& Board, const FRankbookScore& Score, TRankbookCallback<FRankbookSubmitted> OnDone)
{
	check(IsInGameThread());
	const FRankbookError Fault = RankbookRequests::CheckScore(Board, Score);
	if (Fault.Code != ERankbookErrorCode::None)
	{
		return RankbookCall::EndNow(OnDone, Fault);
	}
	return Client->SubmitScore(Board, Score, FString(), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::SubmitScoreForPlayer(const FString& Board, const FString& PlayerId, const FRankbookScore& Score, TRankbookCallback<FRankbookSubmitted> OnDone)
{
	check(IsInGameThread());
	if (!Client->IsServer())
	{
		return RankbookCall::EndNow(OnDone, MakeServerOnlyError(TEXT("Submit Score For Player")));
	}
	// Whose it is must be a public id, as everywhere: the check of a profile's address is the one for that.
	const FRankbookBuiltRequest Whose = RankbookRequests::GetPlayerProfile(PlayerId);
	const FRankbookError Fault = Whose.IsOk() ? RankbookRequests::CheckScore(Board, Score) : Whose.Error;
	if (Fault.Code != ERankbookErrorCode::None)
	{
		return RankbookCall::EndNow(OnDone, Fault);
	}
	return Client->SubmitScore(Board, Score, PlayerId.ToLower(), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::FindOrCreatePlayer(const FString& CustomId, const FString& DisplayName, TRankbookCallback<FRankbookPlayer> OnDone)
{
	check(IsInGameThread());
	if (!Client->IsServer())
	{
		return RankbookCall::EndNow(OnDone, MakeServerOnlyError(TEXT("Find Or Create Player")));
	}
	return Call<FRankbookPlayer>(RankbookRequests::FindOrCreatePlayer(CustomId, DisplayName), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::FlushPendingScores(TRankbookCallback<FRankbookFlush> OnDone)
{
	check(IsInGameThread());
	return Client->FlushPendingScores(MoveTemp(OnDone));
}
