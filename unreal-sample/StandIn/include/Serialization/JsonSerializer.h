// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Dom/JsonObject.h"
#include "Dom/JsonValue.h"
#include "Serialization/JsonReader.h"
#include "Serialization/JsonWriter.h"

/** Reads and writes whole documents. */
class FJsonSerializer
{
public:
	enum class EFlags
	{
		None = 0,
		/** Numbers keep their text, so that 64 bits are exact. */
		StoreNumbersAsStrings = 1,
	};

	/** False, and nothing written, unless the document is one object. */
	static bool Deserialize(const TSharedRef<TJsonReader<TCHAR>>& Reader, TSharedPtr<FJsonObject>& OutObject, EFlags Flags = EFlags::None)
	{
		const TSharedPtr<FJsonValue> Root = Parse(*Reader, Flags);
		if (!Root.IsValid() || Root->Type != EJson::Object)
		{
			return false;
		}
		OutObject = Root->AsObject();
		return true;
	}

	static bool Deserialize(const TSharedRef<TJsonReader<TCHAR>>& Reader, TSharedPtr<FJsonValue>& OutValue, EFlags Flags = EFlags::None)
	{
		const TSharedPtr<FJsonValue> Root = Parse(*Reader, Flags);
		OutValue = Root.IsValid() ? Root : OutValue;
		return Root.IsValid();
	}

	static bool Deserialize(const TSharedRef<TJsonReader<TCHAR>>& Reader, TArray<TSharedPtr<FJsonValue>>& OutArray, EFlags Flags = EFlags::None)
	{
		const TSharedPtr<FJsonValue> Root = Parse(*Reader, Flags);
		if (!Root.IsValid() || Root->Type != EJson::Array)
		{
			return false;
		}
		OutArray = Root->AsArray();
		return true;
	}

	template <typename CharType, typename PrintPolicy>
	static bool Serialize(const TSharedRef<FJsonObject>& Object, const TSharedRef<TJsonWriter<CharType, PrintPolicy>>& Writer, bool bCloseWriter = true)
	{
		Writer->WriteObjectStart();
		WriteMembers(*Object, *Writer);
		Writer->WriteObjectEnd();
		return !bCloseWriter || Writer->Close();
	}

	template <typename CharType, typename PrintPolicy>
	static bool Serialize(const TArray<TSharedPtr<FJsonValue>>& Array, const TSharedRef<TJsonWriter<CharType, PrintPolicy>>& Writer, bool bCloseWriter = true)
	{
		Writer->WriteArrayStart();
		WriteElements(Array, *Writer);
		Writer->WriteArrayEnd();
		return !bCloseWriter || Writer->Close();
	}

private:
	static TSharedPtr<FJsonValue> Parse(TJsonReader<TCHAR>& Reader, EFlags Flags);

	/** What is neither array nor object, as text of JSON. */
	static FString PrintScalar(const FJsonValue& Value);

	template <typename WriterType>
	static void WriteMembers(const FJsonObject& Object, WriterType& Writer)
	{
		for (const auto& Member : Object.Values)
		{
			const FString Name(*Member.Key);
			if (Member.Value->Type == EJson::Object)
			{
				Writer.WriteObjectStart(Name);
				WriteMembers(*Member.Value->AsObject(), Writer);
				Writer.WriteObjectEnd();
			}
			else if (Member.Value->Type == EJson::Array)
			{
				Writer.WriteArrayStart(Name);
				WriteElements(Member.Value->AsArray(), Writer);
				Writer.WriteArrayEnd();
			}
			else
			{
				Writer.WriteRawJSONValue(Name, PrintScalar(*Member.Value));
			}
		}
	}

	template <typename WriterType>
	static void WriteElements(const TArray<TSharedPtr<FJsonValue>>& Elements, WriterType& Writer)
	{
		for (const TSharedPtr<FJsonValue>& Element : Elements)
		{
			if (Element->Type == EJson::Object)
			{
				Writer.WriteObjectStart();
				WriteMembers(*Element->AsObject(), Writer);
				Writer.WriteObjectEnd();
			}
			else if (Element->Type == EJson::Array)
			{
				Writer.WriteArrayStart();
				WriteElements(Element->AsArray(), Writer);
				Writer.WriteArrayEnd();
			}
			else
			{
				Writer.WriteRawJSONValue(PrintScalar(*Element));
			}
		}
	}
};
