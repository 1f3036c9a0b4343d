// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/ConnectionPresenter.h"

#include "RankbookSubsystem.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

const FConnectionView& FConnectionPresenter::GetView() const
{
	return View;
}

void FConnectionPresenter::Connect()
{
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook == nullptr || View.Status.IsLoading())
	{
		return;
	}
	View.Status = FViewStatus::Loading();
	Rankbook->CheckServer(Answer(AsShared(), &FConnectionPresenter::OnChecked));
	Changed();
}

void FConnectionPresenter::OnChecked(const TRankbookResult<FRankbookServerStatus>& Result)
{
	if (Result.Value.IsSet())
	{
		Server = *Result.Value;
	}
	const bool bFound = Result.Value.IsSet() && Server.Cause == ERankbookServerCause::Ok;
	URankbookSubsystem* Rankbook = GetRankbook();
	if (bFound && Rankbook != nullptr)
	{
		Rankbook->SignInWithDevice(FString(), Answer(AsShared(), &FConnectionPresenter::OnSignedIn));
		return;
	}
	View.Status = FViewStatus::Of(Result.Error);
	if (Result.Value.IsSet())
	{
		View.Status = FViewStatus::Failed(Server.Advice);
		View.Status.State = Server.Cause == ERankbookServerCause::NoAnswer || Server.Cause == ERankbookServerCause::Busy ? EViewState::Offline : EViewState::Failed;
	}
	View.Status.bCanRetry = true;
	Changed();
}

void FConnectionPresenter::OnSignedIn(const TRankbookResult<FRankbookSignIn>& Result)
{
	if (!Result.IsOk())
	{
		View.Status = FViewStatus::Of(Result.Error);
		View.Status.bCanRetry = true;
		Changed();
		return;
	}
	ShowPlayer();
	OnReady.Broadcast();
}

void FConnectionPresenter::ShowPlayer()
{
	const URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook == nullptr || Server.Version.IsEmpty())
	{
		return;
	}
	const FText Version = FText::FromString(Server.Version);
	const FText Game = FText::FromString(Server.GameTitle);
	if (!Rankbook->IsSignedIn())
	{
		View.Status = FViewStatus::Ready(FText::Format(LOCTEXT("Connected", "Connected to Rankbook {0}, game {1}. Nobody is signed in."), Version, Game));
	}
	else
	{
		const FText Name = FText::FromString(Rankbook->GetPlayer().DisplayName);
		View.Status = FViewStatus::Ready(FText::Format(LOCTEXT("ConnectedAs", "Connected to Rankbook {0}, game {1}, as {2}"), Version, Game, Name));
	}
	Changed();
}

void FConnectionPresenter::ShowExpired()
{
	View.Status = FViewStatus::Failed(LOCTEXT("Expired", "Your session is over. Sign in again on the account page."));
	View.Status.bCanRetry = true;
	Changed();
}

void FConnectionPresenter::ShowOnline(bool bOnline)
{
	if (bOnline)
	{
		ShowPlayer();
		return;
	}
	View.Status = {EViewState::Offline, LOCTEXT("Offline", "The server cannot be reached. Scores are kept here until it can."), true};
	Changed();
}

#undef LOCTEXT_NAMESPACE
