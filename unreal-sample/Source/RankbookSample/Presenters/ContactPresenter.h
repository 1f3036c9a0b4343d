// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Containers/Ticker.h"
#include "Presenters/ContactForm.h"
#include "Presenters/Presenter.h"
#include "RankbookTypes.h"

/** A line of the phone book. */
struct FContactRow
{
	FString Id;
	FText Name;
	/** A number or an address, as far as there is one. */
	FText Detail;
};

/** Everything that the phone book shows. */
struct FContactView
{
	FViewStatus Status;
	TArray<FContactRow> Rows;
	bool bHasMore = false;

	/** The form, when a contact is open. */
	bool bFormOpen = false;
	/** Whether the form makes a new contact: then there is nothing to delete or to invite. */
	bool bNew = false;
	FContactForm Form;
	/** Rises when Form is another one, so that a screen knows when to overwrite what is being typed. */
	int32 FormVersion = 0;
	FViewStatus Saving;
	/** What is wrong beside each field, by JSON pointer. */
	TMap<FString, FText> FieldErrors;
	/** Whether the player is asked if the contact shall really go. */
	bool bConfirmDelete = false;

	/** Whether somebody changed the same fields meanwhile, and the player is asked whose shall stay. */
	bool bConflict = false;
	TArray<FContactDifference> Differences;

	/** What can be undone, "Deleted Ada Lovelace"; empty when nothing. */
	FText Undo;
};

/** The phone book: list, search, form, and the two questions (delete it? mine or theirs?). */
class RANKBOOKSAMPLE_API FContactPresenter : public FPresenter
	, public TSharedFromThis<FContactPresenter>
{
public:
	/** From the last key to the search. */
	static constexpr float SearchDelaySeconds = 0.3f;

	using FPresenter::FPresenter;
	virtual ~FContactPresenter() override;

	const FContactView& GetView() const;

	/** Begins anew, for the player who is signed in now: nothing of the one before stays to be seen. */
	void Open();
	/** Reads the list again from its start; also what Retry does. */
	void Refresh();
	/** Searches when nothing more is typed for a moment; an empty text lists everything. */
	void SetSearch(const FString& Text);
	/** Reads the next page, behind the rows that are shown. */
	void LoadMore();

	/** Opens the form for a new contact. */
	void New();
	/** Reads a contact whole, and opens the form. By value: a delegate of a row's button carries the id. */
	void Edit(FString ContactId);
	/** Makes or changes the contact. The form stays open, with what is wrong beside its fields. */
	void Save(const FContactForm& Form);
	/** Closes the form without saving; not while a change is on its way. */
	void Close();

	/** Keeps one's own changes, over those of the others; fields that only they changed stay theirs. */
	void KeepMine();
	/** Drops one's own changes. */
	void TakeTheirs();

	/** Asks whether the contact shall go. */
	void AskDelete();
	/** The answer to AskDelete. */
	void AnswerDelete(bool bDelete);
	/** Takes the last deleted contact out of the trash. */
	void UndoDelete();

	/** Invites the player with a friend code to be who this contact is. */
	void Invite(const FString& FriendCode);

private:
	bool OnSearchTimer(float DeltaSeconds);
	/** Whether a change is on its way: until its answer, the form stays as it is. */
	bool IsSending() const;
	void CancelOpening();
	void LoadPage(const FString& Cursor);
	void Send();
	void Show(const FRankbookContact& Contact, const FText& Message);
	void ShowConflict(const FRankbookContact& Now);
	void ShowRefusal(const FRankbookError& Error);
	void OnPage(const TRankbookResult<FRankbookContactPage>& Result);
	void OnOpened(const TRankbookResult<FRankbookContact>& Result);
	void OnSaved(const TRankbookResult<FRankbookContact>& Result);
	void OnDeleted(const TRankbookResult<FRankbookContact>& Result);
	void OnRestored(const TRankbookResult<FRankbookContact>& Result);
	void OnInvited(const TRankbookResult<FRankbookLink>& Result);

	FContactView View;
	FString Search;
	FString NextCursor;
	/** Whether the awaited page is added to the rows, or replaces them. */
	bool bAppend = false;
	/** The contact as the server gave it last, with the tag that a change compares; empty for a new one. */
	FRankbookContact Original;
	/** What is being sent. */
	FRankbookContact Edited;
	/** In a conflict: the contact as it is now. */
	FRankbookContact Theirs;
	/** Whether this save was sent again, over changes of others to other fields. */
	bool bMerged = false;
	FString DeletedId;
	FTSTicker::FDelegateHandle SearchTimer;
	FRankbookCall ListCall;
	FRankbookCall FormCall;
	/** Whether FormCall reads a contact to open; it may be replaced, a change may not. */
	bool bOpening = false;
};
