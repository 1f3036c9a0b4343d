// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "UI/ScreenWidget.h"

#include "ConflictDialog.generated.h"

class FContactPresenter;
class UButton;
class UPanelWidget;
class UTextBlock;

/** Somebody changed the same fields of a contact meanwhile: shows both versions, and asks which one stays. */
UCLASS()
class RANKBOOKSAMPLE_API URankbookConflictDialog : public URankbookScreenWidget
{
	GENERATED_BODY()

public:
	void SetPresenter(const TSharedRef<FContactPresenter>& InPresenter);

protected:
	virtual void Build(const FPanelBuilder& Column) override;
	virtual void Attach() override;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> QuestionText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> DifferenceList;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> MineButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> TheirsButton;

private:
	UFUNCTION()
	void HandleMine();
	UFUNCTION()
	void HandleTheirs();

	void Draw();

	TSharedPtr<FContactPresenter> Presenter;
};
