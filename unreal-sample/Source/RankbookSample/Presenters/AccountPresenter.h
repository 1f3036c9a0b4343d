// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Presenters/Presenter.h"
#include "RankbookTypes.h"

/** A device that is signed in. */
struct FSessionRow
{
	FString Id;
	FText Label;
	/** This device; it is ended by signing out. */
	bool bCurrent = false;
};

/** An invitation, or a link that came of one. */
struct FLinkRow
{
	FString Id;
	FText Label;
	/** Whether this player is asked: accept, or decline. */
	bool bAsked = false;
};

/** Everything that the account screen shows. */
struct FAccountView
{
	bool bSignedIn = false;
	FString Name;
	FText FriendCode;
	/** The linked user name; empty without one. */
	FText Username;
	FViewStatus Status;
	/** What is wrong beside each field, by JSON pointer. */
	TMap<FString, FText> FieldErrors;
	TArray<FSessionRow> Sessions;
	TArray<FLinkRow> Links;
	/** After the account is deleted: what was erased, a line each. */
	TArray<FText> Receipt;
};

/** The account: who one is, on which devices, linked with whom, and the two rights: take everything, delete everything. */
class RANKBOOKSAMPLE_API FAccountPresenter : public FPresenter
	, public TSharedFromThis<FAccountPresenter>
{
public:
	/** Where Export My Data goes, in the folder Saved/Rankbook. */
	static constexpr const TCHAR* ExportFileName = TEXT("my-data.json");

	using FPresenter::FPresenter;

	const FAccountView& GetView() const;

	/** Shows who is signed in, and reads devices and links. Call it when the session changes. */
	void Refresh();

	/** Signs this device in; a new player gets the name, or a friendly one from the server. */
	void SignInWithDevice(const FString& DisplayName);
	void SignInWithPassword(const FString& Username, const FString& Password);
	void SignOut();
	void Rename(const FString& DisplayName);
	/** Links a user name and password, or changes them; the current password is asked for when there is one. */
	void LinkPassword(const FString& Username, const FString& Password, const FString& CurrentPassword);

	// Ids by value: a delegate of a row's button carries one, and the engine wants it so.
	void EndSession(FString SessionId);
	void AcceptLink(FString LinkId);
	void DeclineLink(FString LinkId);

	/** Writes everything that the server holds about the player to a file. */
	void ExportMyData();
	/** Deletes the account for good. The player types the own display name, so that it is no slip. */
	void DeleteMyAccount(const FString& TypedName);

private:
	/** Begins a call; null when one is on its way, or the subsystem is gone. */
	URankbookSubsystem* Begin();
	void Fail(const FRankbookError& Error);
	void ShowPlayer();
	void OnSignedIn(const TRankbookResult<FRankbookSignIn>& Result);
	void OnPlayer(const TRankbookResult<FRankbookPlayer>& Result);
	void OnDone(const TRankbookResult<FRankbookDone>& Result);
	void OnLink(const TRankbookResult<FRankbookLink>& Result);
	void OnSessions(const TRankbookResult<TArray<FRankbookDeviceSession>>& Result);
	void OnLinks(const TRankbookResult<TArray<FRankbookLink>>& Result);
	void OnExported(const TRankbookResult<FString>& Result);
	void OnErased(const TRankbookResult<FRankbookErasure>& Result);

	FAccountView View;
	FRankbookCall SessionsCall;
	FRankbookCall LinksCall;
};
