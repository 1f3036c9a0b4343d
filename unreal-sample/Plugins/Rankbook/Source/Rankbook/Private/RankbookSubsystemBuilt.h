// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Http/RankbookRequests.h"
#include "RankbookSubsystemCall.h"

namespace RankbookCall
{
	/** Ends a call that needs no request. */
	template <typename T>
	FRankbookCall EndNow(const TRankbookCallback<T>& OnDone, const FRankbookError& Error)
	{
		TRankbookResult<T> Result;
		Result.Error = Error;
		OnDone(Result);
		return FRankbookCall();
	}

	/** Ends a call that has nothing to do. */
	template <typename T>
	FRankbookCall EndNow(const TRankbookCallback<T>& OnDone, const T& Value)
	{
		TRankbookResult<T> Result;
		Result.Value = Value;
		OnDone(Result);
		return FRankbookCall();
	}

	/** A DELETE whose first answer was lost finds nothing the second time: what was wanted is done. */
	inline bool IsDoneAlready(const FRankbookAnswer& Answer)
	{
		return Answer.bRepeatedAttempt && Answer.Status == 404;
	}

	/** Reads a list that is answered in pages, whole, as one call. */
	template <typename T>
	class TWholeList : public TSharedFromThis<TWholeList<T>>
	{
	public:
		using FPageAfter = TFunction<FRankbookBuiltRequest(const FString&)>;

		static FRankbookCall Read(const TSharedRef<FRankbookClient>& Client, FPageAfter PageAfter, const TRankbookCallback<TArray<T>>& OnDone)
		{
			TSharedRef<TWholeList<T>> List = MakeShared<TWholeList<T>>();
			List->WeakClient = Client;
			List->PageAfter = MoveTemp(PageAfter);
			List->Call = Client->GetCalls().Track(OnDone, List->OnDone);
			List->ReadPage(FString());
			return List->Call;
		}

	private:
		void ReadPage(const FString& Cursor)
		{
			TSharedPtr<FRankbookClient> Client = WeakClient.Pin();
			const FRankbookBuiltRequest Built = PageAfter(Cursor);
			if (!Client.IsValid())
			{
				return;
			}
			if (!Built.IsOk())
			{
				EndNow(OnDone, Built.Error);
				return;
			}
			const FRankbookCall Page = Client->Send(Built.Value.GetValue(), [List = this->AsShared()](const FRankbookAnswer& Answer)
				{
					List->HandlePage(Answer);
				});
			Client->GetCalls().SetAbort(Call.Id, [Weak = WeakClient, Page]()
				{
					if (TSharedPtr<FRankbookClient> Open = Weak.Pin())
					{
						Open->Cancel(Page);
					}
				});
		}

		void HandlePage(const FRankbookAnswer& Answer)
		{
			TRankbookResult<TArray<T>> Result = ToResult<TArray<T>>(Answer);
			if (!Result.IsOk())
			{
				OnDone(Result);
				return;
			}
			Items.Append(Result.Value.GetValue());
			const FString Next = RankbookJson::ReadNextCursor(RankbookJson::Parse(Answer.Text).ToSharedRef());
			if (!Next.IsEmpty())
			{
				ReadPage(Next);
				return;
			}
			Result.Value = MoveTemp(Items);
			OnDone(Result);
		}

		TWeakPtr<FRankbookClient> WeakClient;
		FPageAfter PageAfter;
		FRankbookCall Call;
		TRankbookCallback<TArray<T>> OnDone;
		TArray<T> Items;
	};
}

template <typename T>
FRankbookCall URankbookSubsystem::Call(const TRankbookResult<FRankbookRequest>& Built, TRankbookCallback<T> OnDone)
{
	check(IsInGameThread());
	return Built.IsOk() ? Call<T>(Built.Value.GetValue(), MoveTemp(OnDone)) : RankbookCall::EndNow(OnDone, Built.Error);
}
