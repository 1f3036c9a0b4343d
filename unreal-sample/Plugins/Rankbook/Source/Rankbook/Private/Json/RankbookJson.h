// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookTypes.h"

class FJsonObject;

/** A sign-in with its tokens, which never leave the plugin. */
struct FRankbookSignedIn
{
	FRankbookPlayer Player;
	FString AccessToken;
	FString RefreshToken;
	/** By the server's clock. The lifetime is ExpiresAt minus Time. */
	FDateTime ExpiresAt = FDateTime(0);
	/** The server's clock when it answered. */
	FDateTime Time = FDateTime(0);
	bool bCreated = false;
};

/** The answer of GET /ping. */
struct FRankbookPing
{
	FString Service;
	FString Version;
	FString ApiVersion;
	/** The server's clock when it answered. */
	FDateTime Time = FDateTime(0);
	FString Caller;
	/** Empty when the caller's token names no game. */
	FString GameKey;
	FString GameTitle;
};

/** A run with all that the plugin adds to it. */
struct FRankbookRun
{
	FString SubmissionId;
	/** The board's key; only a batch carries it. */
	FString Board;
	/** Whose run it is; for a server's key only. */
	FString PlayerId;
	/** By the server's clock; FDateTime(0): now. */
	FDateTime PlayedAt = FDateTime(0);
	FRankbookScore Score;
};

/** What came of one run of a batch. */
struct FRankbookBatchResult
{
	/** Empty when the server could not read the item. */
	FString SubmissionId;
	/** Counts when Error.Code is None. */
	FRankbookSubmitted Submitted;
	FRankbookError Error;
};

/** The answer of a batch, in the order of its runs. */
struct FRankbookBatchResults
{
	TArray<FRankbookBatchResult> Results;
};

/**
 * What goes over the wire, by hand: literal names, and integers of 64 bits that never pass through a double.
 *
 * Read answers false when a member is missing or of another type: the contract has every documented member in
 * every answer, null where nothing is known. Members that this client does not know are left alone.
 */
namespace RankbookJson
{
	/** The JSON object in a text; null when it is none. Numbers keep their text, and metadata its spelling. */
	RANKBOOK_API TSharedPtr<FJsonObject> Parse(const FString& Text);

	// Answers: session
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookSignedIn& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookPlayer& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookPlayerRef& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookDeviceSession& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, TArray<FRankbookDeviceSession>& Out);

	// Answers: service and privacy
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookPing& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookErasure& Out);

	// Answers: leaderboards. The caller adds what an answer cannot know: bIsMe, ETag, bNotModified.
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookBoard& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookBoardPage& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookEntry& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookScorePage& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookPlacement& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookLookup& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookRankPreview& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookSeason& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookSeasonPage& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookSubmission& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookStanding& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookTarget& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookSubmitted& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookBatchResult& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookBatchResults& Out);

	// Answers: contacts and links. The caller adds the ETag.
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookContactName& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookContactPhone& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookContactEmail& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookContactOnline& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookContactAddress& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookContactDate& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookContactPlayer& Out);
	/** A whole contact: it must have its note and its addresses, else an edit would wipe them. */
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookContact& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookContactPage& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookTrashedContact& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookTrashPage& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookLabel& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, TArray<FRankbookLabel>& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookImportRow& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookImportReport& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookImportUndone& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, FRankbookLink& Out);
	RANKBOOK_API bool Read(const TSharedRef<FJsonObject>& Object, TArray<FRankbookLink>& Out);

	/** Of any page: what asks for the next one; empty on the last. */
	RANKBOOK_API FString ReadNextCursor(const TSharedRef<FJsonObject>& Object);

	/** Reads a text as T. False when it is no JSON object, or not a T. */
	template <typename T>
	bool ReadText(const FString& Text, T& Out)
	{
		const TSharedPtr<FJsonObject> Object = Parse(Text);
		return Object.IsValid() && Read(Object.ToSharedRef(), Out);
	}

	// Problems (RFC 9457); what they mean is in RankbookErrors.h
	RANKBOOK_API bool ReadProblem(const TSharedRef<FJsonObject>& Object, FRankbookError& Out);
	/** False when the text is not a problem of Rankbook; Out is left alone then. */
	RANKBOOK_API bool ReadProblem(const FString& Text, FRankbookError& Out);
	/** The contact as it is now, from the problem of a 412. */
	RANKBOOK_API bool ReadCurrent(const FString& ProblemText, FRankbookContact& Out);

	// What can be sent at all
	/** No U+0000 and no lone surrogate: no server could read it. */
	RANKBOOK_API bool IsSendable(const FString& Text);
	/** Within +/-(2^53-1), which every JSON reader keeps exact. */
	RANKBOOK_API bool IsScore(int64 Score);
	/** Empty, or one JSON object of at most 2048 bytes in UTF-8 and nothing behind it. */
	RANKBOOK_API bool IsMetadata(const FString& Json);

	// Bodies. All texts must be sendable, scores and metadata as above: check before.
	RANKBOOK_API FString WriteDeviceSignIn(const FString& Secret, const FString& Label, const FString& DisplayName);
	RANKBOOK_API FString WritePasswordSignIn(const FString& Username, const FString& Password);
	RANKBOOK_API FString WriteRefresh(const FString& RefreshToken);
	/** CurrentPassword is left out when empty. */
	RANKBOOK_API FString WritePassword(const FString& Username, const FString& Password, const FString& CurrentPassword);
	/** What differs from the known player. An empty name stays as it is, an empty region is cleared. Empty: nothing differs. */
	RANKBOOK_API FString WritePlayerPatch(const FRankbookPlayer& Known, const FString& DisplayName, const FString& Region);
	RANKBOOK_API FString WriteNewPlayer(const FString& CustomId, const FString& DisplayName);
	RANKBOOK_API FString WriteScore(const FRankbookRun& Run);
	RANKBOOK_API FString WriteScores(const TArray<FRankbookRun>& Runs);
	RANKBOOK_API FString WriteLookup(const TArray<FString>& PlayerIds);
	RANKBOOK_API FString WriteContactSearch(const FRankbookContactQuery& Query);
	/** A new contact; members that are empty are left out. */
	RANKBOOK_API FString WriteContact(const FRankbookContact& Contact);
	/** A merge patch of what was changed; arrays whole, cleared members null. Empty: nothing was changed. */
	RANKBOOK_API FString WriteContactPatch(const FRankbookContact& Original, const FRankbookContact& Edited);
	RANKBOOK_API FString WriteInvitation(const FString& FriendCode);
	/** ContactId is left out when empty. */
	RANKBOOK_API FString WriteAcceptance(const FString& ContactId);
	RANKBOOK_API FString WriteConfirmation(const FString& DisplayName);
}
