// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJsonReader.h"

#include "Json/RankbookJsonText.h"

FRankbookJsonReader::FRankbookJsonReader(const TSharedRef<FJsonObject>& InObject)
	: Source(InObject)
{
}

bool FRankbookJsonReader::IsOk() const
{
	return bOk;
}

TSharedPtr<FJsonValue> FRankbookJsonReader::Find(const TCHAR* Key, EJson Type, bool bMayBeNull)
{
	const TSharedPtr<FJsonValue> Value = Source->TryGetField(Key);
	if (Value.IsValid() && Value->Type == Type)
	{
		return Value;
	}
	const bool bNull = Value.IsValid() && Value->Type == EJson::Null;
	bOk = bNull && bMayBeNull && bOk;
	return nullptr;
}

void FRankbookJsonReader::Text(const TCHAR* Key, FString& Out)
{
	const TSharedPtr<FJsonValue> Value = Find(Key, EJson::String, false);
	if (Value.IsValid())
	{
		Out = Value->AsString();
	}
}

void FRankbookJsonReader::TextOrNull(const TCHAR* Key, FString& Out)
{
	const TSharedPtr<FJsonValue> Value = Find(Key, EJson::String, true);
	if (Value.IsValid())
	{
		Out = Value->AsString();
	}
}

void FRankbookJsonReader::TextIfThere(const TCHAR* Key, FString& Out)
{
	const TSharedPtr<FJsonValue> Value = Source->TryGetField(Key);
	if (Value.IsValid() && Value->Type == EJson::String)
	{
		Out = Value->AsString();
	}
}

void FRankbookJsonReader::Texts(const TCHAR* Key, TArray<FString>& Out)
{
	Out.Reset();
	const TSharedPtr<FJsonValue> List = Find(Key, EJson::Array, false);
	if (!List.IsValid())
	{
		return;
	}
	for (const TSharedPtr<FJsonValue>& Value : List->AsArray())
	{
		const bool bText = Value.IsValid() && Value->Type == EJson::String;
		bOk = bText && bOk;
		if (bText)
		{
			Out.Add(Value->AsString());
		}
	}
}

void FRankbookJsonReader::Integer(const TCHAR* Key, int64& Out)
{
	bOk = IntegerOrNull(Key, Out) && bOk;
}

void FRankbookJsonReader::Integer(const TCHAR* Key, int32& Out)
{
	bOk = IntegerOrNull(Key, Out) && bOk;
}

bool FRankbookJsonReader::IntegerOrNull(const TCHAR* Key, int64& Out)
{
	const TSharedPtr<FJsonValue> Value = Find(Key, EJson::Number, true);
	int64 Whole = 0;
	double Rounded = 0.0;
	if (!Value.IsValid())
	{
		return false;
	}
	// Number texts with a fraction or too many digits may be cut without a word when read as an integer.
	const bool bWhole = Value->TryGetNumber(Whole) && Value->TryGetNumber(Rounded) && Rounded == static_cast<double>(Whole) && FMath::Abs(Rounded) < 9223372036854775808.0;
	bOk = bWhole && bOk;
	if (bWhole)
	{
		Out = Whole;
	}
	return bWhole;
}

bool FRankbookJsonReader::IntegerOrNull(const TCHAR* Key, int32& Out)
{
	int64 Whole = 0;
	if (!IntegerOrNull(Key, Whole))
	{
		return false;
	}
	const bool bFits = Whole >= TNumericLimits<int32>::Lowest() && Whole <= TNumericLimits<int32>::Max();
	bOk = bFits && bOk;
	if (bFits)
	{
		Out = static_cast<int32>(Whole);
	}
	return bFits;
}

void FRankbookJsonReader::IntegerIfThere(const TCHAR* Key, int64& Out)
{
	if (Source->TryGetField(Key).IsValid())
	{
		Integer(Key, Out);
	}
}

void FRankbookJsonReader::Number(const TCHAR* Key, double& Out)
{
	const TSharedPtr<FJsonValue> Value = Find(Key, EJson::Number, false);
	bOk = Value.IsValid() && Value->TryGetNumber(Out) && bOk;
}

void FRankbookJsonReader::Bool(const TCHAR* Key, bool& bOut)
{
	const TSharedPtr<FJsonValue> Value = Find(Key, EJson::Boolean, false);
	bOk = Value.IsValid() && Value->TryGetBool(bOut) && bOk;
}

void FRankbookJsonReader::Time(const TCHAR* Key, FDateTime& Out)
{
	FString Value;
	Text(Key, Value);
	ReadTime(Value, Out);
}

void FRankbookJsonReader::TimeOrNull(const TCHAR* Key, FDateTime& Out)
{
	const TSharedPtr<FJsonValue> Value = Find(Key, EJson::String, true);
	if (Value.IsValid())
	{
		ReadTime(Value->AsString(), Out);
	}
}

void FRankbookJsonReader::ReadTime(const FString& Value, FDateTime& Out)
{
	// Answers have three digits and a Z. Engines differ in what they make of other spellings, so those are refused.
	FDateTime Read(0);
	const bool bRead = FDateTime::ParseIso8601(*Value, Read) && Read.ToIso8601().Equals(Value, ESearchCase::CaseSensitive);
	bOk = bRead && bOk;
	if (bRead)
	{
		Out = Read;
	}
}

void FRankbookJsonReader::RawOrNull(const TCHAR* Key, FString& Out)
{
	// RankbookJson::Parse turned the object into a string.
	TextOrNull(Key, Out);
}

void FRankbookJsonReader::Counts(const TCHAR* Key, TMap<FString, int64>& Out)
{
	FString Json;
	Text(Key, Json);
	Out.Reset();
	TArray<FRankbookJsonMember> Members;
	bOk = RankbookJsonText::Scan(Json, Members) && bOk;
	for (const FRankbookJsonMember& Member : Members)
	{
		int64 Count = 0;
		bOk = RankbookJsonText::ReadInteger(RankbookJsonText::ValueOf(Json, Member), Count) && bOk;
		Out.Add(Member.Name, Count);
	}
}

TSharedPtr<FJsonObject> FRankbookJsonReader::FindObject(const TCHAR* Key, bool bMayBeNull)
{
	const TSharedPtr<FJsonValue> Value = Find(Key, EJson::Object, bMayBeNull);
	return Value.IsValid() ? Value->AsObject() : TSharedPtr<FJsonObject>();
}

TArray<TSharedRef<FJsonObject>> FRankbookJsonReader::FindObjects(const TCHAR* Key)
{
	TArray<TSharedRef<FJsonObject>> Out;
	const TSharedPtr<FJsonValue> List = Find(Key, EJson::Array, false);
	if (!List.IsValid())
	{
		return Out;
	}
	for (const TSharedPtr<FJsonValue>& Value : List->AsArray())
	{
		const bool bObject = Value.IsValid() && Value->Type == EJson::Object;
		bOk = bObject && bOk;
		if (bObject)
		{
			Out.Add(Value->AsObject().ToSharedRef());
		}
	}
	return Out;
}
