// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Presenters/Presenter.h"
#include "RankbookTypes.h"

/** Everything that the line above the screens shows. */
struct FConnectionView
{
	/** Connected, as whom; or what is wrong, and what to do about it. */
	FViewStatus Status;
};

/** The line above the screens: asks the server who it is, and signs this device in. */
class RANKBOOKSAMPLE_API FConnectionPresenter : public FPresenter
	, public TSharedFromThis<FConnectionPresenter>
{
public:
	using FPresenter::FPresenter;

	/** The server was found, and somebody is signed in: screens may read. */
	FSimpleMulticastDelegate OnReady;

	const FConnectionView& GetView() const;

	/** Asks the server, and then signs in; also what Retry does. */
	void Connect();
	/** Says who is signed in now; call it when the session changes. */
	void ShowPlayer();
	/** The session is over and cannot be renewed. */
	void ShowExpired();
	/** Says that calls do not reach the server, or that they do again. */
	void ShowOnline(bool bOnline);

private:
	void OnChecked(const TRankbookResult<FRankbookServerStatus>& Result);
	void OnSignedIn(const TRankbookResult<FRankbookSignIn>& Result);

	FConnectionView View;
	FRankbookServerStatus Server;
};
