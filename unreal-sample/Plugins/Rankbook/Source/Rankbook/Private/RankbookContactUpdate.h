// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "RankbookClient.h"
#include "RankbookContactTypes.h"

/**
 * One Update Contact. A 412 is Changed, with the contact as it is now and the tag that the next update needs;
 * but when an earlier attempt of this very update was answered into the void, the contact of now is what was
 * sent, and that is success.
 */
class FRankbookContactUpdate : public TSharedFromThis<FRankbookContactUpdate>
{
public:
	static FRankbookCall Start(const TSharedRef<FRankbookClient>& Client, const FRankbookRequest& Request, const FRankbookContact& Edited, const TRankbookCallback<FRankbookContact>& OnDone);

	/** Whether the server holds what was sent. What it adds by itself (ids of new rows, regions of numbers) does not count. */
	RANKBOOK_API static bool Holds(const FRankbookContact& Current, const FRankbookContact& Edited);

private:
	void Send(const FRankbookRequest& Request, TFunction<void(FRankbookContactUpdate&, const FRankbookAnswer&)> Then);
	void HandleUpdate(const FRankbookAnswer& Answer);
	void ReadCurrent(const TRankbookResult<FRankbookContact>& Result);

	TWeakPtr<FRankbookClient> WeakClient;
	FRankbookCall Call;
	FRankbookContact Edited;
	TRankbookCallback<FRankbookContact> OnDone;
};
