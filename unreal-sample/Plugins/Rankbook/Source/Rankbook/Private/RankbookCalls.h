// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookResult.h"

/** The calls of one game instance that have not ended: each ends once, by its answer or by Cancel. */
class RANKBOOK_API FRankbookCalls : public TSharedFromThis<FRankbookCalls>
{
public:
	/** Begins a call. @param Fail Ends it with an error. */
	int64 Begin(TFunction<void(const FRankbookError&)> Fail);

	/** What Cancel does beside ending the call. Ignored when the call has ended. */
	void SetAbort(int64 Id, TFunction<void()> Abort);

	/** Whether the call was still open; it is not any more. */
	bool End(int64 Id);

	/** Ends a call with Cancelled. */
	void Cancel(int64 Id);

	/** Forgets all calls; nobody is called. */
	void Drop();

	int32 Num() const;

	/** Begins a call of an answer type. @param OutDone What the work has to call, once. */
	template <typename T>
	FRankbookCall Track(TRankbookCallback<T> OnDone, TRankbookCallback<T>& OutDone)
	{
		FRankbookCall Call;
		Call.Id = Begin([OnDone](const FRankbookError& Error)
			{
				TRankbookResult<T> Result;
				Result.Error = Error;
				OnDone(Result);
			});
		TWeakPtr<FRankbookCalls> Weak = AsShared();
		const int64 Id = Call.Id;
		OutDone = [Weak, Id, OnDone](const TRankbookResult<T>& Result)
		{
			TSharedPtr<FRankbookCalls> Alive = Weak.Pin();
			if (Alive.IsValid() && Alive->End(Id))
			{
				OnDone(Result);
			}
		};
		return Call;
	}

private:
	struct FOpenCall
	{
		TFunction<void(const FRankbookError&)> Fail;
		TFunction<void()> Abort;
	};

	TMap<int64, TSharedRef<FOpenCall>> Open;
	int64 LastId = 0;
};
