// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "UI/ScreenWidget.h"

#include "ContactScreen.generated.h"

class FContactPresenter;
class UButton;
class UEditableTextBox;
class UPanelWidget;
class URankbookConflictDialog;
class URankbookContactFormWidget;
class URankbookTransferPanel;
class UTextBlock;

/** The phone book: search and list, the form of a contact, the question whose changes stay, import and export. */
UCLASS()
class RANKBOOKSAMPLE_API URankbookContactScreen : public URankbookScreenWidget
{
	GENERATED_BODY()

public:
	/** Reads the list of the player who is signed in now, and forgets that of another. */
	void Open();

protected:
	virtual void Build(const FPanelBuilder& Column) override;
	virtual void Attach() override;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> SearchInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> NewButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> StatusText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> RetryButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> RowList;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> MoreButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> UndoText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> UndoButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<URankbookContactFormWidget> Form;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<URankbookConflictDialog> Conflict;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<URankbookTransferPanel> Transfer;

private:
	UFUNCTION()
	void HandleSearch(const FText& Text);
	UFUNCTION()
	void HandleNew();
	UFUNCTION()
	void HandleRetry();
	UFUNCTION()
	void HandleMore();
	UFUNCTION()
	void HandleUndo();

	FContactPresenter& GetPresenter();
	void Draw();
	void HandleImported();

	TSharedPtr<FContactPresenter> Presenter;
};
