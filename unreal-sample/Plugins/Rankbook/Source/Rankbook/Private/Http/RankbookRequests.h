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
	RANKBOOK_API FRankbookRequestBuilder Make(const TCHAR* Verb, const TCHAR* Path, const TCHAR* Name);

	// Service and session
	RANKBOOK_API FRankbookBuiltRequest CheckServer();
	RANKBOOK_API FRankbookBuiltRequest SignInWithDevice(const FString& Secret, const FString& Label, const FString& DisplayName);
	RANKBOOK_API FRankbookBuiltRequest SignInWithPassword(const FString& Username, const FString& Password);
	RANKBOOK_API FRankbookBuiltRequest RefreshSession(const FString& RefreshToken);
	RANKBOOK_API FRankbookBuiltRequest LinkPassword(const FString& Username, const FString& Password, const FString& CurrentPassword);
	RANKBOOK_API FRankbookBuiltRequest SignOut();
	RANKBOOK_API FRankbookBuiltRequest ListSessions(const FString& Cursor);
	RANKBOOK_API FRankbookBuiltRequest EndSession(const FString& SessionId);
	RANKBOOK_API FRankbookBuiltRequest GetMe();
	/** An empty body: nothing differs from the known player, so nothing has to be sent. */
	RANKBOOK_API FRankbookBuiltRequest UpdateMe(const FRankbookPlayer& Known, const FString& DisplayName, const FString& Region);
	RANKBOOK_API FRankbookBuiltRequest GetPlayerProfile(const FString& PlayerId);
	RANKBOOK_API FRankbookBuiltRequest FindOrCreatePlayer(const FString& CustomId, const FString& DisplayName);

	// Leaderboards
	RANKBOOK_API FRankbookBuiltRequest ListBoards(const FString& Cursor);
	RANKBOOK_API FRankbookBuiltRequest GetBoard(const FString& Board);
	RANKBOOK_API FRankbookBuiltRequest ListScores(const FString& Board, const FRankbookScoreQuery& Query);
	RANKBOOK_API FRankbookBuiltRequest GetScore(const FString& Board, const FString& PlayerId, const FRankbookScoreQuery& Query);
	RANKBOOK_API FRankbookBuiltRequest ListScoresAround(const FString& Board, const FString& PlayerId, int32 Before, int32 After, const FRankbookScoreQuery& Query);
	RANKBOOK_API FRankbookBuiltRequest LookupScores(const FString& Board, const TArray<FString>& PlayerIds, const FRankbookScoreQuery& Query);
	RANKBOOK_API FRankbookBuiltRequest PreviewRank(const FString& Board, const FRankbookScore& Score, const FRankbookScoreQuery& Query);
	RANKBOOK_API FRankbookBuiltRequest ListContactScores(const FString& Board, const FRankbookScoreQuery& Query);
	RANKBOOK_API FRankbookBuiltRequest ListSeasons(const FString& Board, const FString& Window, const FString& Cursor);
	/** Body is one NewScore with its submissionId. */
	RANKBOOK_API FRankbookBuiltRequest SubmitScore(const FString& Board, const FString& Body);
	/** Body is 1 to 50 NewScore with their boards. */
	RANKBOOK_API FRankbookBuiltRequest SubmitScores(const FString& Body);
	/** What is wrong with a run, before it joins the queue; Code None: nothing. */
	RANKBOOK_API FRankbookError CheckScore(const FString& Board, const FRankbookScore& Score);

	// Contacts
	RANKBOOK_API FRankbookBuiltRequest ListContacts(const FRankbookContactQuery& Query);
	RANKBOOK_API FRankbookBuiltRequest SearchContacts(const FRankbookContactQuery& Query);
	RANKBOOK_API FRankbookBuiltRequest GetContact(const FString& ContactId);
	RANKBOOK_API FRankbookBuiltRequest CreateContact(const FRankbookContact& Contact);
	/** An empty body: nothing differs, so nothing has to be sent. */
	RANKBOOK_API FRankbookBuiltRequest UpdateContact(const FRankbookContact& Original, const FRankbookContact& Edited);
	RANKBOOK_API FRankbookBuiltRequest DeleteContact(const FRankbookContact& Contact);
	RANKBOOK_API FRankbookBuiltRequest RestoreContact(const FString& ContactId);
	RANKBOOK_API FRankbookBuiltRequest ListTrash(const FString& Cursor);
	RANKBOOK_API FRankbookBuiltRequest ListLabels();
	RANKBOOK_API FRankbookBuiltRequest ImportContacts(const FString& Content, ERankbookContactFormat Format, bool bDryRun);
	RANKBOOK_API FRankbookBuiltRequest UndoImport(const FString& ImportId);
	RANKBOOK_API FRankbookBuiltRequest ExportContacts(ERankbookContactFormat Format);

	// Links
	RANKBOOK_API FRankbookBuiltRequest ListLinks(const FString& Cursor);
	RANKBOOK_API FRankbookBuiltRequest InviteContact(const FString& ContactId, const FString& FriendCode);
	RANKBOOK_API FRankbookBuiltRequest AcceptLink(const FString& LinkId, const FString& ContactId);
	RANKBOOK_API FRankbookBuiltRequest DeclineLink(const FString& LinkId);
	RANKBOOK_API FRankbookBuiltRequest EndLink(const FString& ContactId);

	// Privacy
	RANKBOOK_API FRankbookBuiltRequest ExportMyData();
	RANKBOOK_API FRankbookBuiltRequest DeleteMyAccount(const FString& ConfirmDisplayName);
}
