// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookSubsystem.h"

#include "RankbookSubsystemBuilt.h"

FRankbookCall URankbookSubsystem::ExportMyData(TRankbookCallback<FString> OnDone)
{
	return Call<FString>(RankbookRequests::ExportMyData(), MoveTemp(OnDone));
}

FRankbookCall URankbookSubsystem::DeleteMyAccount(const FString& ConfirmDisplayName, TRankbookCallback<FRankbookErasure> OnDone)
{
	check(IsInGameThread());
	const FRankbookBuiltRequest Built = RankbookRequests::DeleteMyAccount(ConfirmDisplayName);
	if (!Built.IsOk())
	{
		return RankbookCall::EndNow(OnDone, Built.Error);
	}
	return Client->EraseAccount(Built.Value.GetValue(), [OnDone](const FRankbookAnswer& Answer)
		{
			if (Answer.Error.Code == ERankbookErrorCode::None && Answer.Text.IsEmpty())
			{
				// The receipt was lost on the way; the erasure was not.
				RankbookCall::EndNow(OnDone, FRankbookErasure());
				return;
			}
			OnDone(RankbookCall::ToResult<FRankbookErasure>(Answer));
		});
}
