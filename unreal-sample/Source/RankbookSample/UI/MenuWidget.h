// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "UI/ScreenWidget.h"

#include "MenuWidget.generated.h"

class FConnectionPresenter;
class UButton;
class URankbookAccountScreen;
class URankbookContactScreen;
class URankbookScoreScreen;
class UTextBlock;
class UWidgetSwitcher;

/** The whole sample: a line about the connection, and three screens below. */
UCLASS()
class RANKBOOKSAMPLE_API URankbookMenuWidget : public URankbookScreenWidget
{
	GENERATED_BODY()

protected:
	virtual void Build(const FPanelBuilder& Column) override;
	virtual void Attach() override;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UTextBlock> ConnectionText;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> RetryButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> ScoresButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> ContactsButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UButton> AccountButton;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<UWidgetSwitcher> Screens;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<URankbookScoreScreen> ScoreScreen;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<URankbookContactScreen> ContactScreen;

	UPROPERTY(meta = (BindWidgetOptional))
	TObjectPtr<URankbookAccountScreen> AccountScreen;

private:
	UFUNCTION()
	void HandleRetry();
	UFUNCTION()
	void HandleScores();
	UFUNCTION()
	void HandleContacts();
	UFUNCTION()
	void HandleAccount();
	UFUNCTION()
	void HandleSessionChanged();
	UFUNCTION()
	void HandleSessionExpired();
	UFUNCTION()
	void HandleConnectivity(bool bOnline);

	void Draw();
	/** Reads all screens for the player who is signed in now, unless they show that one's already. */
	void OpenScreens();
	/** Shows a screen; null is none of them. */
	void ShowScreen(UWidget* Screen);

	TSharedPtr<FConnectionPresenter> Presenter;
	/** Whose screens are shown; empty when nobody is signed in, not set before the first. */
	TOptional<FString> OpenedFor;
};
