// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Containers/Ticker.h"
#include "Http/RankbookRequest.h"
#include "Interfaces/IHttpRequest.h"
#include "Interfaces/IHttpResponse.h"
#include "RankbookOptions.h"

/**
 * One request of the engine: sent once, with its own deadline, ended in one callback. The engine does not say
 * why there is no answer, so the attempt remembers whether it was its deadline.
 */
class FRankbookHttpAttempt : public TSharedFromThis<FRankbookHttpAttempt>
{
public:
	explicit FRankbookHttpAttempt(FRankbookAnswerCallback InOnDone);

	/** Sends. OnDone may run before Start returns when the engine refuses the request. */
	void Start(const FRankbookRequest& Request, const FRankbookOptions& Options, const FString& Token, double TimeoutSeconds);

	/** Takes it down without a callback. */
	void Abort();

private:
	void HandleComplete(FHttpRequestPtr Request, FHttpResponsePtr Response, bool bConnected);
	bool HandleDeadline(float DeltaTime);
	void Finish(FRankbookAnswer& Answer);

	FRankbookAnswerCallback OnDone;
	FHttpRequestPtr HttpRequest;
	FTSTicker::FDelegateHandle Deadline;
	double StartedAt = 0.0;
	bool bFinished = false;
};

namespace RankbookWire
{
	/** Fills the engine's request: address, verb, headers, body. */
	void Fill(IHttpRequest& Out, const FRankbookRequest& Request, const FRankbookOptions& Options, const FString& Token);

	/** What the engine's response says. */
	FRankbookAnswer Read(IHttpResponse& Response);

	/** "unreal/<plugin version> (<engine>; <platform>)". */
	FString ClientHeader();

	/** "Windows", "Android": what the engine calls the platform, and nothing of this very machine. */
	FString PlatformName();
}
