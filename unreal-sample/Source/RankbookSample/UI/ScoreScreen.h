// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Presenters/ScorePresenter.h"
#include "Types/SlateEnums.h"
#include "UI/ScreenWidget.h"

#include "ScoreScreen.generated.h"

class UButton;
class UComboBoxString;
class UEditableTextBox;
class UPanelWidget;
class UTextBlock;

/** The scores: a board, a window of it, one of three views, and sending a run. */
UCLASS()
class RANKBOOKSAMPLE_API URankbookScoreScreen : public URankbookScreenWidget
{
	GENERATED_BODY()

public:
	/** Reads boards and scores. */
	void Open();

protected:
	virtual void Build(const FPanelBuilder& Column) override;
	virtual void Attach() override;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UComboBoxString> BoardChoice;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UComboBoxString> WindowChoice;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> TopButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> AroundButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> ContactsButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> StatusText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> RetryButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> SummaryText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> RowList;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> MoreButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> ScoreInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> SubmitButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> SubmitText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> ResultText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> NextText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> PendingText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> FlushButton;

private:
	UFUNCTION()
	void HandleBoard(FString Option, ESelectInfo::Type Reason);
	UFUNCTION()
	void HandleWindow(FString Option, ESelectInfo::Type Reason);
	UFUNCTION()
	void HandleTop();
	UFUNCTION()
	void HandleAround();
	UFUNCTION()
	void HandleContacts();
	UFUNCTION()
	void HandleRetry();
	UFUNCTION()
	void HandleMore();
	UFUNCTION()
	void HandleSubmit();
	UFUNCTION()
	void HandleFlush();
	UFUNCTION()
	void HandleFlushed(int32 Sent, int32 Dropped, int32 Remaining);

	FScorePresenter& GetPresenter();
	void Draw();
	void DrawRows(const FScoreView& View);

	TSharedPtr<FScorePresenter> Presenter;
};
