// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJson.h"

#include "Json/RankbookJsonReader.h"
#include "Json/RankbookJsonText.h"
#include "Serialization/JsonReader.h"
#include "Serialization/JsonSerializer.h"

TSharedPtr<FJsonObject> RankbookJson::Parse(const FString& Text)
{
	TArray<FRankbookJsonMember> Members;
	if (!RankbookJsonText::Scan(Text, Members))
	{
		return nullptr;
	}
	const FString Prepared = RankbookJsonText::ObjectsToStrings(Text, Members, {TEXT("metadata"), TEXT("counts"), TEXT("dropped")});
	TSharedPtr<FJsonObject> Object;
	const TSharedRef<TJsonReader<TCHAR>> Reader = TJsonReaderFactory<TCHAR>::Create(Prepared);
	if (!FJsonSerializer::Deserialize(Reader, Object, FJsonSerializer::EFlags::StoreNumbersAsStrings))
	{
		return nullptr;
	}
	return Object;
}

FString RankbookJson::ReadNextCursor(const TSharedRef<FJsonObject>& Object)
{
	FString Cursor;
	FRankbookJsonReader(Object).TextIfThere(TEXT("nextCursor"), Cursor);
	return Cursor;
}

bool RankbookJson::IsSendable(const FString& Text)
{
	for (int32 At = 0; At < Text.Len(); ++At)
	{
		const int32 Unit = static_cast<int32>(Text[At]);
		if (Unit == 0 || RankbookJsonText::IsLowSurrogate(Unit))
		{
			return false;
		}
		if (RankbookJsonText::IsHighSurrogate(Unit))
		{
			++At;
			if (At == Text.Len() || !RankbookJsonText::IsLowSurrogate(static_cast<int32>(Text[At])))
			{
				return false;
			}
		}
	}
	return true;
}

bool RankbookJson::IsScore(int64 Score)
{
	constexpr int64 Largest = 9007199254740991;
	return Score >= -Largest && Score <= Largest;
}

bool RankbookJson::IsMetadata(const FString& Json)
{
	if (Json.IsEmpty())
	{
		return true;
	}
	TArray<FRankbookJsonMember> Members;
	return RankbookJsonText::CountBytes(Json) <= 2048 && RankbookJsonText::Scan(Json, Members);
}
