// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookResult.h"
#include "RankbookTypes.h"
#include "Subsystems/GameInstanceSubsystem.h"

#include "RankbookSubsystem.generated.h"

class FRankbookClient;
struct FRankbookRequest;

/** The session began, was renewed with another player, or ended. Read IsSignedIn and GetPlayer. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE(FRankbookSessionChanged);

/** The server no longer accepts this session, and a silent sign-in did not help: ask the player to sign in. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE(FRankbookSessionExpired);

/** Calls stopped or started to reach the server. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(FRankbookConnectivityChanged, bool, bOnline);

/** A flush ended: so many waiting scores were sent, refused and dropped, and are still waiting. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_ThreeParams(FRankbookPendingScoresFlushed, int32, Sent, int32, Dropped, int32, Remaining);

/** A waiting score was refused by the server, or the queue was full; it will not be sent. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_ThreeParams(FRankbookPendingScoreDropped, const FString&, Board, const FRankbookScore&, Score, const FRankbookError&, Error);

/**
 * The Rankbook client of one game instance: every operation once, for C++. Blueprint has a node for each.
 *
 * Call on the game thread. Each call ends in exactly one OnDone, on the game thread, unless the game
 * instance ends first; then nothing is called any more. OnDone may run before the call returns when
 * no request is made (a bad argument). What OnDone captures must not hold a UObject by raw pointer:
 * use a TWeakObjectPtr.
 */
UCLASS()
class RANKBOOK_API URankbookSubsystem : public UGameInstanceSubsystem
{
	GENERATED_BODY()

public:
	URankbookSubsystem();
	virtual ~URankbookSubsystem() override;

	virtual void Initialize(FSubsystemCollectionBase& Collection) override;
	virtual void Deinitialize() override;

	/** The subsystem of the game instance that a world context object lives in; null without one. */
	static URankbookSubsystem* Get(const UObject* WorldContextObject);

	// Service
	/** Whether the server takes calls of this game. Value is set even when it does not, and says why and what to do. */
	FRankbookCall CheckServer(TRankbookCallback<FRankbookServerStatus> OnDone);

	// Session
	/** Signs in the player of this device, making one the first time. DisplayName: of a new player, 1 to 24 characters; empty lets the server make one. */
	FRankbookCall SignInWithDevice(const FString& DisplayName, TRankbookCallback<FRankbookSignIn> OnDone);
	/** Signs in to an account that LinkPassword made. Unauthenticated: the name or the password is wrong. */
	FRankbookCall SignInWithPassword(const FString& Username, const FString& Password, TRankbookCallback<FRankbookSignIn> OnDone);
	/** Gives the player a username (3 to 32 characters) and a password (8 to 128 bytes), or changes them. Conflict: the name is taken. Never sent twice. */
	FRankbookCall LinkPassword(const FString& Username, const FString& Password, const FString& CurrentPassword, TRankbookCallback<FRankbookPlayer> OnDone);
	/** Ends the session, here in any case. */
	FRankbookCall SignOut(TRankbookCallback<FRankbookDone> OnDone);
	/** The devices on which the player is signed in. */
	FRankbookCall ListSessions(TRankbookCallback<TArray<FRankbookDeviceSession>> OnDone);
	/** Signs the player out on another device. To end the session of this one, use SignOut. */
	FRankbookCall EndSession(const FString& SessionId, TRankbookCallback<FRankbookDone> OnDone);
	/** The signed-in player, from the server. */
	FRankbookCall GetMe(TRankbookCallback<FRankbookPlayer> OnDone);
	/** Changes only what differs from the known player; an empty display name leaves it as it is. */
	FRankbookCall UpdateMe(const FString& DisplayName, const FString& Region, TRankbookCallback<FRankbookPlayer> OnDone);
	/** What everybody may know about a player. */
	FRankbookCall GetPlayerProfile(const FString& PlayerId, TRankbookCallback<FRankbookPlayerRef> OnDone);
	/** Removes the device's secret, tokens and waiting scores from this machine; the account stays on the server. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (Keywords = "rankbook wipe reset local device secret"))
	void ForgetThisDevice();

	// Leaderboards
	/** The game's boards, 100 on a page. Cursor: NextCursor of the page before; empty for the first. */
	FRankbookCall ListBoards(const FString& Cursor, TRankbookCallback<FRankbookBoardPage> OnDone);
	/** A board and its rules. */
	FRankbookCall GetBoard(const FString& Board, TRankbookCallback<FRankbookBoard> OnDone);
	/** A page of a board, best first. */
	FRankbookCall ListScores(const FString& Board, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookScorePage> OnDone);
	/** An empty player id means the signed-in player. Window and Season of the query count, the rest does not. */
	FRankbookCall GetScore(const FString& Board, const FString& PlayerId, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookPlacement> OnDone);
	/** The entries around a player; Before and After are 0 to 50. An empty player id means the signed-in player. */
	FRankbookCall ListScoresAround(const FString& Board, const FString& PlayerId, int32 Before, int32 After, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookScorePage> OnDone);
	/** The entries of 1 to 100 players. */
	FRankbookCall LookupScores(const FString& Board, const TArray<FString>& PlayerIds, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookLookup> OnDone);
	/** Where a new player's score would stand now. Nothing is kept. */
	FRankbookCall PreviewRank(const FString& Board, const FRankbookScore& Score, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookRankPreview> OnDone);
	/** A board among the player and the linked players of the phone book. */
	FRankbookCall ListContactScores(const FString& Board, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookScorePage> OnDone);
	/** The seasons of a window that have entries, newest first, 100 on a page. An empty window means the board's first. */
	FRankbookCall ListSeasons(const FString& Board, const FString& Window, const FString& Cursor, TRankbookCallback<FRankbookSeasonPage> OnDone);
	/** OnDone gets Error.Code QueuedOffline when the run is kept on disk and will be sent later. */
	FRankbookCall SubmitScore(const FString& Board, const FRankbookScore& Score, TRankbookCallback<FRankbookSubmitted> OnDone);
	/** Dedicated servers only (RANKBOOK_SERVER_KEY). */
	FRankbookCall SubmitScoreForPlayer(const FString& Board, const FString& PlayerId, const FRankbookScore& Score, TRankbookCallback<FRankbookSubmitted> OnDone);
	/** Dedicated servers only (RANKBOOK_SERVER_KEY). */
	FRankbookCall FindOrCreatePlayer(const FString& CustomId, const FString& DisplayName, TRankbookCallback<FRankbookPlayer> OnDone);
	/** Sends the waiting scores of the signed-in player now. */
	FRankbookCall FlushPendingScores(TRankbookCallback<FRankbookFlush> OnDone);

	// Contacts
	/** A page of the phone book. Text of the query must be empty: see SearchContacts. */
	FRankbookCall ListContacts(const FRankbookContactQuery& Query, TRankbookCallback<FRankbookContactPage> OnDone);
	/** Contacts by words and numbers: Text, Limit and Cursor of the query count. */
	FRankbookCall SearchContacts(const FRankbookContactQuery& Query, TRankbookCallback<FRankbookContactPage> OnDone);
	/** One contact whole, with the ETag that UpdateContact and DeleteContact need. */
	FRankbookCall GetContact(const FString& ContactId, TRankbookCallback<FRankbookContact> OnDone);
	/** Writes down a new contact. Never queued: on failure, keep the form. */
	FRankbookCall CreateContact(const FRankbookContact& Contact, TRankbookCallback<FRankbookContact> OnDone);
	/** Sends what differs, provided nobody changed it since Original was read. On Changed (412) the result carries the contact as it is now in Value, beside the error. */
	FRankbookCall UpdateContact(const FRankbookContact& Original, const FRankbookContact& Edited, TRankbookCallback<FRankbookContact> OnDone);
	/** Moves a contact to the trash; needs its ETag. Value is the contact that was deleted, or on Changed the one of now. */
	FRankbookCall DeleteContact(const FRankbookContact& Contact, TRankbookCallback<FRankbookContact> OnDone);
	/** Takes a contact out of the trash. */
	FRankbookCall RestoreContact(const FString& ContactId, TRankbookCallback<FRankbookContact> OnDone);
	/** A page of the trash, 100 at most. */
	FRankbookCall ListTrash(const FString& Cursor, TRankbookCallback<FRankbookTrashPage> OnDone);
	/** The labels in use, with counts. */
	FRankbookCall ListLabels(TRankbookCallback<TArray<FRankbookLabel>> OnDone);
	/** Reads a file of at most 10 MiB into the phone book, or only reports what would happen. The same file twice changes nothing. */
	FRankbookCall ImportContacts(const FString& Content, ERankbookContactFormat Format, bool bDryRun, TRankbookCallback<FRankbookImportReport> OnDone);
	/** Takes an import back, within 30 days. Contacts that were edited since stay. */
	FRankbookCall UndoImport(const FString& ImportId, TRankbookCallback<FRankbookImportUndone> OnDone);
	/** The whole phone book as the text of a file. */
	FRankbookCall ExportContacts(ERankbookContactFormat Format, TRankbookCallback<FString> OnDone);

	// Links
	/** Invitations in and out, and links. */
	FRankbookCall ListLinks(TRankbookCallback<TArray<FRankbookLink>> OnDone);
	/** Invites the player behind a contact by a friend code. */
	FRankbookCall InviteContact(const FString& ContactId, const FString& FriendCode, TRankbookCallback<FRankbookLink> OnDone);
	/** Accepts an invitation. ContactId: who that is in the own phone book; may be empty. */
	FRankbookCall AcceptLink(const FString& LinkId, const FString& ContactId, TRankbookCallback<FRankbookLink> OnDone);
	/** Declines an invitation. */
	FRankbookCall DeclineLink(const FString& LinkId, TRankbookCallback<FRankbookDone> OnDone);
	/** Ends the link with the player behind a contact, on both sides. */
	FRankbookCall EndLink(const FString& ContactId, TRankbookCallback<FRankbookDone> OnDone);

	// Privacy
	/** Everything that the server keeps about the player, as JSON text. */
	FRankbookCall ExportMyData(TRankbookCallback<FString> OnDone);
	/** Erases the player for good, and everything of the player on this machine. Needs the player's own display name. Never sent twice. */
	FRankbookCall DeleteMyAccount(const FString& ConfirmDisplayName, TRankbookCallback<FRankbookErasure> OnDone);

	/** Ends a call that has not ended: its OnDone gets Error.Code Cancelled. A call that has ended is left alone. */
	void CancelCall(FRankbookCall Call);

	/** Whether a player is signed in as far as this client knows; the server may have ended the session since. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Session")
	bool IsSignedIn() const;

	/** The signed-in player; empty before the sign-in. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Session")
	FRankbookPlayer GetPlayer() const;

	/** How many scores wait on this machine to be sent, of all players. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Leaderboards")
	int32 GetPendingScoreCount() const;

	/** Whether the last call reached the server. */
	UFUNCTION(BlueprintPure, Category = "Rankbook|Service")
	bool IsOnline() const;

	/** The session began, was renewed with another player, or ended. */
	UPROPERTY(BlueprintAssignable, Category = "Rankbook|Session")
	FRankbookSessionChanged OnSessionChanged;

	/** The session is over and could not be renewed silently: ask the player to sign in. */
	UPROPERTY(BlueprintAssignable, Category = "Rankbook|Session")
	FRankbookSessionExpired OnSessionExpired;

	/** Calls stopped or started to reach the server. */
	UPROPERTY(BlueprintAssignable, Category = "Rankbook|Service")
	FRankbookConnectivityChanged OnConnectivityChanged;

	/** A flush of waiting scores ended. */
	UPROPERTY(BlueprintAssignable, Category = "Rankbook|Leaderboards")
	FRankbookPendingScoresFlushed OnPendingScoresFlushed;

	/** A waiting score will not be sent. */
	UPROPERTY(BlueprintAssignable, Category = "Rankbook|Leaderboards")
	FRankbookPendingScoreDropped OnPendingScoreDropped;

private:
	template <typename T>
	FRankbookCall Call(const FRankbookRequest& Request, TRankbookCallback<T> OnDone);

	/** Sends what could be built, or tells OnDone why it could not. */
	template <typename T>
	FRankbookCall Call(const TRankbookResult<FRankbookRequest>& Built, TRankbookCallback<T> OnDone);

	/** As Call, for a DELETE: 404 to a repeated attempt is success, as the first one had its effect. */
	FRankbookCall CallDelete(const TRankbookResult<FRankbookRequest>& Built, TRankbookCallback<FRankbookDone> OnDone);

	/** The whole machine: HTTP, session, queue. Plain C++, so that its parts can be tested one by one. */
	TSharedPtr<FRankbookClient> Client;
};
