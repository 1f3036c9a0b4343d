// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Interfaces/IHttpBase.h"
#include "Interfaces/IHttpResponse.h"

class IHttpRequest;

typedef TSharedPtr<IHttpRequest, ESPMode::ThreadSafe> FHttpRequestPtr;
typedef TSharedRef<IHttpRequest, ESPMode::ThreadSafe> FHttpRequestRef;

/** Request, answer (null without one), whether there was a connection. */
DECLARE_DELEGATE_ThreeParams(FHttpRequestCompleteDelegate, FHttpRequestPtr, FHttpResponsePtr, bool);

namespace EHttpRequestStatus
{
	/** Where a request is. */
	enum Type
	{
		NotStarted,
		Processing,
		Failed,
#if UE_VERSION_OLDER_THAN(5, 4, 0)
		Failed_ConnectionError,
#endif
		Succeeded,
	};
} // namespace EHttpRequestStatus

/**
 * One request, of single use. Stricter than the engine: a test fails when a request is changed or
 * started again after its start, when its verb or URL would not pass everywhere, when a body has no
 * type, or when it is touched by another thread than the game's.
 */
class IHttpRequest : public IHttpBase
	, public TSharedFromThis<IHttpRequest, ESPMode::ThreadSafe>
{
public:
	virtual FString GetVerb() const = 0;
	virtual void SetVerb(const FString& Verb) = 0;
	virtual void SetURL(const FString& URL) = 0;
	virtual void SetHeader(const FString& HeaderName, const FString& HeaderValue) = 0;
	virtual void SetContent(const TArray<uint8>& ContentPayload) = 0;

	/** Sends the text as UTF-8. */
	virtual void SetContentAsString(const FString& ContentString) = 0;

	/** Seconds; up to 5.3 without any byte, from 5.4 on for all of the request. */
	virtual void SetTimeout(float InTimeoutSecs) = 0;

#if !UE_VERSION_OLDER_THAN(5, 4, 0)
	/** Seconds without any byte. */
	virtual void SetActivityTimeout(float InTimeoutSecs) = 0;

	virtual EHttpFailureReason GetFailureReason() const = 0;
#endif

	virtual EHttpRequestStatus::Type GetStatus() const = 0;

	/** Called once, on the game thread; before ProcessRequest returns when that returns false. */
	virtual FHttpRequestCompleteDelegate& OnProcessRequestComplete() = 0;

	/** Starts; false when it cannot be started. */
	virtual bool ProcessRequest() = 0;

	/** Ends a request under way; its delegate, if still bound, is called with false. */
	virtual void CancelRequest() = 0;
};
