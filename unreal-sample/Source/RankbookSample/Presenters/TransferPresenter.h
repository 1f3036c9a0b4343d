// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Presenters/Presenter.h"
#include "RankbookTypes.h"

/** Everything that import and export show. */
struct FTransferView
{
	FViewStatus Status;
	/** What the rehearsal says would happen, or what the import did, a line each. */
	TArray<FText> Report;
	/** Whether there was a rehearsal of this file, so that it can be imported. */
	bool bCanImport = false;
	bool bCanUndo = false;
};

/** Contacts into the phone book and out of it, by files in the folder Saved/Rankbook of the project. */
class RANKBOOKSAMPLE_API FTransferPresenter : public FPresenter
	, public TSharedFromThis<FTransferPresenter>
{
public:
	using FPresenter::FPresenter;

	/** The contacts are other ones now: read lists again. */
	FSimpleMulticastDelegate OnImported;

	const FTransferView& GetView() const;

	/** Begins anew, for the player who is signed in now. */
	void Open();
	/** Reads a file (.vcf, .csv or .json) and asks what importing it would do. Nothing changes by that. */
	void Rehearse(const FString& FileName);
	/** Imports the file of the rehearsal. */
	void Import();
	/** Takes the import back; contacts that were changed since stay. */
	void Undo();
	/** Writes all contacts to a file; its format by its name's end, as in Rehearse. */
	void Export(const FString& FileName);

	/** The format that a file's name says; false when it says none. */
	static bool FormatOf(const FString& FileName, ERankbookContactFormat& OutFormat);

private:
	void Send(bool bDryRun);
	void OnReport(const TRankbookResult<FRankbookImportReport>& Result);
	void OnUndone(const TRankbookResult<FRankbookImportUndone>& Result);
	void OnExported(const TRankbookResult<FString>& Result);
	void Fail(const FText& Message);

	FTransferView View;
	FString Content;
	ERankbookContactFormat Format = ERankbookContactFormat::VCard4;
	FString ExportName;
	FString ImportId;
	FRankbookCall TransferCall;
};
