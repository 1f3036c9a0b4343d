// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Tests/BareScreens.h"

void URankbookBareMenu::Build(const FPanelBuilder&)
{
}

void URankbookBareScoreScreen::Build(const FPanelBuilder&)
{
}

void URankbookBareContactScreen::Build(const FPanelBuilder&)
{
}

void URankbookBareContactForm::Build(const FPanelBuilder&)
{
}

void URankbookBareConflictDialog::Build(const FPanelBuilder&)
{
}

void URankbookBareTransferPanel::Build(const FPanelBuilder&)
{
}

void URankbookBareAccountScreen::Build(const FPanelBuilder&)
{
}

void URankbookBarePrivacyPanel::Build(const FPanelBuilder&)
{
}
