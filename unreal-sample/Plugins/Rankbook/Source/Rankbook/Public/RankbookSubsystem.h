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
	FRankbookCall CheckServer(TRankbookCallback<FRankbookServerStatus> OnDone);

	// Session
	FRankbookCall SignInWithDevice(const FString& DisplayName, TRankbookCallback<FRankbookSignIn> OnDone);
	FRankbookCall SignInWithPassword(const FString& Username, const FString& Password, TRankbookCallback<FRankbookSignIn> OnDone);
	FRankbookCall LinkPassword(const FString& Username, const FString& Password, const FString& CurrentPassword, TRankbookCallback<FRankbookPlayer> OnDone);
	FRankbookCall SignOut(TRankbookCallback<FRankbookDone> OnDone);
	FRankbookCall ListSessions(TRankbookCallback<TArray<FRankbookDeviceSession>> OnDone);
	FRankbookCall EndSession(const FString& SessionId, TRankbookCallback<FRankbookDone> OnDone);
	FRankbookCall GetMe(TRankbookCallback<FRankbookPlayer> OnDone);
	/** Changes only what differs from the known player; an empty display name leaves it as it is. */
	FRankbookCall UpdateMe(const FString& DisplayName, const FString& Region, TRankbookCallback<FRankbookPlayer> OnDone);
	FRankbookCall GetPlayerProfile(const FString& PlayerId, TRankbookCallback<FRankbookPlayerRef> OnDone);
	/** Removes the device's secret, tokens and waiting scores from this machine; the account stays on the server. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Session", meta = (Keywords = "rankbook wipe reset local device secret"))
	void ForgetThisDevice();

	// Leaderboards
	FRankbookCall ListBoards(const FString& Cursor, TRankbookCallback<FRankbookBoardPage> OnDone);
	FRankbookCall GetBoard(const FString& Board, TRankbookCallback<FRankbookBoard> OnDone);
	FRankbookCall ListScores(const FString& Board, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookScorePage> OnDone);
	/** An empty player id means the signed-in player. Window and Season of the query count, the rest does not. */
	FRankbookCall GetScore(const FString& Board, const FString& PlayerId, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookPlacement> OnDone);
	FRankbookCall ListScoresAround(const FString& Board, const FString& PlayerId, int32 Before, int32 After, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookScorePage> OnDone);
	FRankbookCall LookupScores(const FString& Board, const TArray<FString>& PlayerIds, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookLookup> OnDone);
	FRankbookCall PreviewRank(const FString& Board, const FRankbookScore& Score, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookRankPreview> OnDone);
	FRankbookCall ListContactScores(const FString& Board, const FRankbookScoreQuery& Query, TRankbookCallback<FRankbookScorePage> OnDone);
	FRankbookCall ListSeasons(const FString& Board, const FString& Window, const FString& Cursor, TRankbookCallback<FRankbookSeasonPage> OnDone);
	/** OnDone gets Error.Code QueuedOffline when the run is kept on disk and will be sent later. */
	FRankbookCall SubmitScore(const FString& Board, const FRankbookScore& Score, TRankbookCallback<FRankbookSubmitted> OnDone);
	/** Dedicated servers only (RANKBOOK_SERVER_KEY). */
	FRankbookCall SubmitScoreForPlayer(const FString& Board, const FString& PlayerId, const FRankbookScore& Score, TRankbookCallback<FRankbookSubmitted> OnDone);
	/** Dedicated servers only (RANKBOOK_SERVER_KEY). */
	FRankbookCall FindOrCreatePlayer(const FString& CustomId, const FString& DisplayName, TRankbookCallback<FRankbookPlayer> OnDone);
	FRankbookCall FlushPendingScores(TRankbookCallback<FRankbookFlush> OnDone);

	// Contacts
	FRankbookCall ListContacts(const FRankbookContactQuery& Query, TRankbookCallback<FRankbookContactPage> OnDone);
	FRankbookCall SearchContacts(const FRankbookContactQuery& Query, TRankbookCallback<FRankbookContactPage> OnDone);
	FRankbookCall GetContact(const FString& ContactId, TRankbookCallback<FRankbookContact> OnDone);
	FRankbookCall CreateContact(const FRankbookContact& Contact, TRankbookCallback<FRankbookContact> OnDone);
	/** On Changed (412) the result carries the contact as it is now in Value, beside the error. */
	FRankbookCall UpdateContact(const FRankbookContact& Original, const FRankbookContact& Edited, TRankbookCallback<FRankbookContact> OnDone);
	FRankbookCall DeleteContact(const FRankbookContact& Contact, TRankbookCallback<FRankbookContact> OnDone);
	FRankbookCall RestoreContact(const FString& ContactId, TRankbookCallback<FRankbookContact> OnDone);
	FRankbookCall ListTrash(const FString& Cursor, TRankbookCallback<FRankbookTrashPage> OnDone);
	FRankbookCall ListLabels(TRankbookCallback<TArray<FRankbookLabel>> OnDone);
	FRankbookCall ImportContacts(const FString& Content, ERankbookContactFormat Format, bool bDryRun, TRankbookCallback<FRankbookImportReport> OnDone);
	FRankbookCall UndoImport(const FString& ImportId, TRankbookCallback<FRankbookImportUndone> OnDone);
	FRankbookCall ExportContacts(ERankbookContactFormat Format, TRankbookCallback<FString> OnDone);

	// Links
	FRankbookCall ListLinks(TRankbookCallback<TArray<FRankbookLink>> OnDone);
	FRankbookCall InviteContact(const FString& ContactId, const FString& FriendCode, TRankbookCallback<FRankbookLink> OnDone);
	FRankbookCall AcceptLink(const FString& LinkId, const FString& ContactId, TRankbookCallback<FRankbookLink> OnDone);
	FRankbookCall DeclineLink(const FString& LinkId, TRankbookCallback<FRankbookDone> OnDone);
	FRankbookCall EndLink(const FString& ContactId, TRankbookCallback<FRankbookDone> OnDone);

	// Privacy
	FRankbookCall ExportMyData(TRankbookCallback<FString> OnDone);
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

	UPROPERTY(BlueprintAssignable, Category = "Rankbook|Session")
	FRankbookSessionChanged OnSessionChanged;

	UPROPERTY(BlueprintAssignable, Category = "Rankbook|Session")
	FRankbookSessionExpired OnSessionExpired;

	UPROPERTY(BlueprintAssignable, Category = "Rankbook|Service")
	FRankbookConnectivityChanged OnConnectivityChanged;

	UPROPERTY(BlueprintAssignable, Category = "Rankbook|Leaderboards")
	FRankbookPendingScoresFlushed OnPendingScoresFlushed;

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
