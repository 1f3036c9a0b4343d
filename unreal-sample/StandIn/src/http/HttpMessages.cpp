// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "HttpMessages.h"

#include "HttpEngine.h"
#include "StandIn/Failure.h"
#include "StandIn/Utf8.h"

#include <thread>

namespace
{
	/** Static objects are made by the thread that becomes the game's. */
	const std::thread::id GameThread = std::this_thread::get_id();

	TArray<uint8> ToBytes(const std::string& Text)
	{
		TArray<uint8> Bytes;
		Bytes.Reserve(static_cast<int32>(Text.size()));
		for (const char Byte : Text)
		{
			Bytes.Add(static_cast<uint8>(Byte));
		}
		return Bytes;
	}

	/** Whether every character is visible ASCII, so that nothing on the way reads it in another way. */
	bool IsVisibleAscii(const FString& Text, bool bSpaces)
	{
		for (int32 Index = 0; Index < Text.Len(); ++Index)
		{
			const TCHAR Unit = Text[Index];
			if (Unit > 0x7E || Unit < (bSpaces ? 0x20 : 0x21))
			{
				return false;
			}
		}
		return true;
	}

	bool Is(const FString& Text, const TCHAR* Other)
	{
		return Text.Equals(Other, ESearchCase::CaseSensitive);
	}
} // namespace

namespace StandIn
{
	void FHttpHeaders::Set(const FString& Name, const FString& Value)
	{
		for (int32 Index = 0; Index < Names.Num(); ++Index)
		{
			if (Names[Index].Equals(Name, ESearchCase::IgnoreCase))
			{
				Values[Index] = Value;
				return;
			}
		}
		Names.Add(Name);
		Values.Add(Value);
	}

	void FHttpHeaders::Add(const FString& Name, const FString& Value)
	{
		Set(Name, Has(Name) ? Find(Name) + TEXT(", ") + Value : Value);
	}

	FString FHttpHeaders::Find(const FString& Name) const
	{
		for (int32 Index = 0; Index < Names.Num(); ++Index)
		{
			if (Names[Index].Equals(Name, ESearchCase::IgnoreCase))
			{
				return Values[Index];
			}
		}
		return FString();
	}

	bool FHttpHeaders::Has(const FString& Name) const
	{
		for (const FString& Other : Names)
		{
			if (Other.Equals(Name, ESearchCase::IgnoreCase))
			{
				return true;
			}
		}
		return false;
	}

	TArray<FString> FHttpHeaders::Lines() const
	{
		TArray<FString> All;
		for (int32 Index = 0; Index < Names.Num(); ++Index)
		{
			All.Add(Names[Index] + TEXT(": ") + Values[Index]);
		}
		return All;
	}

	TMap<FString, FString> FHttpHeaders::AsMap() const
	{
		TMap<FString, FString> All;
		for (int32 Index = 0; Index < Names.Num(); ++Index)
		{
			All.Add(Names[Index], Values[Index]);
		}
		return All;
	}

	FHttpResponse::FHttpResponse(const FWireAnswer& Answer)
		: Status(Answer.Status)
		, Content(ToBytes(Answer.Body))
	{
		for (const auto& [Name, Value] : Answer.Headers)
		{
			Headers.Add(FromUtf8(Name), FromUtf8(Value));
		}
	}

	FString FHttpResponse::GetHeader(const FString& HeaderName) const
	{
		return Headers.Find(HeaderName);
	}

	TArray<FString> FHttpResponse::GetAllHeaders() const
	{
		return Headers.Lines();
	}

	const TArray<uint8>& FHttpResponse::GetContent() const
	{
		return Content;
	}

	int32 FHttpResponse::GetResponseCode() const
	{
		return Status;
	}

	FString FHttpResponse::GetContentAsString() const
	{
		return FromUtf8(std::string(Content.GetData(), Content.GetData() + Content.Num()));
	}

#if UE_VERSION_OLDER_THAN(5, 4, 0)
	int32 FHttpResponse::GetContentLength() const
	{
		return Content.Num();
	}
#else
	uint64 FHttpResponse::GetContentLength() const
	{
		return static_cast<uint64>(Content.Num());
	}
#endif

	FString FHttpRequest::GetHeader(const FString& HeaderName) const
	{
		return Headers.Find(HeaderName);
	}

	TArray<FString> FHttpRequest::GetAllHeaders() const
	{
		return Headers.Lines();
	}

	const TArray<uint8>& FHttpRequest::GetContent() const
	{
		return Content;
	}

	FString FHttpRequest::GetVerb() const
	{
		return Verb;
	}

	void FHttpRequest::SetVerb(const FString& InVerb)
	{
		ExpectNew("SetVerb");
		Verb = InVerb;
	}

	void FHttpRequest::SetURL(const FString& InUrl)
	{
		ExpectNew("SetURL");
		Url = InUrl;
	}

	void FHttpRequest::SetHeader(const FString& HeaderName, const FString& HeaderValue)
	{
		ExpectNew("SetHeader");
		Headers.Set(HeaderName, HeaderValue);
	}

	void FHttpRequest::SetContent(const TArray<uint8>& ContentPayload)
	{
		ExpectNew("SetContent");
		Content = ContentPayload;
	}

	void FHttpRequest::SetContentAsString(const FString& ContentString)
	{
		ExpectNew("SetContentAsString");
		Content = ToBytes(ToUtf8(ContentString));
	}

	void FHttpRequest::SetTimeout(float InTimeoutSecs)
	{
		ExpectNew("SetTimeout");
#if UE_VERSION_OLDER_THAN(5, 4, 0)
		ActivityTimeoutSeconds = static_cast<double>(InTimeoutSecs);
#else
		TimeoutSeconds = static_cast<double>(InTimeoutSecs);
#endif
	}

#if !UE_VERSION_OLDER_THAN(5, 4, 0)
	void FHttpRequest::SetActivityTimeout(float InTimeoutSecs)
	{
		ExpectNew("SetActivityTimeout");
		ActivityTimeoutSeconds = static_cast<double>(InTimeoutSecs);
	}

	EHttpFailureReason FHttpRequest::GetFailureReason() const
	{
		switch (bFinished ? Outcome : EHttpOutcome::Answered)
		{
			case EHttpOutcome::NoConnection:
				return EHttpFailureReason::ConnectionError;
			case EHttpOutcome::Cancelled:
				return EHttpFailureReason::Cancelled;
			case EHttpOutcome::TimedOut:
				return EHttpFailureReason::TimedOut;
			default:
				return EHttpFailureReason::None;
		}
	}
#endif

	EHttpRequestStatus::Type FHttpRequest::GetStatus() const
	{
		return Status;
	}

	FHttpRequestCompleteDelegate& FHttpRequest::OnProcessRequestComplete()
	{
		return Complete;
	}

	bool FHttpRequest::ProcessRequest()
	{
		ExpectNew("ProcessRequest");
		const FString Flaw = FindFlaw();
		if (!Flaw.IsEmpty())
		{
			Fail("a request cannot be started: " + ToUtf8(Flaw));
			Finish(EHttpOutcome::NoConnection, nullptr);
			return false;
		}
		Status = EHttpRequestStatus::Processing;
		FHttpEngine::Get().Start(StaticCastSharedRef<FHttpRequest>(AsShared()));
		return true;
	}

	void FHttpRequest::CancelRequest()
	{
		FHttpEngine::Get().Cancel(*this);
	}

	void FHttpRequest::Finish(EHttpOutcome InOutcome, const FHttpResponsePtr& Response)
	{
		if (bFinished)
		{
			Fail("a request was delivered a second time");
			return;
		}
		bFinished = true;
		Outcome = InOutcome;
		Status = Response.IsValid() ? EHttpRequestStatus::Succeeded : EHttpRequestStatus::Failed;
#if UE_VERSION_OLDER_THAN(5, 4, 0)
		if (Outcome == EHttpOutcome::NoConnection)
		{
			Status = EHttpRequestStatus::Failed_ConnectionError;
		}
#endif
		// A copy: who is called may unbind it, or let go of the request.
		const FHttpRequestRef Kept = AsShared();
		const FHttpRequestCompleteDelegate Caller = Complete;
		Caller.ExecuteIfBound(Kept, Response, Response.IsValid());
	}

	bool FHttpRequest::IsBound() const
	{
		return Complete.IsBound();
	}

	void FHttpRequest::ExpectNew(const char* Call) const
	{
		if (std::this_thread::get_id() != GameThread)
		{
			Stop(std::string(Call) + " was called on another thread than the game's");
		}
		if (Status != EHttpRequestStatus::NotStarted || bFinished)
		{
			Stop(std::string(Call) + " was called on a request that was started before; make a new one");
		}
	}

	FString FHttpRequest::FindFlaw() const
	{
		const bool bBodied = Is(Verb, TEXT("POST")) || Is(Verb, TEXT("PUT")) || Is(Verb, TEXT("PATCH"));
		if (!bBodied && !Is(Verb, TEXT("GET")) && !Is(Verb, TEXT("DELETE")) && !Is(Verb, TEXT("HEAD")))
		{
			return TEXT("its verb is none of GET, POST, PUT, PATCH, DELETE and HEAD: ") + Verb;
		}
		if (!Url.StartsWith(TEXT("http://")) && !Url.StartsWith(TEXT("https://")))
		{
			return TEXT("its URL is not one of HTTP: ") + Url;
		}
		if (!IsVisibleAscii(Url, false))
		{
			return TEXT("its URL is not encoded: ") + Url;
		}
		if (bBodied && Headers.Find(TEXT("Content-Type")).IsEmpty())
		{
			return TEXT("it has no Content-Type, and back ends would add that of a form: ") + Verb;
		}
		if (!bBodied && Content.Num() > 0)
		{
			return TEXT("its verb has no body on every platform: ") + Verb;
		}
		for (const FString& Line : Headers.Lines())
		{
			if (!IsVisibleAscii(Line, true))
			{
				return TEXT("a header is not visible ASCII: ") + Line.Left(Line.Find(TEXT(":")));
			}
		}
		return FString();
	}
} // namespace StandIn
