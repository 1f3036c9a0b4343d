// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Http/RankbookRequestBuilder.h"

/**
 * Every operation that the plugin knows, as a request. Nothing is sent here. Each one names its verb
 * and its path template literally, so that a script can compare them with docs/openapi.json.
 */
namespace RankbookRequests
{
	/** Begins a request. Path is the template behind /api/v1, Name what the log calls it. */
	FRankbookRequestBuilder Make(const TCHAR* Verb, const TCHAR* Path, const TCHAR* Name);

	// Service and session
	FRankbookBuiltRequest CheckServer();
	FRankbookBuiltRequest SignInWithDevice(const FString& Secret, const FString& Label, const FString& DisplayName);
	FRankbookBuiltRequest SignInWithPassword(const FString& Username, const FString& Password);
	FRankbookBuiltRequest RefreshSession(const FString& RefreshToken);
	FRankbookBuiltRequest LinkPassword(const FString& Username, const FString& Password, const FString& CurrentPassword);
	FRankbookBuiltRequest SignOut();
	FRankbookBuiltRequest ListSessions(const FString& Cursor);
	FRankbookBuiltRequest EndSession(const FString& SessionId);
	FRankbookBuiltRequest GetMe();
	/** An empty body: nothing differs from the known player, so nothing has to be sent. */
	FRankbookBuiltRequest UpdateMe(const FRankbookPlayer& Known, const FString& DisplayName, const FString& Region);
	FRankbookBuiltRequest GetPlayerProfile(const FString& PlayerId);
	FRankbookBuiltRequest FindOrCreatePlayer(const FString& CustomId, const FString& DisplayName);

	// Leaderboards
	FRankbookBuiltRequest ListBoards(const FString& Cursor);
	FRankbookBuiltRequest GetBoard(const FString& Board);
	FRankbookBuiltRequest ListScores(const FString& Board, const FRankbookScoreQuery& Query);
	FRankbookBuiltRequest GetScore(const FString& Board, const FString& PlayerId, const FRankbookScoreQuery& Query);
	FRankbookBuiltRequest ListScoresAround(const FString& Board, const FString& PlayerId, int32 Before, int32 After, const FRankbookScoreQuery& Query);
	FRankbookBuiltRequest LookupScores(const FString& Board, const TArray<FString>& PlayerIds, const FRankbookScoreQuery& Query);
	FRankbookBuiltRequest PreviewRank(const FString& Board, const FRankbookScore& Score, const FRankbookScoreQuery& Query);
	FRankbookBuiltRequest ListContactScores(const FString& Board, const FRankbookScoreQuery& Query);
	FRankbookBuiltRequest ListSeasons(const FString& Board, const FString& Window, const FString& Cursor);
	/** Body is one NewScore with its submissionId. */
	FRankbookBuiltRequest SubmitScore(const FString& Board, const FString& Body);
	/** Body is 1 to 50 NewScore with their boards. */
	FRankbookBuiltRequest SubmitScores(const FString& Body);
	/** What is wrong with a run, before it joins the queue; Code None: nothing. */
	FRankbookError CheckScore(const FString& Board, const FRankbookScore& Score);

	// Contacts
	FRankbookBuiltRequest ListContacts(const FRankbookContactQuery& Query);
	FRankbookBuiltRequest SearchContacts(const FRankbookContactQuery& Query);
	FRankbookBuiltRequest GetContact(const FString& ContactId);
	FRankbookBuiltRequest CreateContact(const FRankbookContact& Contact);
	/** An empty body: nothing differs, so nothing has to be sent. */
	FRankbookBuiltRequest UpdateContact(const FRankbookContact& Original, const FRankbookContact& Edited);
	FRankbookBuiltRequest DeleteContact(const FRankbookContact& Contact);
	FRankbookBuiltRequest RestoreContact(const FString& ContactId);
	FRankbookBuiltRequest ListTrash(const FString& Cursor);
	FRankbookBuiltRequest ListLabels();
	FRankbookBuiltRequest ImportContacts(const FString& Content, ERankbookContactFormat Format, bool bDryRun);
	FRankbookBuiltRequest UndoImport(const FString& ImportId);
	FRankbookBuiltRequest ExportContacts(ERankbookContactFormat Format);

	// Links
	FRankbookBuiltRequest ListLinks(const FString& Cursor);
	FRankbookBuiltRequest InviteContact(const FString& ContactId, const FString& FriendCode);
	FRankbookBuiltRequest AcceptLink(const FString& LinkId, const FString& ContactId);
	FRankbookBuiltRequest DeclineLink(const FString& LinkId);
	FRankbookBuiltRequest EndLink(const FString& ContactId);

	// Privacy
	FRankbookBuiltRequest ExportMyData();
	FRankbookBuiltRequest DeleteMyAccount(const FString& ConfirmDisplayName);
}
