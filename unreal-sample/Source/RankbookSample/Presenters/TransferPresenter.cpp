// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/TransferPresenter.h"

#include "Misc/FileHelper.h"
#include "Presenters/SavedFiles.h"
#include "RankbookSubsystem.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

namespace
{
	/** More rows than fit a screen help nobody; the rest is counted. */
	constexpr int32 ShownRows = 20;

	FText RowLine(const FRankbookImportRow& Row)
	{
		return FText::Format(LOCTEXT("ImportRow", "Entry {0}, line {1}: {2}"), FText::AsNumber(Row.Index + 1), FText::AsNumber(Row.Line), FText::FromString(Row.Code));
	}

	/** The counts, then each row that was not taken, with its reason. */
	TArray<FText> LinesOf(const FRankbookImportReport& Report)
	{
		TArray<FText> Lines;
		Lines.Add(FText::Format(LOCTEXT("ImportCounts", "{0} new, {1} changed, {2} as they are, {3} skipped, {4} failed"), FText::AsNumber(Report.Created), FText::AsNumber(Report.Updated), FText::AsNumber(Report.Unchanged), FText::AsNumber(Report.Skipped), FText::AsNumber(Report.Failed)));
		int32 Hidden = 0;
		for (const FRankbookImportRow& Row : Report.Rows)
		{
			if (Row.Code.IsEmpty())
			{
				continue;
			}
			if (Lines.Num() <= ShownRows)
			{
				Lines.Add(RowLine(Row));
			}
			else
			{
				++Hidden;
			}
		}
		if (Hidden > 0)
		{
			Lines.Add(FText::Format(LOCTEXT("ImportMore", "and {0} more"), FText::AsNumber(Hidden)));
		}
		return Lines;
	}
}

const FTransferView& FTransferPresenter::GetView() const
{
	return View;
}

void FTransferPresenter::Open()
{
	if (URankbookSubsystem* Rankbook = GetRankbook())
	{
		Rankbook->CancelCall(TransferCall);
	}
	View = FTransferView();
	ImportId.Reset();
	Content.Reset();
	Changed();
}

bool FTransferPresenter::FormatOf(const FString& FileName, ERankbookContactFormat& OutFormat)
{
	if (FileName.EndsWith(TEXT(".vcf")))
	{
		OutFormat = ERankbookContactFormat::VCard4;
		return true;
	}
	if (FileName.EndsWith(TEXT(".csv")))
	{
		OutFormat = ERankbookContactFormat::Csv;
		return true;
	}
	OutFormat = ERankbookContactFormat::Json;
	return FileName.EndsWith(TEXT(".json"));
}

void FTransferPresenter::Fail(const FText& Message)
{
	View.Status = FViewStatus::Failed(Message);
	Changed();
}

void FTransferPresenter::Rehearse(const FString& FileName)
{
	View.Report.Reset();
	View.bCanImport = false;
	if (!FormatOf(FileName, Format))
	{
		Fail(LOCTEXT("UnknownFormat", "The name must end in .vcf, .csv or .json."));
		return;
	}
	FString Path;
	if (!FindSavedFile(FileName, Path) || !FFileHelper::LoadFileToString(Content, *Path))
	{
		Fail(FText::Format(LOCTEXT("NoFile", "There is no readable file {0}."), FText::FromString(Path)));
		return;
	}
	Send(true);
}

void FTransferPresenter::Import()
{
	if (View.bCanImport)
	{
		View.bCanImport = false;
		Send(false);
	}
}

void FTransferPresenter::Send(bool bDryRun)
{
	if (URankbookSubsystem* Rankbook = GetRankbook())
	{
		View.Status = FViewStatus::Loading();
		TransferCall = Rankbook->ImportContacts(Content, Format, bDryRun, Answer(AsShared(), &FTransferPresenter::OnReport));
		Changed();
	}
}

void FTransferPresenter::OnReport(const TRankbookResult<FRankbookImportReport>& Result)
{
	if (!Result.IsOk())
	{
		View.Status = FViewStatus::Of(Result.Error);
		Changed();
		return;
	}
	const FRankbookImportReport& Report = *Result.Value;
	View.Report = LinesOf(Report);
	if (Report.bDryRun)
	{
		View.bCanImport = Report.Created + Report.Updated > 0;
		View.Status = FViewStatus::Ready(LOCTEXT("Rehearsed", "This is what an import would do. Nothing has changed yet."));
		Changed();
		return;
	}
	ImportId = Report.ImportId;
	View.bCanUndo = !ImportId.IsEmpty();
	View.Status = FViewStatus::Ready(LOCTEXT("Imported", "Imported."));
	Changed();
	OnImported.Broadcast();
}

void FTransferPresenter::Undo()
{
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook != nullptr && View.bCanUndo)
	{
		View.bCanUndo = false;
		View.Status = FViewStatus::Loading();
		TransferCall = Rankbook->UndoImport(ImportId, Answer(AsShared(), &FTransferPresenter::OnUndone));
		Changed();
	}
}

void FTransferPresenter::OnUndone(const TRankbookResult<FRankbookImportUndone>& Result)
{
	if (!Result.IsOk())
	{
		View.bCanUndo = Result.Error.bRetryable;
		View.Status = FViewStatus::Of(Result.Error);
		Changed();
		return;
	}
	View.Report.Reset();
	View.Status = FViewStatus::Ready(FText::Format(LOCTEXT("ImportUndone", "Undone: {0} removed, {1} as before, {2} kept because they were changed since."), FText::AsNumber(Result.Value->Trashed), FText::AsNumber(Result.Value->Reverted), FText::AsNumber(Result.Value->Kept)));
	Changed();
	OnImported.Broadcast();
}

void FTransferPresenter::Export(const FString& FileName)
{
	ERankbookContactFormat ExportFormat = ERankbookContactFormat::VCard4;
	if (!FormatOf(FileName, ExportFormat))
	{
		Fail(LOCTEXT("UnknownExportFormat", "The name must end in .vcf, .csv or .json."));
		return;
	}
	if (URankbookSubsystem* Rankbook = GetRankbook())
	{
		ExportName = FileName;
		View.Status = FViewStatus::Loading();
		TransferCall = Rankbook->ExportContacts(ExportFormat, Answer(AsShared(), &FTransferPresenter::OnExported));
		Changed();
	}
}

void FTransferPresenter::OnExported(const TRankbookResult<FString>& Result)
{
	View.Status = Result.IsOk() ? SaveToFile(ExportName, *Result.Value) : FViewStatus::Of(Result.Error);
	Changed();
}

#undef LOCTEXT_NAMESPACE
