// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "UI/ScreenWidget.h"

#include "PrivacyPanel.generated.h"

class FAccountPresenter;
class UButton;
class UEditableTextBox;
class UPanelWidget;
class UTextBlock;

/** The player's two rights: everything into a file, and everything gone. */
UCLASS()
class RANKBOOKSAMPLE_API URankbookPrivacyPanel : public URankbookScreenWidget
{
	GENERATED_BODY()

public:
	void SetPresenter(const TSharedRef<FAccountPresenter>& InPresenter);

protected:
	virtual void Build(const FPanelBuilder& Column) override;
	virtual void Attach() override;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> ExportButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> ConfirmInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> ConfirmError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> DeleteButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> ReceiptList;

private:
	UFUNCTION()
	void HandleExport();
	UFUNCTION()
	void HandleDelete();

	void Draw();

	TSharedPtr<FAccountPresenter> Presenter;
};
