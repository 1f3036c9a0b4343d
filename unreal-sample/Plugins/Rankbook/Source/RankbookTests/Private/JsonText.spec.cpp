// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Json/RankbookJson.h"
#include "Json/RankbookJsonText.h"
#include "Misc/AutomationTest.h"

BEGIN_DEFINE_SPEC(FRankbookJsonTextSpec, "Rankbook.Json.Text", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	bool IsRead(const FString& Text) const
	{
		TArray<FRankbookJsonMember> Members;
		return RankbookJsonText::Scan(Text, Members);
	}

	/** An object with another one inside, and so on. */
	FString Nest(int32 Depth) const
	{
		FString Text = TEXT("{}");
		for (int32 Level = 1; Level < Depth; ++Level)
		{
			Text = TEXT("{\"a\":") + Text + TEXT("}");
		}
		return Text;
	}

	void DefineGrammar();
	void DefineMembers();
	void DefineSendable();

END_DEFINE_SPEC(FRankbookJsonTextSpec)

void FRankbookJsonTextSpec::Define()
{
	DefineGrammar();
	DefineMembers();
	DefineSendable();
}

void FRankbookJsonTextSpec::DefineGrammar()
{
	Describe(TEXT("What JSON is"), [this]()
		{
			It(TEXT("reads objects by RFC 8259"), [this]()
				{
					for (const TCHAR* Text : {TEXT("{}"), TEXT(" \t\r\n{ \"a\" : [ 1 , -0.5e+3 , true , false , null , \"x\" , [] , {} ] }\n"), TEXT("{\"\":{\"\":0}}"), TEXT("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude80\"}"), TEXT("{\"a\":1,\"a\":2}")})
					{
						TestTrue(Text, IsRead(Text));
					}
				});

			It(TEXT("refuses whatever else some readers let through"), [this]()
				{
					for (const TCHAR* Text : {TEXT(""), TEXT("[]"), TEXT("1"), TEXT("null"), TEXT("{"), TEXT("{}{}"), TEXT("{} x"), TEXT("{\"a\"}"), TEXT("{\"a\":}"), TEXT("{\"a\":1,}"), TEXT("{a:1}"), TEXT("{'a':1}"), TEXT("{\"a\":01}"), TEXT("{\"a\":+1}"), TEXT("{\"a\":.5}"), TEXT("{\"a\":1.}"), TEXT("{\"a\":1e}"), TEXT("{\"a\":-}"), TEXT("{\"a\":NaN}"), TEXT("{\"a\":tru}"), TEXT("{\"a\":[1,]}"), TEXT("{\"a\":[1}"), TEXT("{\"a\":\"x}"), TEXT("{\"a\":\"\\x\"}"), TEXT("{\"a\":\"\\u12\"}"), TEXT("{\"a\":\"\n\"}"), TEXT("// a\n{}")})
					{
						TestFalse(Text, IsRead(Text));
					}
				});

			It(TEXT("refuses what cannot be a text: U+0000 and surrogates without their other half"), [this]()
				{
					for (const TCHAR* Text : {TEXT("{\"a\":\"\\u0000\"}"), TEXT("{\"a\":\"\\ud800\"}"), TEXT("{\"a\":\"\\ud800x\"}"), TEXT("{\"a\":\"\\ud800\\u0041\"}"), TEXT("{\"a\":\"\\udc00\"}"), TEXT("{\"\\ud800\":1}")})
					{
						TestFalse(Text, IsRead(Text));
					}
					FString Raw = TEXT("{\"a\":\"_\"}");
					Raw[6] = static_cast<TCHAR>(0xD800);
					TestFalse(TEXT("a raw half"), IsRead(Raw));
				});

			It(TEXT("goes 64 deep and no deeper, so that no answer can exhaust the stack"), [this]()
				{
					TestTrue(TEXT("64"), IsRead(Nest(64)));
					TestFalse(TEXT("65"), IsRead(Nest(65)));
					TestFalse(TEXT("a hundred thousand"), IsRead(FString::ChrN(100000, TEXT('['))));
				});
		});
}

void FRankbookJsonTextSpec::DefineMembers()
{
	Describe(TEXT("What stands in it"), [this]()
		{
			It(TEXT("lists members in order, with depth and text"), [this]()
				{
					const FString Text = TEXT("{\"a\":{\"B\\u0062\":[1, 2]},\"c\":\"x\"}");
					TArray<FRankbookJsonMember> Members;
					TestTrue(TEXT("read"), RankbookJsonText::Scan(Text, Members));
					if (!TestEqual(TEXT("members"), Members.Num(), 3))
					{
						return;
					}
					TestEqual(TEXT("first"), RankbookJsonText::ValueOf(Text, Members[0]), TEXT("{\"B\\u0062\":[1, 2]}"));
					TestEqual(TEXT("second name"), Members[1].Name, TEXT("Bb"));
					TestEqual(TEXT("second depth"), Members[1].Depth, 2);
					TestEqual(TEXT("second"), RankbookJsonText::ValueOf(Text, Members[1]), TEXT("[1, 2]"));
					TestEqual(TEXT("third depth"), Members[2].Depth, 1);
					TestEqual(TEXT("third"), RankbookJsonText::ValueOf(Text, Members[2]), TEXT("\"x\""));
				});

			It(TEXT("quotes and unquotes without loss"), [this]()
				{
					const FString Text = TEXT("a\"b\\c/\b\f\n\r\t\x01 \u00e9 \U0001F680");
					TestEqual(TEXT("there and back"), RankbookJsonText::Unquote(RankbookJsonText::Quote(Text)), Text);
					TestTrue(TEXT("legal"), IsRead(TEXT("{\"a\":") + RankbookJsonText::Quote(Text) + TEXT("}")));
					TestEqual(TEXT("escapes"), RankbookJsonText::Unquote(TEXT("\"\\u00e9\\ud83d\\ude80\\/\"")), TEXT("\u00e9\U0001F680/"));
				});

			It(TEXT("turns objects into their text by the exact name, at any depth, and nothing inside them"), [this]()
				{
					const FString Text = TEXT("{\"A\":{},\"a\":{\"a\":{}},\"b\":[{\"a\": {\"c\":\"\\\\\"} }],\"d\":{\"a\":1}}");
					TArray<FRankbookJsonMember> Members;
					TestTrue(TEXT("read"), RankbookJsonText::Scan(Text, Members));
					TestEqual(TEXT("turned"), RankbookJsonText::ObjectsToStrings(Text, Members, {TEXT("a")}), TEXT("{\"A\":{},\"a\":\"{\\\"a\\\":{}}\",\"b\":[{\"a\": \"{\\\"c\\\":\\\"\\\\\\\\\\\"}\" }],\"d\":{\"a\":1}}"));
				});

			It(TEXT("counts bytes as UTF-8 does"), [this]()
				{
					TestEqual(TEXT("one, two, three and four"), RankbookJsonText::CountBytes(TEXT("a\u00e9\u20ac\U0001F680")), 10);
					TestEqual(TEXT("the edges"), RankbookJsonText::CountBytes(TEXT("\u007f\u0080\u07ff\u0800\uffff")), 11);
				});

			It(TEXT("reads whole numbers of 64 bits exactly, and nothing else"), [this]()
				{
					int64 Number = 0;
					TestTrue(TEXT("largest"), RankbookJsonText::ReadInteger(TEXT("9223372036854775807"), Number));
					TestEqual(TEXT("largest"), Number, TNumericLimits<int64>::Max());
					TestTrue(TEXT("negative"), RankbookJsonText::ReadInteger(TEXT("-9007199254740993"), Number));
					TestEqual(TEXT("negative"), Number, static_cast<int64>(-9007199254740993));
					for (const TCHAR* Text : {TEXT(""), TEXT("-"), TEXT("1.0"), TEXT("1e2"), TEXT(" 1"), TEXT("9223372036854775808"), TEXT("100000000000000000000")})
					{
						TestFalse(Text, RankbookJsonText::ReadInteger(Text, Number));
					}
				});
		});
}

void FRankbookJsonTextSpec::DefineSendable()
{
	Describe(TEXT("What can be sent"), [this]()
		{
			It(TEXT("takes every text but U+0000 and halves of surrogate pairs"), [this]()
				{
					TestTrue(TEXT("empty"), RankbookJson::IsSendable(FString()));
					TestTrue(TEXT("pair"), RankbookJson::IsSendable(TEXT("\U0001F680")));
					FString Text = TEXT("a_");
					for (const int32 Unit : {0, 0xD800, 0xDBFF, 0xDC00, 0xDFFF})
					{
						Text[1] = static_cast<TCHAR>(Unit);
						TestFalse(FString::Printf(TEXT("%d"), Unit), RankbookJson::IsSendable(Text));
					}
				});

			It(TEXT("takes scores that every reader keeps exact"), [this]()
				{
					TestTrue(TEXT("largest"), RankbookJson::IsScore(9007199254740991));
					TestTrue(TEXT("least"), RankbookJson::IsScore(-9007199254740991));
					TestFalse(TEXT("one more"), RankbookJson::IsScore(9007199254740992));
					TestFalse(TEXT("one less"), RankbookJson::IsScore(-9007199254740992));
				});

			It(TEXT("takes metadata that is one object of at most 2048 bytes"), [this]()
				{
					TestTrue(TEXT("none"), RankbookJson::IsMetadata(FString()));
					TestTrue(TEXT("object"), RankbookJson::IsMetadata(TEXT("{\"car\":\"Z\u00eb\"}")));
					TestFalse(TEXT("two objects"), RankbookJson::IsMetadata(TEXT("{},\"playerId\":\"x\"")));
					TestFalse(TEXT("array"), RankbookJson::IsMetadata(TEXT("[]")));
					TestFalse(TEXT("text"), RankbookJson::IsMetadata(TEXT("hello")));
					const FString Start = TEXT("{\"a\":\"");
					const FString Full = Start + FString::ChrN(2048 - 8, TEXT('x')) + TEXT("\"}");
					TestEqual(TEXT("bytes"), RankbookJsonText::CountBytes(Full), 2048);
					TestTrue(TEXT("full"), RankbookJson::IsMetadata(Full));
					TestFalse(TEXT("one byte more"), RankbookJson::IsMetadata(Full + TEXT(" ")));
					TestFalse(TEXT("fewer characters, more bytes"), RankbookJson::IsMetadata(Start + FString::ChrN(1025, static_cast<TCHAR>(0xE9)) + TEXT("\"}")));
				});
		});
}
