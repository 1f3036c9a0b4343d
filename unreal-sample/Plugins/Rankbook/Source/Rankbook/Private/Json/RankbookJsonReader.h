// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Dom/JsonObject.h"
#include "Dom/JsonValue.h"
#include "Json/RankbookEnums.h"
#include "Json/RankbookJson.h"

/**
 * Reads the members of one object, one after another, and remembers whether one was missing or of another
 * type. Those that end in OrNull may be null; the value that they fill is left alone then.
 */
class FRankbookJsonReader
{
public:
	explicit FRankbookJsonReader(const TSharedRef<FJsonObject>& InObject);

	/** Whether every member was there and of its type. */
	bool IsOk() const;

	void Text(const TCHAR* Key, FString& Out);
	void TextOrNull(const TCHAR* Key, FString& Out);
	/** For members that are only there sometimes; of another type counts as not there. */
	void TextIfThere(const TCHAR* Key, FString& Out);
	void Texts(const TCHAR* Key, TArray<FString>& Out);
	void Integer(const TCHAR* Key, int64& Out);
	void Integer(const TCHAR* Key, int32& Out);
	/** Answers whether it is not null. */
	bool IntegerOrNull(const TCHAR* Key, int64& Out);
	bool IntegerOrNull(const TCHAR* Key, int32& Out);
	/** For members that are only there sometimes. */
	void IntegerIfThere(const TCHAR* Key, int64& Out);
	void Number(const TCHAR* Key, double& Out);
	void Bool(const TCHAR* Key, bool& bOut);
	void Time(const TCHAR* Key, FDateTime& Out);
	void TimeOrNull(const TCHAR* Key, FDateTime& Out);
	/** An object of whatever members, as the text that it came in. */
	void RawOrNull(const TCHAR* Key, FString& Out);
	/** An object of whatever names, each with a whole number. */
	void Counts(const TCHAR* Key, TMap<FString, int64>& Out);

	template <typename EnumType>
	void Enum(const TCHAR* Key, EnumType& Out)
	{
		FString Value;
		Text(Key, Value);
		Out = RankbookEnums::FromText<EnumType>(Value);
	}

	template <typename EnumType>
	void Enums(const TCHAR* Key, TArray<EnumType>& Out)
	{
		TArray<FString> Values;
		Texts(Key, Values);
		Out.Reset();
		for (const FString& Value : Values)
		{
			Out.Add(RankbookEnums::FromText<EnumType>(Value));
		}
	}

	template <typename T>
	void Object(const TCHAR* Key, T& Out)
	{
		const TSharedPtr<FJsonObject> Member = FindObject(Key, false);
		bOk = Member.IsValid() && RankbookJson::Read(Member.ToSharedRef(), Out) && bOk;
	}

	/** Answers whether it is not null. */
	template <typename T>
	bool ObjectOrNull(const TCHAR* Key, T& Out)
	{
		const TSharedPtr<FJsonObject> Member = FindObject(Key, true);
		bOk = (!Member.IsValid() || RankbookJson::Read(Member.ToSharedRef(), Out)) && bOk;
		return Member.IsValid();
	}

	template <typename T>
	void Objects(const TCHAR* Key, TArray<T>& Out)
	{
		Out.Reset();
		for (const TSharedRef<FJsonObject>& Member : FindObjects(Key))
		{
			T Item;
			bOk = RankbookJson::Read(Member, Item) && bOk;
			Out.Add(Item);
		}
	}

	/** The object of a member; null when it is null, or missing. */
	TSharedPtr<FJsonObject> FindObject(const TCHAR* Key, bool bMayBeNull);

	/** The objects of an array. */
	TArray<TSharedRef<FJsonObject>> FindObjects(const TCHAR* Key);

private:
	/** The value of a member; null when it is null, missing or of another type. */
	TSharedPtr<FJsonValue> Find(const TCHAR* Key, EJson Type, bool bMayBeNull);

	void ReadTime(const FString& Value, FDateTime& Out);

	TSharedRef<FJsonObject> Source;
	bool bOk = true;
};
