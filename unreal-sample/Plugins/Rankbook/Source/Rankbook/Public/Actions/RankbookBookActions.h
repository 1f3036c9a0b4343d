// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookAsyncAction.h"
#include "Actions/RankbookContactActions.h"
#include "RankbookContactTypes.h"
#include "RankbookImportTypes.h"

#include "RankbookBookActions.generated.h"

/** A page of the trash. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookTrashPageOutput, const FRankbookTrashPage&, Page, const FRankbookError&, Error);

/** The labels in use. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookLabelsOutput, const TArray<FRankbookLabel>&, Labels, const FRankbookError&, Error);

/** What an import did or would do. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookImportReportOutput, const FRankbookImportReport&, Report, const FRankbookError&, Error);

/** What undoing an import did. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookImportUndoneOutput, const FRankbookImportUndone&, Undone, const FRankbookError&, Error);

/** A file of contacts, as text. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookContactsFileOutput, const FString&, Content, const FRankbookError&, Error);

/** The node List Trash. */
UCLASS()
class RANKBOOK_API URankbookListTrashAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The page. */
	UPROPERTY(BlueprintAssignable)
	FRankbookTrashPageOutput OnSuccess;

	/** The trash could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookTrashPageOutput OnFailure;

	/**
	 * Lists the contacts in the trash.
	 * @param Cursor NextCursor of the page before; empty for the first page.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Trash", Keywords = "rankbook phone book deleted"))
	static URankbookListTrashAction* ListTrash(UObject* WorldContextObject, const FString& Cursor = TEXT(""));

	virtual void Activate() override;

private:
	FString CursorArgument;
};

/** The node Restore Contact. */
UCLASS()
class RANKBOOK_API URankbookRestoreContactAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The contact is back. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnSuccess;

	/** It is not: NotFound when it is not in the trash. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactOutput OnFailure;

	/**
	 * Takes a contact out of the trash.
	 * @param ContactId The contact's Id.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Restore Contact", Keywords = "rankbook phone book undo delete trash"))
	static URankbookRestoreContactAction* RestoreContact(UObject* WorldContextObject, const FString& ContactId);

	virtual void Activate() override;

private:
	FString ContactIdArgument;
};

/** The node List Labels. */
UCLASS()
class RANKBOOK_API URankbookListLabelsAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The labels. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLabelsOutput OnSuccess;

	/** The labels could not be read. */
	UPROPERTY(BlueprintAssignable)
	FRankbookLabelsOutput OnFailure;

	/** Lists the labels in use and how many contacts have each. */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "List Labels", Keywords = "rankbook phone book groups tags"))
	static URankbookListLabelsAction* ListLabels(UObject* WorldContextObject);

	virtual void Activate() override;
};

/** The node Import Contacts. */
UCLASS()
class RANKBOOK_API URankbookImportContactsAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The report, row by row; ImportId is for Undo Import. */
	UPROPERTY(BlueprintAssignable)
	FRankbookImportReportOutput OnSuccess;

	/** Nothing was imported. */
	UPROPERTY(BlueprintAssignable)
	FRankbookImportReportOutput OnFailure;

	/**
	 * Reads a file of contacts into the phone book. Try it with Dry Run first. The same file twice changes nothing.
	 * @param Content The text of the file, at most 10 MiB.
	 * @param Format What the file is.
	 * @param bDryRun Only report what would happen.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Import Contacts", Keywords = "rankbook phone book vcard csv upload"))
	static URankbookImportContactsAction* ImportContacts(UObject* WorldContextObject, const FString& Content, ERankbookContactFormat Format, bool bDryRun = true);

	virtual void Activate() override;

private:
	FString ContentArgument;
	ERankbookContactFormat FormatArgument = ERankbookContactFormat::VCard4;
	bool bDryRunArgument = false;
};

/** The node Undo Import. */
UCLASS()
class RANKBOOK_API URankbookUndoImportAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The import is undone. */
	UPROPERTY(BlueprintAssignable)
	FRankbookImportUndoneOutput OnSuccess;

	/** Nothing was undone. Gone: it is older than 30 days. */
	UPROPERTY(BlueprintAssignable)
	FRankbookImportUndoneOutput OnFailure;

	/**
	 * Takes an import back, within 30 days. Contacts that were edited since stay.
	 * @param ImportId ImportId of the report.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Undo Import", Keywords = "rankbook phone book revert"))
	static URankbookUndoImportAction* UndoImport(UObject* WorldContextObject, const FString& ImportId);

	virtual void Activate() override;

private:
	FString ImportIdArgument;
};

/** The node Export Contacts. */
UCLASS()
class RANKBOOK_API URankbookExportContactsAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** The text of the file, to be saved as UTF-8. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactsFileOutput OnSuccess;

	/** There is no file. */
	UPROPERTY(BlueprintAssignable)
	FRankbookContactsFileOutput OnFailure;

	/**
	 * Gives the whole phone book as a file. vCard 4 and JSON lose nothing.
	 * @param Format Which file.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", WorldContext = "WorldContextObject", DisplayName = "Export Contacts", Keywords = "rankbook phone book vcard csv backup download"))
	static URankbookExportContactsAction* ExportContacts(UObject* WorldContextObject, ERankbookContactFormat Format);

	virtual void Activate() override;

private:
	ERankbookContactFormat FormatArgument = ERankbookContactFormat::VCard4;
};
