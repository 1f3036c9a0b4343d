// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Policies/CondensedJsonPrintPolicy.h"
#include "Serialization/JsonWriter.h"

/** Writes one JSON object, member after member, with the names as they are given. */
class FRankbookJsonWriter
{
public:
	FRankbookJsonWriter();

	// The engine's writer holds on to Out.
	FRankbookJsonWriter(const FRankbookJsonWriter&) = delete;
	FRankbookJsonWriter& operator=(const FRankbookJsonWriter&) = delete;

	void Text(const TCHAR* Key, const FString& Value);
	void TextUnlessEmpty(const TCHAR* Key, const FString& Value);
	/** Null when it is empty. */
	void TextOrNull(const TCHAR* Key, const FString& Value);
	void Texts(const TCHAR* Key, const TArray<FString>& Values);
	void Integer(const TCHAR* Key, int64 Value);
	void IntegerOrNull(const TCHAR* Key, int64 Value, bool bNull);
	void Bool(const TCHAR* Key, bool bValue);
	/** Json is an object that RankbookJson::IsMetadata lets through. */
	void Raw(const TCHAR* Key, const FString& Json);

	void BeginObject(const TCHAR* Key);
	/** An object of an array. */
	void BeginItem();
	void EndObject();
	void BeginArray(const TCHAR* Key);
	void EndArray();

	/** Ends the object that the constructor began, and gives the whole text. */
	FString Finish();

private:
	using FPolicy = TCondensedJsonPrintPolicy<TCHAR>;

	FString Out;
	TSharedRef<TJsonWriter<TCHAR, FPolicy>> Writer;
};
