// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Actions/RankbookBoardActions.h"
#include "Actions/RankbookBookActions.h"
#include "Actions/RankbookContactActions.h"
#include "Actions/RankbookLinkActions.h"
#include "Actions/RankbookPlayerActions.h"
#include "Actions/RankbookPrivacyActions.h"
#include "Actions/RankbookScoreActions.h"
#include "Actions/RankbookServerActions.h"
#include "Actions/RankbookServiceActions.h"
#include "Actions/RankbookSessionActions.h"
#include "Actions/RankbookSubmitActions.h"
#include "NodeRun.h"

#include "NodeListener.generated.h"

/** What a Blueprint graph is behind one pin: a function of a UObject for each kind of output. */
UCLASS()
class URankbookNodeListener : public UObject
{
	GENERATED_BODY()

public:
	/** The pin that it stands behind. */
	FString Pin;

	/** Where it writes what came. */
	TSharedPtr<FRankbookNodeRun> Run;

	UFUNCTION()
	void HandleDone(const FRankbookError& Error)
	{
		Run->Note(Pin, FRankbookDone(), Error);
	}

	void Bind(FRankbookDoneOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleDone);
	}

	UFUNCTION()
	void HandleServerStatus(const FRankbookServerStatus& Status, const FRankbookError& Error)
	{
		Run->Note(Pin, Status, Error);
	}

	void Bind(FRankbookServerStatusOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleServerStatus);
	}

	UFUNCTION()
	void HandleSignIn(const FRankbookSignIn& SignIn, const FRankbookError& Error)
	{
		Run->Note(Pin, SignIn, Error);
	}

	void Bind(FRankbookSignInOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleSignIn);
	}

	UFUNCTION()
	void HandleSessions(const TArray<FRankbookDeviceSession>& Sessions, const FRankbookError& Error)
	{
		Run->Note(Pin, Sessions, Error);
	}

	void Bind(FRankbookSessionsOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleSessions);
	}

	UFUNCTION()
	void HandlePlayer(const FRankbookPlayer& Player, const FRankbookError& Error)
	{
		Run->Note(Pin, Player, Error);
	}

	void Bind(FRankbookPlayerOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandlePlayer);
	}

	UFUNCTION()
	void HandleProfile(const FRankbookPlayerRef& Profile, const FRankbookError& Error)
	{
		Run->Note(Pin, Profile, Error);
	}

	void Bind(FRankbookProfileOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleProfile);
	}

	UFUNCTION()
	void HandleBoardPage(const FRankbookBoardPage& Page, const FRankbookError& Error)
	{
		Run->Note(Pin, Page, Error);
	}

	void Bind(FRankbookBoardPageOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleBoardPage);
	}

	UFUNCTION()
	void HandleBoard(const FRankbookBoard& Board, const FRankbookError& Error)
	{
		Run->Note(Pin, Board, Error);
	}

	void Bind(FRankbookBoardOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleBoard);
	}

	UFUNCTION()
	void HandleSeasonPage(const FRankbookSeasonPage& Page, const FRankbookError& Error)
	{
		Run->Note(Pin, Page, Error);
	}

	void Bind(FRankbookSeasonPageOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleSeasonPage);
	}

	UFUNCTION()
	void HandleScorePage(const FRankbookScorePage& Page, const FRankbookError& Error)
	{
		Run->Note(Pin, Page, Error);
	}

	void Bind(FRankbookScorePageOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleScorePage);
	}

	UFUNCTION()
	void HandlePlacement(const FRankbookPlacement& Placement, const FRankbookError& Error)
	{
		Run->Note(Pin, Placement, Error);
	}

	void Bind(FRankbookPlacementOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandlePlacement);
	}

	UFUNCTION()
	void HandleLookup(const FRankbookLookup& Lookup, const FRankbookError& Error)
	{
		Run->Note(Pin, Lookup, Error);
	}

	void Bind(FRankbookLookupOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleLookup);
	}

	UFUNCTION()
	void HandleRankPreview(const FRankbookRankPreview& Preview, const FRankbookError& Error)
	{
		Run->Note(Pin, Preview, Error);
	}

	void Bind(FRankbookRankPreviewOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleRankPreview);
	}

	UFUNCTION()
	void HandleSubmitted(const FRankbookSubmitted& Submitted, const FRankbookError& Error)
	{
		Run->Note(Pin, Submitted, Error);
	}

	void Bind(FRankbookSubmittedOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleSubmitted);
	}

	UFUNCTION()
	void HandleFlush(const FRankbookFlush& Flush, const FRankbookError& Error)
	{
		Run->Note(Pin, Flush, Error);
	}

	void Bind(FRankbookFlushOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleFlush);
	}

	UFUNCTION()
	void HandleContact(const FRankbookContact& Contact, const FRankbookError& Error)
	{
		Run->Note(Pin, Contact, Error);
	}

	void Bind(FRankbookContactOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleContact);
	}

	UFUNCTION()
	void HandleContactPage(const FRankbookContactPage& Page, const FRankbookError& Error)
	{
		Run->Note(Pin, Page, Error);
	}

	void Bind(FRankbookContactPageOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleContactPage);
	}

	UFUNCTION()
	void HandleTrashPage(const FRankbookTrashPage& Page, const FRankbookError& Error)
	{
		Run->Note(Pin, Page, Error);
	}

	void Bind(FRankbookTrashPageOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleTrashPage);
	}

	UFUNCTION()
	void HandleLabels(const TArray<FRankbookLabel>& Labels, const FRankbookError& Error)
	{
		Run->Note(Pin, Labels, Error);
	}

	void Bind(FRankbookLabelsOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleLabels);
	}

	UFUNCTION()
	void HandleImportReport(const FRankbookImportReport& Report, const FRankbookError& Error)
	{
		Run->Note(Pin, Report, Error);
	}

	void Bind(FRankbookImportReportOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleImportReport);
	}

	UFUNCTION()
	void HandleImportUndone(const FRankbookImportUndone& Undone, const FRankbookError& Error)
	{
		Run->Note(Pin, Undone, Error);
	}

	void Bind(FRankbookImportUndoneOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleImportUndone);
	}

	UFUNCTION()
	void HandleContactsFile(const FString& Content, const FRankbookError& Error)
	{
		Run->Note(Pin, Content, Error);
	}

	void Bind(FRankbookContactsFileOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleContactsFile);
	}

	UFUNCTION()
	void HandleLinks(const TArray<FRankbookLink>& Links, const FRankbookError& Error)
	{
		Run->Note(Pin, Links, Error);
	}

	void Bind(FRankbookLinksOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleLinks);
	}

	UFUNCTION()
	void HandleLink(const FRankbookLink& Link, const FRankbookError& Error)
	{
		Run->Note(Pin, Link, Error);
	}

	void Bind(FRankbookLinkOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleLink);
	}

	UFUNCTION()
	void HandleExport(const FString& Json, const FRankbookError& Error)
	{
		Run->Note(Pin, Json, Error);
	}

	void Bind(FRankbookExportOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleExport);
	}

	UFUNCTION()
	void HandleErasure(const FRankbookErasure& Receipt, const FRankbookError& Error)
	{
		Run->Note(Pin, Receipt, Error);
	}

	void Bind(FRankbookErasureOutput& Output)
	{
		Output.AddDynamic(this, &URankbookNodeListener::HandleErasure);
	}
};
