// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UI/TransferPanel.h"

#include "Components/Button.h"
#include "Components/EditableTextBox.h"
#include "Components/ScrollBox.h"
#include "Components/TextBlock.h"
#include "Presenters/TransferPresenter.h"
#include "RankbookSubsystem.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

void URankbookTransferPanel::Open()
{
	GetPresenter().Open();
}

FTransferPresenter& URankbookTransferPanel::GetPresenter()
{
	if (!Presenter.IsValid())
	{
		Presenter = MakeShared<FTransferPresenter>(URankbookSubsystem::Get(this));
		Presenter->OnChanged.AddUObject(this, &URankbookTransferPanel::Draw);
	}
	return *Presenter;
}

void URankbookTransferPanel::Build(const FPanelBuilder& Column)
{
	const FPanelBuilder Line = Column.AddRow();
	FileInput = Line.AddInput(TEXT("FileInput"), LOCTEXT("FileHint", "File in Saved/Rankbook: .vcf, .csv or .json"));
	RehearseButton = Line.AddButton(TEXT("RehearseButton"), LOCTEXT("Rehearse", "Import: look first"));
	ImportButton = Line.AddButton(TEXT("ImportButton"), LOCTEXT("Import", "Import now"));
	UndoButton = Line.AddButton(TEXT("UndoButton"), LOCTEXT("UndoImport", "Undo import"));
	ExportButton = Line.AddButton(TEXT("ExportButton"), LOCTEXT("Export", "Export"));
	StatusText = Column.AddText(TEXT("StatusText"));
	ReportList = Column.AddList(TEXT("ReportList"));
}

void URankbookTransferPanel::Attach()
{
	RANKBOOK_ON_CLICKED(RehearseButton, &URankbookTransferPanel::HandleRehearse);
	RANKBOOK_ON_CLICKED(ImportButton, &URankbookTransferPanel::HandleImport);
	RANKBOOK_ON_CLICKED(UndoButton, &URankbookTransferPanel::HandleUndo);
	RANKBOOK_ON_CLICKED(ExportButton, &URankbookTransferPanel::HandleExport);
	Draw();
}

void URankbookTransferPanel::Draw()
{
	const FTransferView& View = GetPresenter().GetView();
	RankbookWidgets::SetText(StatusText, View.Status.Message);
	RankbookWidgets::SetEnabled(RehearseButton, !View.Status.IsLoading());
	RankbookWidgets::SetEnabled(ExportButton, !View.Status.IsLoading());
	RankbookWidgets::SetShown(ImportButton, View.bCanImport);
	RankbookWidgets::SetShown(UndoButton, View.bCanUndo);
	const TOptional<FPanelBuilder> List = BeginList(ReportList);
	if (!List.IsSet())
	{
		return;
	}
	for (const FText& Line : View.Report)
	{
		List->AddText(NAME_None, Line);
	}
}

void URankbookTransferPanel::HandleRehearse()
{
	GetPresenter().Rehearse(RankbookWidgets::TextOf(FileInput));
}

void URankbookTransferPanel::HandleImport()
{
	GetPresenter().Import();
}

void URankbookTransferPanel::HandleUndo()
{
	GetPresenter().Undo();
}

void URankbookTransferPanel::HandleExport()
{
	GetPresenter().Export(RankbookWidgets::TextOf(FileInput));
}

#undef LOCTEXT_NAMESPACE
