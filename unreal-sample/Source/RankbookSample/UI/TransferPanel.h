// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "UI/ScreenWidget.h"

#include "TransferPanel.generated.h"

class FTransferPresenter;
class UButton;
class UEditableTextBox;
class UPanelWidget;
class UTextBlock;

/** Import with a rehearsal and a way back, and export, by files in Saved/Rankbook. */
UCLASS()
class RANKBOOKSAMPLE_API URankbookTransferPanel : public URankbookScreenWidget
{
	GENERATED_BODY()

public:
	/** Begins anew, for the player who is signed in now. */
	void Open();

	/** Made on first use. */
	FTransferPresenter& GetPresenter();

protected:
	virtual void Build(const FPanelBuilder& Column) override;
	virtual void Attach() override;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> FileInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> RehearseButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> ImportButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> UndoButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> ExportButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> StatusText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> ReportList;

private:
	UFUNCTION()
	void HandleRehearse();
	UFUNCTION()
	void HandleImport();
	UFUNCTION()
	void HandleUndo();
	UFUNCTION()
	void HandleExport();

	void Draw();

	TSharedPtr<FTransferPresenter> Presenter;
};
