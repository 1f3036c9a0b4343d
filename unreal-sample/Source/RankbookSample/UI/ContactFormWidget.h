// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "UI/ScreenWidget.h"

#include "ContactFormWidget.generated.h"

class FContactPresenter;
class UButton;
class UCheckBox;
class UEditableTextBox;
class UPanelWidget;
class UTextBlock;
struct FContactForm;
struct FContactView;

/** The form of a contact, with what is wrong beside each field, and the question before it is deleted. */
UCLASS()
class RANKBOOKSAMPLE_API URankbookContactFormWidget : public URankbookScreenWidget
{
	GENERATED_BODY()

public:
	void SetPresenter(const TSharedRef<FContactPresenter>& InPresenter);

protected:
	virtual void Build(const FPanelBuilder& Column) override;
	virtual void Attach() override;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> FullInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> FullError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> GivenInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> GivenError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> SurnameInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> SurnameError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> NicknameInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> NicknameError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> OrganizationInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> OrganizationError;

	/** One line for each number, and an empty one for another. */
	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> PhoneList;

	/** One line for each address, and an empty one for another. */
	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> EmailList;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> LabelInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> LabelError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> NoteInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> NoteError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UCheckBox> FavoriteCheck;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> StatusText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> SaveButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> CloseButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> DeleteButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> ConfirmPanel;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> ConfirmButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> KeepButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> InvitePanel;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> FriendCodeInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> InviteButton;

private:
	UFUNCTION()
	void HandleSave();
	UFUNCTION()
	void HandleClose();
	UFUNCTION()
	void HandleDelete();
	UFUNCTION()
	void HandleConfirm();
	UFUNCTION()
	void HandleKeep();
	UFUNCTION()
	void HandleInvite();

	void Draw();
	void DrawErrors(const FContactView& View);
	/** Puts the form's texts into the boxes, over what was typed. */
	void Fill(const FContactForm& Form);
	FContactForm Read() const;
	/** Draws a line for each text and an empty one, each with a place for its error. */
	void FillLines(UPanelWidget* List, const TArray<FString>& Lines, const FText& Hint, TArray<TObjectPtr<UEditableTextBox>>& OutInputs, TArray<TObjectPtr<UTextBlock>>& OutErrors);

	UPROPERTY(Transient)
	TArray<TObjectPtr<UEditableTextBox>> PhoneInputs;

	UPROPERTY(Transient)
	TArray<TObjectPtr<UTextBlock>> PhoneErrors;

	UPROPERTY(Transient)
	TArray<TObjectPtr<UEditableTextBox>> EmailInputs;

	UPROPERTY(Transient)
	TArray<TObjectPtr<UTextBlock>> EmailErrors;

	TSharedPtr<FContactPresenter> Presenter;
	/** Which form of the presenter is in the boxes. */
	int32 ShownVersion = 0;
};
