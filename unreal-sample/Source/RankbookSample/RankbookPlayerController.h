// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "GameFramework/PlayerController.h"

#include "RankbookPlayerController.generated.h"

class URankbookMenuWidget;

/** Shows the menu to the local player, and frees the mouse for it. */
UCLASS()
class RANKBOOKSAMPLE_API ARankbookPlayerController : public APlayerController
{
	GENERATED_BODY()

public:
	ARankbookPlayerController();

	/** The menu that is shown; null on a server and before play begins. */
	URankbookMenuWidget* GetMenu() const;

protected:
	virtual void BeginPlay() override;

	/** What to show. A Blueprint child of the menu goes here, in a Blueprint child of this controller. */
	UPROPERTY(EditDefaultsOnly, Category = "Rankbook|Sample")
	TSubclassOf<URankbookMenuWidget> MenuClass;

private:
	UPROPERTY(Transient)
	TObjectPtr<URankbookMenuWidget> Menu;
};
