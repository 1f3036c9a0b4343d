// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "UI/ScreenWidget.h"

#include "AccountScreen.generated.h"

class FAccountPresenter;
class UButton;
class UEditableTextBox;
class UPanelWidget;
class URankbookPrivacyPanel;
class URankbookTransferPanel;
class UTextBlock;
struct FAccountView;

/** The account: signing in and out, name, password, devices, invitations, files, and the player's rights. */
UCLASS()
class RANKBOOKSAMPLE_API URankbookAccountScreen : public URankbookScreenWidget
{
	GENERATED_BODY()

public:
	/** Reads devices and links. */
	void Open();

protected:
	virtual void Build(const FPanelBuilder& Column) override;
	virtual void Attach() override;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> PlayerPanel;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> NameInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> NameError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> RenameButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> FriendCodeText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> UsernameText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> UsernameInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> UsernameError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> PasswordInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> PasswordError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UEditableTextBox> CurrentPasswordInput;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> CurrentPasswordError;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> LinkPasswordButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> PasswordSignInButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> DeviceSignInButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> SignOutButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> StatusText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> SessionList;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UPanelWidget> LinkList;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<URankbookTransferPanel> Transfer;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<URankbookPrivacyPanel> Privacy;

private:
	UFUNCTION()
	void HandleRename();
	UFUNCTION()
	void HandleLinkPassword();
	UFUNCTION()
	void HandlePasswordSignIn();
	UFUNCTION()
	void HandleDeviceSignIn();
	UFUNCTION()
	void HandleSignOut();
	UFUNCTION()
	void HandleSessionChanged();

	FAccountPresenter& GetPresenter();
	void Draw();
	void DrawErrors(const FAccountView& View);
	void DrawSessions(const FAccountView& View);
	void DrawLinks(const FAccountView& View);

	TSharedPtr<FAccountPresenter> Presenter;
	/** The name that is in its box, so that drawing does not overwrite what is being typed. */
	FString ShownName;
};
