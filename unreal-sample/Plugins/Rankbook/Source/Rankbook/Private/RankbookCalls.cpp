// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookCalls.h"

#include "Json/RankbookErrors.h"

int64 FRankbookCalls::Begin(TFunction<void(const FRankbookError&)> Fail)
{
	check(IsInGameThread());
	TSharedRef<FOpenCall> Call = MakeShared<FOpenCall>();
	Call->Fail = MoveTemp(Fail);
	Open.Add(++LastId, Call);
	return LastId;
}

void FRankbookCalls::SetAbort(int64 Id, TFunction<void()> Abort)
{
	if (const TSharedRef<FOpenCall>* Call = Open.Find(Id))
	{
		(*Call)->Abort = MoveTemp(Abort);
	}
}

bool FRankbookCalls::End(int64 Id)
{
	return Open.Remove(Id) > 0;
}

void FRankbookCalls::Cancel(int64 Id)
{
	check(IsInGameThread());
	const TSharedRef<FOpenCall>* Found = Open.Find(Id);
	if (Found == nullptr)
	{
		return;
	}
	const TSharedRef<FOpenCall> Call = *Found;
	// Ended first: what Abort ends below finds nobody to tell.
	Open.Remove(Id);
	if (Call->Abort)
	{
		Call->Abort();
	}
	Call->Fail(RankbookErrors::Make(ERankbookErrorCode::Cancelled, TEXT("the game cancelled the call")));
}

void FRankbookCalls::Drop()
{
	Open.Empty();
}

int32 FRankbookCalls::Num() const
{
	return Open.Num();
}
