// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Check.h"
#include "Policies/CondensedJsonPrintPolicy.h"
#include "Serialization/JsonSerializer.h"

namespace
{
	TSharedPtr<FJsonObject> Parse(const FString& Text, FJsonSerializer::EFlags Flags = FJsonSerializer::EFlags::None)
	{
		TSharedPtr<FJsonObject> Result;
		const bool bIsRead = FJsonSerializer::Deserialize(TJsonReaderFactory<TCHAR>::Create(Text), Result, Flags);
		STANDIN_CHECK(bIsRead == Result.IsValid());
		return Result;
	}

	using FCondensedWriter = TJsonWriter<TCHAR, TCondensedJsonPrintPolicy<TCHAR>>;
	using FCondensedWriterFactory = TJsonWriterFactory<TCHAR, TCondensedJsonPrintPolicy<TCHAR>>;

	FString Print(const TSharedPtr<FJsonObject>& Object)
	{
		FString Result;
		const TSharedRef<FCondensedWriter> Writer = FCondensedWriterFactory::Create(&Result);
		STANDIN_CHECK(FJsonSerializer::Serialize(Object.ToSharedRef(), Writer));
		return Result;
	}
}

STANDIN_TEST(NumbersOf64BitsAreExactOnlyAsText)
{
	const FString Text = TEXT("{\"n\":9007199254740993}");
	int64 Number = 0;
	STANDIN_CHECK(Parse(Text)->TryGetNumberField(TEXT("n"), Number) && Number == 9007199254740992);
	STANDIN_CHECK(Parse(Text, FJsonSerializer::EFlags::StoreNumbersAsStrings)->TryGetNumberField(TEXT("n"), Number) && Number == 9007199254740993);
	const TSharedPtr<FJsonObject> Kept = Parse(TEXT("{\"n\":1.50}"), FJsonSerializer::EFlags::StoreNumbersAsStrings);
	FString Spelling;
	STANDIN_CHECK(Kept->TryGetStringField(TEXT("n"), Spelling) && Spelling.Equals(TEXT("1.50")));
	STANDIN_CHECK(Kept->TryGetField(TEXT("n"))->Type == EJson::Number);
}

STANDIN_TEST(ANumberThatDoesNotFitIsRefused)
{
	const TSharedPtr<FJsonObject> Object = Parse(TEXT("{\"big\":1e10,\"small\":-1,\"huge\":1e19,\"text\":\"12\"}"));
	int32 Number = 5;
	uint8 Byte = 5;
	int64 Wide = 5;
	STANDIN_CHECK(!Object->TryGetNumberField(TEXT("big"), Number) && Number == 5);
	STANDIN_CHECK(!Object->TryGetNumberField(TEXT("small"), Byte) && Byte == 5);
	STANDIN_CHECK(!Object->TryGetNumberField(TEXT("huge"), Wide) && Wide == 5);
	STANDIN_CHECK(Object->TryGetNumberField(TEXT("text"), Number) && Number == 12);
}

STANDIN_TEST(MembersAreReadByTheirKind)
{
	const TSharedPtr<FJsonObject> Object = Parse(TEXT("{\"s\":\"x\",\"b\":true,\"n\":null,\"a\":[\"p\",\"q\"],\"o\":{\"k\":1}}"));
	FString Text;
	bool bFlag = false;
	const TSharedPtr<FJsonObject>* Inner = nullptr;
	const TArray<TSharedPtr<FJsonValue>>* Array = nullptr;
	STANDIN_CHECK(Object->TryGetStringField(TEXT("s"), Text) && Text.Equals(TEXT("x")));
	STANDIN_CHECK(Object->TryGetBoolField(TEXT("b"), bFlag) && bFlag);
	STANDIN_CHECK(Object->HasField(TEXT("n")) && Object->TryGetField(TEXT("n"))->IsNull() && !Object->TryGetStringField(TEXT("n"), Text));
	STANDIN_CHECK(Object->TryGetArrayField(TEXT("a"), Array) && Array->Num() == 2 && (*Array)[1]->AsString().Equals(TEXT("q")));
	STANDIN_CHECK(Object->TryGetObjectField(TEXT("o"), Inner) && (*Inner)->HasField(TEXT("k")));
	STANDIN_CHECK(!Object->TryGetArrayField(TEXT("s"), Array) && !Object->TryGetField(TEXT("none")).IsValid());
}

STANDIN_TEST(StringsKeepEveryCharacter)
{
	const TSharedPtr<FJsonObject> Object = Parse(TEXT("{\"s\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\ude00\"}"));
	FString Text;
	STANDIN_CHECK(Object->TryGetStringField(TEXT("s"), Text) && Text.Equals(TEXT("\"\\/\b\f\n\r\t\u00E4\U0001F600")));
	STANDIN_CHECK(Print(Object).Equals(TEXT("{\"s\":\"\\\"\\\\/\\b\\f\\n\\r\\t\u00E4\U0001F600\"}")));
	const TSharedPtr<FJsonObject> Zero = Parse(TEXT("{\"s\":\"a\\u0000b\"}"));
	STANDIN_CHECK(Zero->TryGetStringField(TEXT("s"), Text) && Text.Len() == 3 && Text[1] == 0);
}

STANDIN_TEST(WhatIsNoJsonIsRefused)
{
	for (const TCHAR* const Bad : {TEXT(""), TEXT("{"), TEXT("{}x"), TEXT("{\"a\":1,}"), TEXT("{a:1}"), TEXT("{\"a\":01}"), TEXT("{\"a\":1.}"), TEXT("{\"a\":+1}"), TEXT("{\"a\":NaN}"), TEXT("{\"a\":\"\n\"}"), TEXT("{\"a\":\"\\x\"}"), TEXT("{\"a\":\"\\u12g4\"}"), TEXT("{\"a\":\"x}"), TEXT("{\"a\" 1}"), TEXT("{\"a\":[1 2]}"), TEXT("[1]"), TEXT("{\"a\":True}")})
	{
		STANDIN_CHECK(!Parse(Bad).IsValid());
	}
	STANDIN_CHECK(!Parse(TEXT("{\"a\":") + FString::ChrN(500, TEXT('[')) + FString::ChrN(500, TEXT(']')) + TEXT("}")).IsValid());
	const TSharedRef<TJsonReader<TCHAR>> Reader = TJsonReaderFactory<TCHAR>::Create(TEXT("{\"a\":tru}"));
	TSharedPtr<FJsonObject> Object;
	STANDIN_CHECK(!FJsonSerializer::Deserialize(Reader, Object) && Reader->GetErrorMessage().Contains(TEXT("no JSON value")));
}

STANDIN_TEST(TheWriterWritesExactIntegersAndRawParts)
{
	FString Text;
	const TSharedRef<FCondensedWriter> Writer = FCondensedWriterFactory::Create(&Text);
	Writer->WriteObjectStart();
	Writer->WriteValue(TEXT("n"), static_cast<int64>(9007199254740993));
	Writer->WriteValue(TEXT("f"), 0.1);
	Writer->WriteValue(TEXT("b"), false);
	Writer->WriteNull(TEXT("z"));
	Writer->WriteRawJSONValue(TEXT("raw"), TEXT("{\"x\":1.50}"));
	Writer->WriteValue(TEXT("list"), TArray<FString>({TEXT("a"), TEXT("b")}));
	Writer->WriteArrayStart(TEXT("rows"));
	Writer->WriteObjectStart();
	Writer->WriteValue(TEXT("control"), TEXT("\u0001"));
	Writer->WriteObjectEnd();
	Writer->WriteArrayEnd();
	Writer->WriteObjectEnd();
	STANDIN_CHECK(Writer->Close());
	STANDIN_CHECK(Text.Equals(TEXT("{\"n\":9007199254740993,\"f\":0.10000000000000001,\"b\":false,\"z\":null,\"raw\":{\"x\":1.50},\"list\":[\"a\",\"b\"],\"rows\":[{\"control\":\"\\u0001\"}]}")));
	STANDIN_CHECK(Parse(Text).IsValid());
}

STANDIN_TEST(TheWriterRefusesCallsOutOfPlace)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			FString Text;
			FCondensedWriterFactory::Create(&Text)->WriteObjectEnd();
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FString Text;
			const TSharedRef<FCondensedWriter> Writer = FCondensedWriterFactory::Create(&Text);
			Writer->WriteObjectStart();
			Writer->WriteValue(1);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FString Text;
			const TSharedRef<FCondensedWriter> Writer = FCondensedWriterFactory::Create(&Text);
			Writer->WriteArrayStart();
			Writer->WriteObjectEnd();
		}));
}

STANDIN_TEST(ADocumentIsWrittenAsItWasRead)
{
	const FString Text = TEXT("{\"a\":[1,2.5,{\"b\":null}],\"c\":{},\"d\":true,\"e\":[]}");
	STANDIN_CHECK(Print(Parse(Text)).Equals(Text));
	STANDIN_CHECK(Check::IsRefused([]
		{
			Print(Parse(TEXT("{\"n\":1}"), FJsonSerializer::EFlags::StoreNumbersAsStrings));
		}));
	FString Pretty;
	FJsonSerializer::Serialize(Parse(TEXT("{\"a\":[1]}")).ToSharedRef(), TJsonWriterFactory<>::Create(&Pretty));
	STANDIN_CHECK(Pretty.Equals(TEXT("{\n\t\"a\": [\n\t\t1\n\t]\n}")));
}
