// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookHttpAttempt.h"

#include "HAL/PlatformTime.h"
#include "HttpModule.h"
#include "Json/RankbookErrors.h"

FRankbookHttpAttempt::FRankbookHttpAttempt(FRankbookAnswerCallback InOnDone)
	: OnDone(MoveTemp(InOnDone))
{
}

void FRankbookHttpAttempt::Start(const FRankbookRequest& Request, const FRankbookOptions& Options, const FString& Token, double TimeoutSeconds)
{
	// The completion may run inside ProcessRequest and release whoever holds this.
	TSharedRef<FRankbookHttpAttempt> KeepAlive = AsShared();
	StartedAt = FPlatformTime::Seconds();
	HttpRequest = FHttpModule::Get().CreateRequest();
	RankbookWire::Fill(*HttpRequest, Request, Options, Token);
	// The engine's own timeout means different things in different versions: it only backs the deadline up.
	HttpRequest->SetTimeout(static_cast<float>(TimeoutSeconds) + 5.0f);
	HttpRequest->OnProcessRequestComplete().BindSP(this, &FRankbookHttpAttempt::HandleComplete);
	Deadline = FTSTicker::GetCoreTicker().AddTicker(FTickerDelegate::CreateSP(this, &FRankbookHttpAttempt::HandleDeadline), static_cast<float>(TimeoutSeconds));
	if (!HttpRequest->ProcessRequest() && !bFinished)
	{
		FRankbookAnswer Answer;
		Answer.Error = RankbookErrors::Make(ERankbookErrorCode::Network, TEXT("the engine could not send the request"));
		Finish(Answer);
	}
}

void FRankbookHttpAttempt::Abort()
{
	bFinished = true;
	if (Deadline.IsValid())
	{
		FTSTicker::RemoveTicker(Deadline);
		Deadline.Reset();
	}
	if (HttpRequest.IsValid())
	{
		// Unbound first: CancelRequest would call back.
		HttpRequest->OnProcessRequestComplete().Unbind();
		HttpRequest->CancelRequest();
		HttpRequest.Reset();
	}
}

void FRankbookHttpAttempt::HandleComplete(FHttpRequestPtr /*Request*/, FHttpResponsePtr Response, bool bConnected)
{
	FRankbookAnswer Answer;
	if (bConnected && Response.IsValid() && Response->GetResponseCode() > 0)
	{
		Answer = RankbookWire::Read(*Response);
	}
	else
	{
		Answer.Error = RankbookErrors::Make(ERankbookErrorCode::Network, TEXT("no answer"));
	}
	// Ended already: CancelRequest on it would be one more completion in some versions.
	HttpRequest.Reset();
	Finish(Answer);
}

bool FRankbookHttpAttempt::HandleDeadline(float /*DeltaTime*/)
{
	Deadline.Reset();
	FRankbookAnswer Answer;
	Answer.Error = RankbookErrors::Make(ERankbookErrorCode::Timeout, TEXT("no answer in time"));
	Finish(Answer);
	return false;
}

void FRankbookHttpAttempt::Finish(FRankbookAnswer& Answer)
{
	if (bFinished)
	{
		return;
	}
	TSharedRef<FRankbookHttpAttempt> KeepAlive = AsShared();
	Answer.Seconds = FPlatformTime::Seconds() - StartedAt;
	Abort();
	FRankbookAnswerCallback Done = MoveTemp(OnDone);
	Done(Answer);
}
