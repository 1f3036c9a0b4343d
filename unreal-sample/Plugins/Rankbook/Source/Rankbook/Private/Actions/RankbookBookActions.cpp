// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Actions/RankbookBookActions.h"

#include "RankbookSubsystem.h"

URankbookListTrashAction* URankbookListTrashAction::ListTrash(UObject* WorldContextObject, const FString& Cursor)
{
	URankbookListTrashAction* Action = Make<URankbookListTrashAction>(WorldContextObject);
	Action->CursorArgument = Cursor;
	return Action;
}

void URankbookListTrashAction::Activate()
{
	const TRankbookCallback<FRankbookTrashPage> OnDone = Outcome<FRankbookTrashPage>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListTrash(CursorArgument, OnDone));
	}
}

URankbookRestoreContactAction* URankbookRestoreContactAction::RestoreContact(UObject* WorldContextObject, const FString& ContactId)
{
	URankbookRestoreContactAction* Action = Make<URankbookRestoreContactAction>(WorldContextObject);
	Action->ContactIdArgument = ContactId;
	return Action;
}

void URankbookRestoreContactAction::Activate()
{
	const TRankbookCallback<FRankbookContact> OnDone = Outcome<FRankbookContact>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->RestoreContact(ContactIdArgument, OnDone));
	}
}

URankbookListLabelsAction* URankbookListLabelsAction::ListLabels(UObject* WorldContextObject)
{
	URankbookListLabelsAction* Action = Make<URankbookListLabelsAction>(WorldContextObject);
	return Action;
}

void URankbookListLabelsAction::Activate()
{
	const TRankbookCallback<TArray<FRankbookLabel>> OnDone = Outcome<TArray<FRankbookLabel>>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ListLabels(OnDone));
	}
}

URankbookImportContactsAction* URankbookImportContactsAction::ImportContacts(UObject* WorldContextObject, const FString& Content, ERankbookContactFormat Format, bool bDryRun)
{
	URankbookImportContactsAction* Action = Make<URankbookImportContactsAction>(WorldContextObject);
	Action->ContentArgument = Content;
	Action->FormatArgument = Format;
	Action->bDryRunArgument = bDryRun;
	return Action;
}

void URankbookImportContactsAction::Activate()
{
	const TRankbookCallback<FRankbookImportReport> OnDone = Outcome<FRankbookImportReport>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ImportContacts(ContentArgument, FormatArgument, bDryRunArgument, OnDone));
	}
}

URankbookUndoImportAction* URankbookUndoImportAction::UndoImport(UObject* WorldContextObject, const FString& ImportId)
{
	URankbookUndoImportAction* Action = Make<URankbookUndoImportAction>(WorldContextObject);
	Action->ImportIdArgument = ImportId;
	return Action;
}

void URankbookUndoImportAction::Activate()
{
	const TRankbookCallback<FRankbookImportUndone> OnDone = Outcome<FRankbookImportUndone>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->UndoImport(ImportIdArgument, OnDone));
	}
}

URankbookExportContactsAction* URankbookExportContactsAction::ExportContacts(UObject* WorldContextObject, ERankbookContactFormat Format)
{
	URankbookExportContactsAction* Action = Make<URankbookExportContactsAction>(WorldContextObject);
	Action->FormatArgument = Format;
	return Action;
}

void URankbookExportContactsAction::Activate()
{
	const TRankbookCallback<FString> OnDone = Outcome<FString>(this);
	if (URankbookSubsystem* Subsystem = Start(OnDone))
	{
		Hold(Subsystem->ExportContacts(FormatArgument, OnDone));
	}
}
