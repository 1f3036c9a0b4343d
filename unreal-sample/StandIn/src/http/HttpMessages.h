// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Interfaces/IHttpRequest.h"
#include "Interfaces/IHttpResponse.h"
#include "Transport.h"

namespace StandIn
{
	/** How a request ends. */
	enum class EHttpOutcome : uint8
	{
		Answered,
		NoConnection,
		Cancelled,
		TimedOut,
	};

	/** Headers in the order in which they came, found without regard to case. */
	class FHttpHeaders
	{
	public:
		void Set(const FString& Name, const FString& Value);
		void Add(const FString& Name, const FString& Value);
		FString Find(const FString& Name) const;
		bool Has(const FString& Name) const;
		TArray<FString> Lines() const;
		TMap<FString, FString> AsMap() const;

	private:
		TArray<FString> Names;
		TArray<FString> Values;
	};

	class FHttpResponse final : public IHttpResponse
	{
	public:
		explicit FHttpResponse(const FWireAnswer& Answer);

		virtual FString GetHeader(const FString& HeaderName) const override;
		virtual TArray<FString> GetAllHeaders() const override;
		virtual const TArray<uint8>& GetContent() const override;
		virtual int32 GetResponseCode() const override;
		virtual FString GetContentAsString() const override;
#if UE_VERSION_OLDER_THAN(5, 4, 0)
		virtual int32 GetContentLength() const override;
#else
		virtual uint64 GetContentLength() const override;
#endif

	private:
		int32 Status;
		FHttpHeaders Headers;
		TArray<uint8> Content;
	};

	class FHttpRequest final : public IHttpRequest
	{
	public:
		virtual FString GetHeader(const FString& HeaderName) const override;
		virtual TArray<FString> GetAllHeaders() const override;
		virtual const TArray<uint8>& GetContent() const override;
		virtual FString GetVerb() const override;
		virtual void SetVerb(const FString& InVerb) override;
		virtual void SetURL(const FString& InUrl) override;
		virtual void SetHeader(const FString& HeaderName, const FString& HeaderValue) override;
		virtual void SetContent(const TArray<uint8>& ContentPayload) override;
		virtual void SetContentAsString(const FString& ContentString) override;
		virtual void SetTimeout(float InTimeoutSecs) override;
#if !UE_VERSION_OLDER_THAN(5, 4, 0)
		virtual void SetActivityTimeout(float InTimeoutSecs) override;
		virtual EHttpFailureReason GetFailureReason() const override;
#endif
		virtual EHttpRequestStatus::Type GetStatus() const override;
		virtual FHttpRequestCompleteDelegate& OnProcessRequestComplete() override;
		virtual bool ProcessRequest() override;
		virtual void CancelRequest() override;

		/** Ends the request: the one call of its delegate. */
		void Finish(EHttpOutcome InOutcome, const FHttpResponsePtr& Response);

		/** Whether its end would call somebody. */
		bool IsBound() const;

		const FString& GetUrl() const
		{
			return Url;
		}

		const FHttpHeaders& GetHeaders() const
		{
			return Headers;
		}

		/** Seconds that the engine gives it; 0 is for ever. */
		double TimeoutSeconds = 0.0;

		/** Seconds without a byte; 0 is for ever. */
		double ActivityTimeoutSeconds = 0.0;

	private:
		/** Fails the test when the request is not a new one, on the game thread. */
		void ExpectNew(const char* Call) const;

		/** What would not pass on every platform; empty when nothing. */
		FString FindFlaw() const;

		FString Verb = TEXT("GET");
		FString Url;
		FHttpHeaders Headers;
		TArray<uint8> Content;
		FHttpRequestCompleteDelegate Complete;
		EHttpRequestStatus::Type Status = EHttpRequestStatus::NotStarted;
		EHttpOutcome Outcome = EHttpOutcome::Answered;
		bool bFinished = false;
	};
} // namespace StandIn
