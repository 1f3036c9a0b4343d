// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "GameFramework/Controller.h"
#include "Templates/SubclassOf.h"

/** What input goes where. */
struct FInputModeDataBase
{
	virtual ~FInputModeDataBase() = default;
};

/** All input goes to the widgets. */
struct FInputModeUIOnly : FInputModeDataBase
{
};

/** The player who sits here. */
class APlayerController : public AController
{
	STANDIN_CLASS_BODY(APlayerController, AController)

public:
	APlayerController() = default;
	explicit APlayerController(const FObjectInitializer& Initializer);

	bool IsLocalPlayerController() const;
	void SetShowMouseCursor(bool bShow);
	virtual void SetInputMode(const FInputModeDataBase& InData);

	bool bShowMouseCursor = false;
};
