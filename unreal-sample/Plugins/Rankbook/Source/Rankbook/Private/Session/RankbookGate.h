// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Http/RankbookHttpClient.h"
#include "RankbookOptions.h"
#include "Session/RankbookSession.h"

/**
 * Lets requests pass: each waits until the saved state is loaded and its player's token is fresh, and is
 * repeated once after a 401 that a new token can cure. Exactly one callback each, unless Shutdown comes first.
 */
class RANKBOOK_API FRankbookGate : public TSharedFromThis<FRankbookGate>
{
public:
	FRankbookGate(const FRankbookOptions& InOptions, const TSharedRef<FRankbookHttpClient>& InHttp, const TSharedRef<FRankbookSession>& InSession);

	/** OnDone may run before Send returns. @return Names the call. */
	int64 Send(const FRankbookRequest& Request, FRankbookAnswerCallback OnDone);

	/** Ends a call with Cancelled. A call that has ended is left alone. */
	void Cancel(int64 CallId);

	/** Ends calls that went out for another player than the one signed in now: a repeat would carry the wrong token. */
	void HandlePlayerChanged();

	/** Forgets all calls without a callback. */
	void Shutdown();

private:
	struct FCall
	{
		FRankbookRequest Request;
		FRankbookAnswerCallback OnDone;
		FString UsedToken;
		/** Whose call it is, from its first attempt on; empty for the game's. */
		FString PlayerId;
		/** 0 while it waits. */
		int64 HttpCall = 0;
		/** Its token had expired and was renewed; a second time is no accident. */
		bool bRefreshed = false;
		/** Its token was refused for another reason, and the device signed in again. */
		bool bSignedInAgain = false;
	};

	void Admit(int64 CallId);
	void HandlePrepared(int64 CallId, const FRankbookError& Error);
	bool RenewFor(int64 CallId, FCall& Call, const FRankbookAnswer& Answer);
	void Pass(int64 CallId);
	void HandleAnswer(int64 CallId, const FRankbookAnswer& Answer);
	void Finish(int64 CallId, const FRankbookAnswer& Answer);
	void Fail(int64 CallId, const FRankbookError& Error);
	bool IsOthers(const FCall& Call) const;

	FRankbookOptions Options;
	TSharedRef<FRankbookHttpClient> Http;
	TSharedRef<FRankbookSession> Session;
	TMap<int64, TSharedRef<FCall>> Calls;
	int64 LastCallId = 0;
	bool bShutDown = false;
};
