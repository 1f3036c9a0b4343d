// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

/** A document that FJsonSerializer reads. */
template <typename CharType = TCHAR>
class TJsonReader
{
public:
	explicit TJsonReader(FString InText)
		: Text(MoveTemp(InText))
	{
	}

	virtual ~TJsonReader() = default;

	/** Why reading failed; empty when it did not. */
	const FString& GetErrorMessage() const
	{
		return ErrorMessage;
	}

	const FString& GetText() const
	{
		return Text;
	}

	void SetErrorMessage(const FString& Message)
	{
		ErrorMessage = Message;
	}

private:
	FString Text;
	FString ErrorMessage;
};

template <typename CharType = TCHAR>
class TJsonReaderFactory
{
public:
	static TSharedRef<TJsonReader<CharType>> Create(const FString& JsonString)
	{
		return MakeShared<TJsonReader<CharType>>(JsonString);
	}

	static TSharedRef<TJsonReader<CharType>> Create(FString&& JsonString)
	{
		return MakeShared<TJsonReader<CharType>>(MoveTemp(JsonString));
	}
};

using FJsonReaderFactory = TJsonReaderFactory<TCHAR>;
