// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "HttpModule.h"
#include "Interfaces/IHttpRequest.h"

#include <functional>

/** A request and how it ended; outlives its end. */
struct FHttpOutcome
{
	/** Binds and starts it. */
	bool Start(const TCHAR* Verb, const FString& Url)
	{
		Request->SetVerb(Verb);
		Request->SetURL(Url);
		Request->OnProcessRequestComplete().BindLambda([this](FHttpRequestPtr, FHttpResponsePtr InResponse, bool bInConnected)
			{
				++Count;
				Response = InResponse;
				bConnected = bInConnected;
				if (Then)
				{
					Then();
				}
			});
		return Request->ProcessRequest();
	}

	FHttpRequestRef Request = FHttpModule::Get().CreateRequest();
	FHttpResponsePtr Response;
	int32 Count = 0;
	bool bConnected = false;

	/** Called within the delegate. */
	std::function<void()> Then;
};
