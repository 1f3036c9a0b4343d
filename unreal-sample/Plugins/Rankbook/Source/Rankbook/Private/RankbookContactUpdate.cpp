// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookContactUpdate.h"

#include "RankbookSubsystemBuilt.h"

namespace
{
	/** Gives rows without an id that of the row in the same place. */
	template <typename T>
	void TakeIds(TArray<T>& Rows, const TArray<T>& Current)
	{
		for (int32 Index = 0; Index < Rows.Num() && Index < Current.Num(); ++Index)
		{
			if (Rows[Index].Id.IsEmpty())
			{
				Rows[Index].Id = Current[Index].Id;
			}
		}
	}

	void TakeRegions(TArray<FRankbookContactPhone>& Phones, const TArray<FRankbookContactPhone>& Current)
	{
		for (int32 Index = 0; Index < Phones.Num() && Index < Current.Num(); ++Index)
		{
			if (Phones[Index].Region.IsEmpty())
			{
				Phones[Index].Region = Current[Index].Region;
			}
		}
	}
}

FRankbookCall FRankbookContactUpdate::Start(const TSharedRef<FRankbookClient>& Client, const FRankbookRequest& Request, const FRankbookContact& Edited, const TRankbookCallback<FRankbookContact>& OnDone)
{
	TSharedRef<FRankbookContactUpdate> Update = MakeShared<FRankbookContactUpdate>();
	Update->WeakClient = Client;
	Update->Edited = Edited;
	Update->Call = Client->GetCalls().Track(OnDone, Update->OnDone);
	Update->Send(Request, [](FRankbookContactUpdate& Self, const FRankbookAnswer& Answer)
		{
			Self.HandleUpdate(Answer);
		});
	return Update->Call;
}

bool FRankbookContactUpdate::Holds(const FRankbookContact& Current, const FRankbookContact& Edited)
{
	FRankbookContact Expected = Edited;
	TakeIds(Expected.Phones, Current.Phones);
	TakeIds(Expected.Emails, Current.Emails);
	TakeIds(Expected.Online, Current.Online);
	TakeIds(Expected.Addresses, Current.Addresses);
	TakeIds(Expected.Dates, Current.Dates);
	TakeRegions(Expected.Phones, Current.Phones);
	return RankbookJson::WriteContactPatch(Current, Expected).IsEmpty();
}

void FRankbookContactUpdate::Send(const FRankbookRequest& Request, TFunction<void(FRankbookContactUpdate&, const FRankbookAnswer&)> Then)
{
	const TSharedPtr<FRankbookClient> Client = WeakClient.Pin();
	if (!Client.IsValid())
	{
		return;
	}
	const FRankbookCall Part = Client->Send(Request, [Self = AsShared(), Then](const FRankbookAnswer& Answer)
		{
			Then(*Self, Answer);
		});
	Client->GetCalls().SetAbort(Call.Id, [Weak = WeakClient, Part]()
		{
			if (const TSharedPtr<FRankbookClient> Open = Weak.Pin())
			{
				Open->Cancel(Part);
			}
		});
}

void FRankbookContactUpdate::HandleUpdate(const FRankbookAnswer& Answer)
{
	TRankbookResult<FRankbookContact> Result = RankbookCall::ToResult<FRankbookContact>(Answer);
	if (Result.Error.Code != ERankbookErrorCode::Changed)
	{
		OnDone(Result);
		return;
	}
	if (Answer.bRepeatedAttempt && Result.Value.IsSet() && Holds(Result.Value.GetValue(), Edited))
	{
		Result.Error = FRankbookError();
	}
	if (Result.Value.IsSet() && !Result.Value->ETag.IsEmpty())
	{
		OnDone(Result);
		return;
	}
	ReadCurrent(Result);
}

void FRankbookContactUpdate::ReadCurrent(const TRankbookResult<FRankbookContact>& Result)
{
	// Something on the way took the tag away, and without it the next update is impossible.
	const FRankbookBuiltRequest Built = RankbookRequests::GetContact(Edited.Id);
	Send(Built.Value.GetValue(), [Result](FRankbookContactUpdate& Self, const FRankbookAnswer& Answer)
		{
			TRankbookResult<FRankbookContact> Whole = RankbookCall::ToResult<FRankbookContact>(Answer);
			if (Whole.IsOk())
			{
				Whole.Error = Result.Error;
			}
			Self.OnDone(Whole.Value.IsSet() ? Whole : Result);
		});
}
