// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Blueprint/UserWidget.h"
#include "UI/PanelBuilder.h"

#include "ScreenWidget.generated.h"

/** Connects a button, unless a designer left it out. A macro, because AddDynamic reads the method's name as one. */
#define RANKBOOK_ON_CLICKED(Button, Method) \
	do \
	{ \
		if ((Button) != nullptr) \
		{ \
			(Button)->OnClicked.AddDynamic(this, Method); \
		} \
	} while (false)

/**
 * What every screen of the sample is: laid out here, unless a designer did it in a Widget Blueprint child.
 *
 * A designer's widgets are found by the names of the members, each of which may be left out.
 */
UCLASS(Abstract)
class RANKBOOKSAMPLE_API URankbookScreenWidget : public UUserWidget
{
	GENERATED_BODY()

protected:
	virtual TSharedRef<SWidget> RebuildWidget() override;
	virtual void NativeConstruct() override;

	/** Lays the screen out in a column. Not called when there is a layout already. */
	virtual void Build(const FPanelBuilder& Column);

	/** Connects the widgets with the presenter. Called once. */
	virtual void Attach();

	/** Empties a list; gives the builder of its rows. A list that a designer left out gives none. */
	TOptional<FPanelBuilder> BeginList(UPanelWidget* List);

private:
	bool bAttached = false;
};
