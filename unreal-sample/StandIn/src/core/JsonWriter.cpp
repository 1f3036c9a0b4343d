// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Serialization/JsonWriter.h"

#include "Serialization/JsonSerializer.h"

namespace StandIn
{
	FString QuoteJson(FStringView Text)
	{
		static const FStringView Specials = TEXTVIEW("\"\\\b\f\n\r\t");
		static constexpr TCHAR Letters[] = {TEXT('"'), TEXT('\\'), TEXT('b'), TEXT('f'), TEXT('n'), TEXT('r'), TEXT('t')};
		FString Result = TEXT("\"");
		for (const TCHAR Char : Text)
		{
			int32 Index = INDEX_NONE;
			if (Specials.FindChar(Char, Index))
			{
				Result.AppendChar(TEXT('\\')).AppendChar(Letters[Index]);
			}
			else
			{
				Result += Char < 32 ? FString::Printf(TEXT("\\u%04x"), Char) : FString(FStringView(&Char, 1));
			}
		}
		return Result.AppendChar(TEXT('"'));
	}

	FString JsonNumber(double Number)
	{
		checkf(FMath::IsFinite(Number), TEXT("JSON has no number for this."));
		return FString::Printf(TEXT("%.17g"), Number);
	}

	void FJsonWriterState::Value(const FString* Identifier)
	{
		if (Levels.IsEmpty())
		{
			checkf(!bHasRoot, TEXT("A JSON document is one value."));
			checkf(Identifier == nullptr, TEXT("A JSON value outside of an object has no name."));
			bHasRoot = true;
			bWasFirst = true;
			return;
		}
		checkf(Levels.Last().bIsObject == (Identifier != nullptr), TEXT("Members of a JSON object need a name, elements of an array have none."));
		bWasFirst = !Levels.Last().bHasValues;
		Levels.Last().bHasValues = true;
	}

	void FJsonWriterState::Open(bool bIsObject)
	{
		Levels.AddDefaulted_GetRef().bIsObject = bIsObject;
	}

	void FJsonWriterState::Close(bool bIsObject)
	{
		checkf(!Levels.IsEmpty() && Levels.Last().bIsObject == bIsObject, TEXT("What is closed in JSON is not what was opened last."));
		Levels.Pop();
	}

	int32 FJsonWriterState::Depth() const
	{
		return Levels.Num();
	}

	bool FJsonWriterState::IsFirst() const
	{
		return bWasFirst;
	}

	bool FJsonWriterState::IsDone() const
	{
		return bHasRoot && Levels.IsEmpty();
	}
}

FString FJsonSerializer::PrintScalar(const FJsonValue& Value)
{
	if (Value.Type == EJson::String)
	{
		return StandIn::QuoteJson(Value.AsString());
	}
	if (Value.Type == EJson::Number)
	{
		checkf(!Value.PreferStringRepresentation(), TEXT("How numbers kept as text are written back is not known of every version: read again without the flag."));
		return StandIn::JsonNumber(Value.AsNumber());
	}
	if (Value.Type == EJson::Boolean)
	{
		return Value.AsString();
	}
	return TEXT("null");
}
