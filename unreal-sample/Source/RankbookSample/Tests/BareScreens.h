// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "UI/AccountScreen.h"
#include "UI/ConflictDialog.h"
#include "UI/ContactFormWidget.h"
#include "UI/ContactScreen.h"
#include "UI/MenuWidget.h"
#include "UI/PrivacyPanel.h"
#include "UI/ScoreScreen.h"
#include "UI/TransferPanel.h"

#include "BareScreens.generated.h"

// Screens of a designer who left out every widget: for the specs, because each may be left out.

/** A menu without any widget. */
UCLASS(NotBlueprintable)
class URankbookBareMenu : public URankbookMenuWidget
{
	GENERATED_BODY()

protected:
	virtual void Build(const FPanelBuilder& Column) override;
};

/** A score screen without any widget. */
UCLASS(NotBlueprintable)
class URankbookBareScoreScreen : public URankbookScoreScreen
{
	GENERATED_BODY()

protected:
	virtual void Build(const FPanelBuilder& Column) override;
};

/** A contact screen without any widget. */
UCLASS(NotBlueprintable)
class URankbookBareContactScreen : public URankbookContactScreen
{
	GENERATED_BODY()

protected:
	virtual void Build(const FPanelBuilder& Column) override;
};

/** A contact form without any widget. */
UCLASS(NotBlueprintable)
class URankbookBareContactForm : public URankbookContactFormWidget
{
	GENERATED_BODY()

protected:
	virtual void Build(const FPanelBuilder& Column) override;
};

/** A conflict dialog without any widget. */
UCLASS(NotBlueprintable)
class URankbookBareConflictDialog : public URankbookConflictDialog
{
	GENERATED_BODY()

protected:
	virtual void Build(const FPanelBuilder& Column) override;
};

/** A transfer panel without any widget. */
UCLASS(NotBlueprintable)
class URankbookBareTransferPanel : public URankbookTransferPanel
{
	GENERATED_BODY()

protected:
	virtual void Build(const FPanelBuilder& Column) override;
};

/** An account screen without any widget. */
UCLASS(NotBlueprintable)
class URankbookBareAccountScreen : public URankbookAccountScreen
{
	GENERATED_BODY()

protected:
	virtual void Build(const FPanelBuilder& Column) override;
};

/** A privacy panel without any widget. */
UCLASS(NotBlueprintable)
class URankbookBarePrivacyPanel : public URankbookPrivacyPanel
{
	GENERATED_BODY()

protected:
	virtual void Build(const FPanelBuilder& Column) override;
};
