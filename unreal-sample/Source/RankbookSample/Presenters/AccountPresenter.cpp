// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/AccountPresenter.h"

#include "Presenters/SavedFiles.h"
#include "RankbookSubsystem.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

namespace
{
	FSessionRow RowOf(const FRankbookDeviceSession& Session)
	{
		const FText Device = Session.DeviceLabel.IsEmpty() ? LOCTEXT("UnknownDevice", "Device") : FText::FromString(Session.DeviceLabel);
		const FText Since = FText::FromString(Session.CreatedAt.ToString(TEXT("%Y-%m-%d %H:%M")));
		const FText Label = Session.bCurrent ? LOCTEXT("ThisDevice", "{0}, since {1} UTC (this one)") : LOCTEXT("OtherDevice", "{0}, since {1} UTC");
		return {Session.Id, FText::Format(Label, Device, Since), Session.bCurrent};
	}

	FLinkRow RowOf(const FRankbookLink& Link)
	{
		const bool bAsked = Link.Direction == ERankbookLinkDirection::In && Link.State == ERankbookLinkState::Pending;
		FText Label = LOCTEXT("LinkWaiting", "{0} was invited");
		if (Link.State == ERankbookLinkState::Linked)
		{
			Label = LOCTEXT("LinkLinked", "Linked with {0}");
		}
		else if (bAsked)
		{
			Label = LOCTEXT("LinkAsked", "{0} invites you");
		}
		return {Link.Id, FText::Format(Label, FText::FromString(Link.Player.DisplayName)), bAsked};
	}
}

const FAccountView& FAccountPresenter::GetView() const
{
	return View;
}

URankbookSubsystem* FAccountPresenter::Begin()
{
	URankbookSubsystem* Rankbook = View.Status.IsLoading() ? nullptr : GetRankbook();
	if (Rankbook != nullptr)
	{
		View.FieldErrors.Reset();
		View.Receipt.Reset();
		View.Status = FViewStatus::Loading();
		Changed();
	}
	return Rankbook;
}

void FAccountPresenter::Fail(const FRankbookError& Error)
{
	View.Status = FViewStatus::Of(Error);
	View.FieldErrors = FieldErrorsOf(Error);
	Changed();
}

void FAccountPresenter::ShowPlayer()
{
	const URankbookSubsystem* Rankbook = GetRankbook();
	View.bSignedIn = Rankbook != nullptr && Rankbook->IsSignedIn();
	const FRankbookPlayer Player = View.bSignedIn ? Rankbook->GetPlayer() : FRankbookPlayer();
	View.Name = Player.DisplayName;
	View.FriendCode = FText::FromString(Player.FriendCode);
	View.Username = FText::FromString(Player.Username);
	if (!View.bSignedIn)
	{
		View.Sessions.Reset();
		View.Links.Reset();
	}
}

void FAccountPresenter::Refresh()
{
	ShowPlayer();
	URankbookSubsystem* Rankbook = GetRankbook();
	if (Rankbook != nullptr && View.bSignedIn)
	{
		Rankbook->CancelCall(SessionsCall);
		Rankbook->CancelCall(LinksCall);
		SessionsCall = Rankbook->ListSessions(Answer(AsShared(), &FAccountPresenter::OnSessions));
		LinksCall = Rankbook->ListLinks(Answer(AsShared(), &FAccountPresenter::OnLinks));
	}
	Changed();
}

void FAccountPresenter::OnSessions(const TRankbookResult<TArray<FRankbookDeviceSession>>& Result)
{
	if (!Result.IsOk())
	{
		Fail(Result.Error);
		return;
	}
	View.Sessions.Reset();
	for (const FRankbookDeviceSession& Session : *Result.Value)
	{
		View.Sessions.Add(RowOf(Session));
	}
	Changed();
}

void FAccountPresenter::OnLinks(const TRankbookResult<TArray<FRankbookLink>>& Result)
{
	if (!Result.IsOk())
	{
		Fail(Result.Error);
		return;
	}
	View.Links.Reset();
	for (const FRankbookLink& Link : *Result.Value)
	{
		View.Links.Add(RowOf(Link));
	}
	Changed();
}

void FAccountPresenter::SignInWithDevice(const FString& DisplayName)
{
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->SignInWithDevice(DisplayName.TrimStartAndEnd(), Answer(AsShared(), &FAccountPresenter::OnSignedIn));
	}
}

void FAccountPresenter::SignInWithPassword(const FString& Username, const FString& Password)
{
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->SignInWithPassword(Username, Password, Answer(AsShared(), &FAccountPresenter::OnSignedIn));
	}
}

void FAccountPresenter::OnSignedIn(const TRankbookResult<FRankbookSignIn>& Result)
{
	if (!Result.IsOk())
	{
		Fail(Result.Error);
		return;
	}
	const FText Greeting = Result.Value->bCreated ? LOCTEXT("Welcome", "Welcome, {0}.") : LOCTEXT("WelcomeBack", "Welcome back, {0}.");
	View.Status = FViewStatus::Ready(FText::Format(Greeting, FText::FromString(Result.Value->Player.DisplayName)));
	Refresh();
}

void FAccountPresenter::SignOut()
{
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->SignOut(Answer(AsShared(), &FAccountPresenter::OnDone));
	}
}

void FAccountPresenter::OnDone(const TRankbookResult<FRankbookDone>& Result)
{
	if (!Result.IsOk())
	{
		// A sign-out that the server did not hear of ended the session on this machine all the same.
		ShowPlayer();
		Fail(Result.Error);
		return;
	}
	View.Status = FViewStatus::Ready();
	Refresh();
}

void FAccountPresenter::Rename(const FString& DisplayName)
{
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->UpdateMe(DisplayName.TrimStartAndEnd(), FString(), Answer(AsShared(), &FAccountPresenter::OnPlayer));
	}
}

void FAccountPresenter::LinkPassword(const FString& Username, const FString& Password, const FString& CurrentPassword)
{
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->LinkPassword(Username, Password, CurrentPassword, Answer(AsShared(), &FAccountPresenter::OnPlayer));
	}
}

void FAccountPresenter::OnPlayer(const TRankbookResult<FRankbookPlayer>& Result)
{
	if (!Result.IsOk())
	{
		Fail(Result.Error);
		return;
	}
	View.Status = FViewStatus::Ready(LOCTEXT("AccountSaved", "Saved."));
	Refresh();
}

void FAccountPresenter::EndSession(FString SessionId)
{
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->EndSession(SessionId, Answer(AsShared(), &FAccountPresenter::OnDone));
	}
}

void FAccountPresenter::AcceptLink(FString LinkId)
{
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->AcceptLink(LinkId, FString(), Answer(AsShared(), &FAccountPresenter::OnLink));
	}
}

void FAccountPresenter::OnLink(const TRankbookResult<FRankbookLink>& Result)
{
	if (!Result.IsOk())
	{
		Fail(Result.Error);
		return;
	}
	View.Status = FViewStatus::Ready();
	Refresh();
}

void FAccountPresenter::DeclineLink(FString LinkId)
{
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->DeclineLink(LinkId, Answer(AsShared(), &FAccountPresenter::OnDone));
	}
}

void FAccountPresenter::ExportMyData()
{
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->ExportMyData(Answer(AsShared(), &FAccountPresenter::OnExported));
	}
}

void FAccountPresenter::OnExported(const TRankbookResult<FString>& Result)
{
	View.Status = Result.IsOk() ? SaveToFile(ExportFileName, *Result.Value) : FViewStatus::Of(Result.Error);
	Changed();
}

void FAccountPresenter::DeleteMyAccount(const FString& TypedName)
{
	if (!TypedName.Equals(View.Name, ESearchCase::CaseSensitive))
	{
		View.FieldErrors.Add(TEXT("/confirm"), FText::Format(LOCTEXT("Confirm", "To delete the account, type your name as it is: {0}"), FText::FromString(View.Name)));
		Changed();
		return;
	}
	if (URankbookSubsystem* Rankbook = Begin())
	{
		Rankbook->DeleteMyAccount(TypedName, Answer(AsShared(), &FAccountPresenter::OnErased));
	}
}

void FAccountPresenter::OnErased(const TRankbookResult<FRankbookErasure>& Result)
{
	if (!Result.IsOk())
	{
		Fail(Result.Error);
		return;
	}
	View.Status = FViewStatus::Ready(LOCTEXT("Erased", "Your account and everything in it is deleted."));
	View.Receipt.Add(FText::Format(LOCTEXT("Receipt", "Receipt {0}, {1}"), FText::FromString(Result.Value->RequestId), FText::FromString(Result.Value->ErasedAt.ToIso8601())));
	for (const TPair<FString, int64>& Count : Result.Value->Counts)
	{
		View.Receipt.Add(FText::Format(LOCTEXT("ReceiptLine", "{0}: {1}"), FText::FromString(Count.Key), FText::AsNumber(Count.Value)));
	}
	Refresh();
}

#undef LOCTEXT_NAMESPACE
