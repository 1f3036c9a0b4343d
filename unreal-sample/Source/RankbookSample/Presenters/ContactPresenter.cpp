// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/ContactPresenter.h"

#include "RankbookSubsystem.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

namespace
{
	FContactRow RowOf(const FRankbookContact& Contact)
	{
		FString Detail;
		if (!Contact.Phones.IsEmpty())
		{
			const FRankbookContactPhone& Phone = Contact.Phones[0];
			Detail = Phone.International.IsEmpty() ? Phone.Raw : Phone.International;
		}
		else if (!Contact.Emails.IsEmpty())
		{
			Detail = Contact.Emails[0].Address;
		}
		return {Contact.Id, FText::FromString(Contact.DisplayName), FText::FromString(Detail)};
	}
}

FContactPresenter::~FContactPresenter()
{
	FTSTicker::RemoveTicker(SearchTimer);
}

const FContactView& FContactPresenter::GetView() const
{
	return View;
}

void FContactPresenter::Open()
{
	if (URankbookSubsystem* Rankbook = GetRankbook())
	{
		Rankbook->CancelCall(FormCall);
	}
	const int32 NextVersion = View.FormVersion + 1;
	View = FContactView();
	View.FormVersion = NextVersion;
	bOpening = false;
	Original = FRankbookContact();
	DeletedId.Reset();
	Refresh();
}

void FContactPresenter::Refresh()
{
	LoadPage(FString());
}

void FContactPresenter::SetSearch(const FString& Text)
{
	const FString Trimmed = Text.TrimStartAndEnd();
	if (Trimmed.Equals(Search, ESearchCase::CaseSensitive))
	{
		return;
	}
	Search = Trimmed;
	FTSTicker::RemoveTicker(SearchTimer);
	SearchTimer = FTSTicker::GetCoreTicker().AddTicker(FTickerDelegate::CreateSP(AsShared(), &FContactPresenter::OnSearchTimer), SearchDelaySeconds);
}

bool FContactPresenter::OnSearchTimer(float)
{
	SearchTimer.Reset();
	Refresh();
	return false;
}

void FContactPresenter::LoadMore()
{
	if (View.bHasMore && !View.Status.IsLoading())
	{
		LoadPage(NextCursor);
	}
}

void FContactPresenter::LoadPage(const FString& Cursor)
{
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook == nullptr)
	{
		return;
	}
	Rankbook->CancelCall(ListCall);
	bAppend = !Cursor.IsEmpty();
	View.Status = FViewStatus::Loading();
	FRankbookContactQuery Query;
	Query.Cursor = Cursor;
	const TRankbookCallback<FRankbookContactPage> OnDone = Answer(AsShared(), &FContactPresenter::OnPage);
	if (Search.IsEmpty())
	{
		ListCall = Rankbook->ListContacts(Query, OnDone);
	}
	else
	{
		Query.Text = Search;
		ListCall = Rankbook->SearchContacts(Query, OnDone);
	}
	Changed();
}

void FContactPresenter::OnPage(const TRankbookResult<FRankbookContactPage>& Result)
{
	if (!Result.IsOk())
	{
		View.Status = FViewStatus::Of(Result.Error);
		Changed();
		return;
	}
	if (!bAppend)
	{
		View.Rows.Reset();
	}
	for (const FRankbookContact& Contact : Result.Value->Items)
	{
		View.Rows.Add(RowOf(Contact));
	}
	NextCursor = Result.Value->NextCursor;
	View.bHasMore = !NextCursor.IsEmpty();
	View.Status = FViewStatus::Ready();
	if (View.Rows.IsEmpty())
	{
		View.Status = FViewStatus::Empty(Search.IsEmpty() ? LOCTEXT("NoContacts", "Your phone book is empty. Make a contact, or import a file.") : LOCTEXT("NothingFound", "Nothing found. Part of a name, a number or an address is enough."));
	}
	Changed();
}

bool FContactPresenter::IsSending() const
{
	return View.Saving.IsLoading() && !bOpening;
}

void FContactPresenter::New()
{
	if (IsSending())
	{
		return;
	}
	CancelOpening();
	Show(FRankbookContact(), FText::GetEmpty());
}

void FContactPresenter::Edit(FString ContactId)
{
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook == nullptr || IsSending())
	{
		return;
	}
	CancelOpening();
	bOpening = true;
	View.Saving = FViewStatus::Loading();
	FormCall = Rankbook->GetContact(ContactId, Answer(AsShared(), &FContactPresenter::OnOpened));
	Changed();
}

void FContactPresenter::CancelOpening()
{
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook != nullptr && bOpening)
	{
		Rankbook->CancelCall(FormCall);
		bOpening = false;
	}
}

void FContactPresenter::OnOpened(const TRankbookResult<FRankbookContact>& Result)
{
	bOpening = false;
	if (Result.IsOk())
	{
		Show(*Result.Value, FText::GetEmpty());
		return;
	}
	View.Saving = FViewStatus::Of(Result.Error);
	Changed();
}

void FContactPresenter::Show(const FRankbookContact& Contact, const FText& Message)
{
	Original = Contact;
	View.Form = FormOf(Contact);
	++View.FormVersion;
	View.bFormOpen = true;
	View.bNew = Contact.Id.IsEmpty();
	View.bConflict = false;
	View.bConfirmDelete = false;
	View.FieldErrors.Reset();
	View.Saving = FViewStatus::Ready(Message);
	Changed();
}

void FContactPresenter::Close()
{
	if (IsSending())
	{
		return;
	}
	CancelOpening();
	View.bFormOpen = false;
	View.bConflict = false;
	View.bConfirmDelete = false;
	View.Saving = FViewStatus();
	Changed();
}

void FContactPresenter::Save(const FContactForm& Form)
{
	if (IsSending())
	{
		return;
	}
	bMerged = false;
	Edited = ApplyForm(Form, Original);
	// Emptied lines are gone from what is sent; the errors that come back count without them.
	View.Form = FormOf(Edited);
	++View.FormVersion;
	Send();
}

void FContactPresenter::Send()
{
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook == nullptr)
	{
		return;
	}
	View.bConflict = false;
	View.FieldErrors.Reset();
	View.Saving = FViewStatus::Loading();
	const TRankbookCallback<FRankbookContact> OnDone = Answer(AsShared(), &FContactPresenter::OnSaved);
	FormCall = Original.Id.IsEmpty() ? Rankbook->CreateContact(Edited, OnDone) : Rankbook->UpdateContact(Original, Edited, OnDone);
	Changed();
}

void FContactPresenter::OnSaved(const TRankbookResult<FRankbookContact>& Result)
{
	if (Result.IsOk())
	{
		Show(*Result.Value, LOCTEXT("Saved", "Saved."));
		Refresh();
	}
	else if (Result.Error.Code == ERankbookErrorCode::Changed && Result.Value.IsSet())
	{
		ShowConflict(*Result.Value);
	}
	else
	{
		ShowRefusal(Result.Error);
	}
}

void FContactPresenter::ShowConflict(const FRankbookContact& Now)
{
	Theirs = Now;
	View.Differences = DifferencesOf(FormOf(Original), View.Form, FormOf(Now));
	// Two people who changed different fields have no quarrel: the patch of mine fits theirs. Once for each save:
	// whoever changes it without end may not make this go on without end.
	if (View.Differences.IsEmpty() && !bMerged)
	{
		bMerged = true;
		KeepMine();
		return;
	}
	View.bConflict = true;
	View.Saving = FViewStatus::Failed(LOCTEXT("Conflict", "Somebody changed this contact meanwhile."));
	Changed();
}

void FContactPresenter::ShowRefusal(const FRankbookError& Error)
{
	View.Saving = FViewStatus::Of(Error);
	View.FieldErrors = FieldErrorsOf(Error);
	for (const FRankbookFieldError& Field : Error.Fields)
	{
		if (!HasField(Field.Where))
		{
			View.Saving.Message = FText::Format(LOCTEXT("Elsewhere", "{0} {1}"), View.Saving.Message, FText::FromString(Field.Detail));
		}
	}
	Changed();
}

void FContactPresenter::KeepMine()
{
	// The patch is still what this player changed; only the tag is that of the contact as it is now.
	Original.ETag = Theirs.ETag;
	Send();
}

void FContactPresenter::TakeTheirs()
{
	Show(Theirs, LOCTEXT("TookTheirs", "This is the contact as it is now."));
	Refresh();
}

void FContactPresenter::AskDelete()
{
	View.bConfirmDelete = !View.bNew;
	Changed();
}

void FContactPresenter::AnswerDelete(bool bDelete)
{
	View.bConfirmDelete = false;
	URankbookSubsystem* Rankbook = GetRankbook();
	if (bDelete && Rankbook != nullptr)
	{
		View.Saving = FViewStatus::Loading();
		FormCall = Rankbook->DeleteContact(Original, Answer(AsShared(), &FContactPresenter::OnDeleted));
	}
	Changed();
}

void FContactPresenter::OnDeleted(const TRankbookResult<FRankbookContact>& Result)
{
	if (Result.IsOk())
	{
		DeletedId = Original.Id;
		View.Undo = FText::Format(LOCTEXT("Deleted", "Deleted {0}"), FText::FromString(Original.DisplayName));
		View.Saving = FViewStatus::Ready();
		Close();
		Refresh();
		return;
	}
	if (Result.Error.Code == ERankbookErrorCode::Changed && Result.Value.IsSet())
	{
		Show(*Result.Value, LOCTEXT("ChangedBeforeDelete", "Somebody changed this contact meanwhile. Look again before you delete it."));
		return;
	}
	ShowRefusal(Result.Error);
}

void FContactPresenter::UndoDelete()
{
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook != nullptr && !DeletedId.IsEmpty())
	{
		Rankbook->RestoreContact(DeletedId, Answer(AsShared(), &FContactPresenter::OnRestored));
	}
}

void FContactPresenter::OnRestored(const TRankbookResult<FRankbookContact>& Result)
{
	if (!Result.IsOk())
	{
		View.Status = FViewStatus::Of(Result.Error);
		Changed();
		return;
	}
	DeletedId.Reset();
	View.Undo = FText::GetEmpty();
	Refresh();
}

void FContactPresenter::Invite(const FString& FriendCode)
{
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook == nullptr || View.bNew || IsSending())
	{
		return;
	}
	View.Saving = FViewStatus::Loading();
	FormCall = Rankbook->InviteContact(Original.Id, FriendCode.TrimStartAndEnd(), Answer(AsShared(), &FContactPresenter::OnInvited));
	Changed();
}

void FContactPresenter::OnInvited(const TRankbookResult<FRankbookLink>& Result)
{
	if (!Result.IsOk())
	{
		ShowRefusal(Result.Error);
		return;
	}
	const FText Name = FText::FromString(Result.Value->Player.DisplayName);
	View.Saving = FViewStatus::Ready(Result.Value->State == ERankbookLinkState::Linked ? FText::Format(LOCTEXT("Linked", "{0} and you are linked."), Name) : LOCTEXT("Invited", "Invited. Nothing is shared before both agree."));
	Changed();
}

#undef LOCTEXT_NAMESPACE
