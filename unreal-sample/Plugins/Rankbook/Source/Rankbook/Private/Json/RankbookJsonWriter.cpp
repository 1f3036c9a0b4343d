// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJsonWriter.h"

FRankbookJsonWriter::FRankbookJsonWriter()
	: Writer(TJsonWriterFactory<TCHAR, FPolicy>::Create(&Out))
{
	Writer->WriteObjectStart();
}

void FRankbookJsonWriter::Text(const TCHAR* Key, const FString& Value)
{
	Writer->WriteValue(Key, Value);
}

void FRankbookJsonWriter::TextUnlessEmpty(const TCHAR* Key, const FString& Value)
{
	if (!Value.IsEmpty())
	{
		Text(Key, Value);
	}
}

void FRankbookJsonWriter::TextOrNull(const TCHAR* Key, const FString& Value)
{
	if (Value.IsEmpty())
	{
		Writer->WriteNull(Key);
		return;
	}
	Text(Key, Value);
}

void FRankbookJsonWriter::Texts(const TCHAR* Key, const TArray<FString>& Values)
{
	Writer->WriteArrayStart(Key);
	for (const FString& Value : Values)
	{
		Writer->WriteValue(Value);
	}
	Writer->WriteArrayEnd();
}

void FRankbookJsonWriter::Integer(const TCHAR* Key, int64 Value)
{
	Writer->WriteValue(Key, Value);
}

void FRankbookJsonWriter::IntegerOrNull(const TCHAR* Key, int64 Value, bool bNull)
{
	if (bNull)
	{
		Writer->WriteNull(Key);
		return;
	}
	Integer(Key, Value);
}

void FRankbookJsonWriter::Bool(const TCHAR* Key, bool bValue)
{
	Writer->WriteValue(Key, bValue);
}

void FRankbookJsonWriter::Raw(const TCHAR* Key, const FString& Json)
{
	Writer->WriteRawJSONValue(Key, Json);
}

void FRankbookJsonWriter::BeginObject(const TCHAR* Key)
{
	Writer->WriteObjectStart(Key);
}

void FRankbookJsonWriter::BeginItem()
{
	Writer->WriteObjectStart();
}

void FRankbookJsonWriter::EndObject()
{
	Writer->WriteObjectEnd();
}

void FRankbookJsonWriter::BeginArray(const TCHAR* Key)
{
	Writer->WriteArrayStart(Key);
}

void FRankbookJsonWriter::EndArray()
{
	Writer->WriteArrayEnd();
}

FString FRankbookJsonWriter::Finish()
{
	Writer->WriteObjectEnd();
	Writer->Close();
	return Out;
}
