// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookSubsystem.h"

#include "RankbookContactUpdate.h"
#include "RankbookSubsystemBuilt.h"

FRankbookCall URankbookSubsystem::ListContacts(const FRankbookContactQuery& Query, TRankbookCallback<FRankbookContactPage> OnDone)
{
	return Call<FRankbookContactPage>(RankbookRequests::ListContacts(Query), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::SearchContacts(const FRankbookContactQuery& Query, TRankbookCallback<FRankbookContactPage> OnDone)
{
	return Call<FRankbookContactPage>(RankbookRequests::SearchContacts(Query), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::GetContact(const FString& ContactId, TRankbookCallback<FRankbookContact> OnDone)
{
	return Call<FRankbookContact>(RankbookRequests::GetContact(ContactId), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::CreateContact(const FRankbookContact& Contact, TRankbookCallback<FRankbookContact> OnDone)
{
	return Call<FRankbookContact>(RankbookRequests::CreateContact(Contact), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::UpdateContact(const FRankbookContact& Original, const FRankbookContact& Edited, TRankbookCallback<FRankbookContact> OnDone)
{
	check(IsInGameThread());
	const FRankbookBuiltRequest Built = RankbookRequests::UpdateContact(Original, Edited);
	if (!Built.IsOk())
	{
		return RankbookCall::EndNow(OnDone, Built.Error);
	}
	if (Built.Value->Body.IsEmpty())
	{
		return RankbookCall::EndNow(OnDone, Original);
	}
	return FRankbookContactUpdate::Start(Client.ToSharedRef(), Built.Value.GetValue(), Edited, OnDone);
}

FRankbookCall URankbookSubsystem::DeleteContact(const FRankbookContact& Contact, TRankbookCallback<FRankbookContact> OnDone)
{
	check(IsInGameThread());
	const FRankbookBuiltRequest Built = RankbookRequests::DeleteContact(Contact);
	if (!Built.IsOk())
	{
		return RankbookCall::EndNow(OnDone, Built.Error);
	}
	return Client->Send(Built.Value.GetValue(), [Contact, OnDone](const FRankbookAnswer& Answer)
		{
			if (Answer.Error.Code == ERankbookErrorCode::None || RankbookCall::IsDoneAlready(Answer))
			{
				RankbookCall::EndNow(OnDone, Contact);
				return;
			}
			OnDone(RankbookCall::ToResult<FRankbookContact>(Answer));
		});
}

FRankbookCall URankbookSubsystem::RestoreContact(const FString& ContactId, TRankbookCallback<FRankbookContact> OnDone)
{
	return Call<FRankbookContact>(RankbookRequests::RestoreContact(ContactId), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::ListTrash(const FString& Cursor, TRankbookCallback<FRankbookTrashPage> OnDone)
{
	return Call<FRankbookTrashPage>(RankbookRequests::ListTrash(Cursor), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::ListLabels(TRankbookCallback<TArray<FRankbookLabel>> OnDone)
{
	return Call<TArray<FRankbookLabel>>(RankbookRequests::ListLabels(), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::ImportContacts(const FString& Content, ERankbookContactFormat Format, bool bDryRun, TRankbookCallback<FRankbookImportReport> OnDone)
{
	return Call<FRankbookImportReport>(RankbookRequests::ImportContacts(Content, Format, bDryRun), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::UndoImport(const FString& ImportId, TRankbookCallback<FRankbookImportUndone> OnDone)
{
	return Call<FRankbookImportUndone>(RankbookRequests::UndoImport(ImportId), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::ExportContacts(ERankbookContactFormat Format, TRankbookCallback<FString> OnDone)
{
	return Call<FString>(RankbookRequests::ExportContacts(Format), MoveTemp(OnDone));
}
