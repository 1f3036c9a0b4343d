// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Dom/JsonObject.h"
#include "Dom/JsonValue.h"
#include "Json/RankbookErrors.h"
#include "Json/RankbookJson.h"
#include "Json/RankbookJsonText.h"
#include "Misc/AutomationTest.h"
#include "RepositoryFiles.h"
#include "Serialization/JsonReader.h"
#include "Serialization/JsonSerializer.h"
#include "UObject/Class.h"

// The values of conformance/, which the server and Postman try as well. Each row that is there is tried.
BEGIN_DEFINE_SPEC(FRankbookConformanceSpec, "Rankbook.Conformance", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	/** The rows of a file; one without rows fails. */
	TArray<TSharedPtr<FJsonValue>> Rows(const TCHAR* File)
	{
		FString Text;
		TArray<TSharedPtr<FJsonValue>> Found;
		TestTrue(File, RankbookRepository::Read(*FString::Printf(TEXT("conformance/%s"), File), Text));
		TestTrue(File, FJsonSerializer::Deserialize(TJsonReaderFactory<TCHAR>::Create(Text), Found) && Found.Num() > 0);
		return Found;
	}

	FString TextOf(const TSharedPtr<FJsonValue>& Row, const TCHAR* Key) const
	{
		FString Text;
		Row->AsObject()->TryGetStringField(Key, Text);
		return Text;
	}

	int32 StatusOf(const TSharedPtr<FJsonValue>& Row) const
	{
		double Status = 0.0;
		Row->AsObject()->TryGetNumberField(TEXT("status"), Status);
		return static_cast<int32>(Status);
	}

	/** A flag that is false when it is written so, and true else. */
	bool IsNotFalse(const TSharedPtr<FJsonValue>& Row, const TCHAR* Key) const
	{
		bool bFlag = true;
		Row->AsObject()->TryGetBoolField(Key, bFlag);
		return bFlag;
	}

	/** What a name is kept as, as the display name or as a contact's; empty when it is refused. */
	FString KeptOf(const TSharedPtr<FJsonValue>& Row, const TCHAR* As) const
	{
		const TSharedPtr<FJsonObject>* Outcome = nullptr;
		FString Kept;
		if (Row->AsObject()->TryGetObjectField(As, Outcome))
		{
			(*Outcome)->TryGetStringField(TEXT("kept"), Kept);
		}
		return Kept;
	}

	/** The text that a JSON string stands for, halves of surrogate pairs and U+0000 included. */
	FString NameOf(const TSharedPtr<FJsonValue>& Row) const
	{
		// Appending U+0000 to an FString does nothing, so it is put where another character stood.
		FString Name = RankbookJsonText::Unquote(TextOf(Row, TEXT("name")).Replace(TEXT("\\u0000"), TEXT("\\u0001")));
		for (int32 At = 0; At < Name.Len(); ++At)
		{
			Name[At] = Name[At] == 1 ? TEXT('\0') : Name[At];
		}
		return Name;
	}

	bool IsSame(const FString& A, const FString& B) const
	{
		return A.Equals(B, ESearchCase::CaseSensitive);
	}

	/** Whether the errors of the file become what they say. */
	void TryError(const FString& What, const FRankbookError& Error, const TSharedPtr<FJsonValue>& Row)
	{
		const FString Wanted = TextOf(Row, TEXT("error"));
		const FString Found = StaticEnum<ERankbookErrorCode>()->GetNameStringByValue(static_cast<int64>(Error.Code));
		TestEqual(What, Found, Wanted);
		TestEqual(What + TEXT(": retryable"), Error.bRetryable, IsNotFalse(Row, TEXT("retryable")));
	}

	void DefineNumbers();
	void DefineTexts();
	void DefineErrors();

END_DEFINE_SPEC(FRankbookConformanceSpec)

void FRankbookConformanceSpec::Define()
{
	DefineNumbers();
	DefineTexts();
	DefineErrors();
}

void FRankbookConformanceSpec::DefineNumbers()
{
	It(TEXT("reads each number that the server takes exactly, or not at all"), [this]()
		{
			for (const TSharedPtr<FJsonValue>& Row : Rows(TEXT("numbers.json")))
			{
				const FString Json = TextOf(Row, TEXT("score"));
				const FString Kept = TextOf(Row, TEXT("kept"));
				FRankbookTarget Read;
				const bool bRead = RankbookJson::ReadText(FString::Printf(TEXT("{\"rank\":1,\"score\":%s,\"scoreText\":\"\",\"player\":{\"id\":\"p\",\"displayName\":\"\"}}"), *Json), Read);
				// Answers spell numbers plainly, so another spelling may be refused; a wrong number never comes out.
				TestTrue(Json, bRead || !IsSame(Json, Kept));
				TestTrue(Json, !bRead || !RankbookJson::IsScore(Read.Score) || IsSame(LexToString(Read.Score), Kept));
			}
		});

	It(TEXT("writes each number that the server keeps with its digits"), [this]()
		{
			for (const TSharedPtr<FJsonValue>& Row : Rows(TEXT("numbers.json")))
			{
				const FString Kept = TextOf(Row, TEXT("kept"));
				if (StatusOf(Row) == 201)
				{
					FRankbookRun Run;
					Run.Score.Score = FCString::Atoi64(*Kept);
					TestTrue(Kept, RankbookJson::IsScore(Run.Score.Score));
					TestEqual(Kept, RankbookJson::WriteScore(Run), FString::Printf(TEXT("{\"submissionId\":\"\",\"score\":%s}"), *Kept));
				}
			}
		});

	It(TEXT("sends no whole number that the server refuses"), [this]()
		{
			int32 Tried = 0;
			for (const TSharedPtr<FJsonValue>& Row : Rows(TEXT("numbers.json")))
			{
				int64 Number = 0;
				if (StatusOf(Row) == 422 && RankbookJsonText::ReadInteger(TextOf(Row, TEXT("score")), Number))
				{
					TestFalse(TextOf(Row, TEXT("score")), RankbookJson::IsScore(Number));
					++Tried;
				}
			}
			TestTrue(TEXT("some were tried"), Tried > 2);
		});
}

void FRankbookConformanceSpec::DefineTexts()
{
	It(TEXT("reads each time that the server takes as that time, or not at all"), [this]()
		{
			for (const TSharedPtr<FJsonValue>& Row : Rows(TEXT("times.json")))
			{
				const FString Json = TextOf(Row, TEXT("playedAt"));
				const FString Instant = TextOf(Row, TEXT("instant"));
				FRankbookSeason Read;
				const bool bRead = RankbookJson::ReadText(FString::Printf(TEXT("{\"season\":\"all\",\"startsAt\":%s,\"endsAt\":null,\"total\":0}"), *Json), Read);
				// Answers have three digits and a Z, so another spelling may be refused.
				TestTrue(Json, bRead || Instant.IsEmpty() || !IsSame(Json, TEXT("\"") + Instant + TEXT("\"")));
				TestTrue(Json, !bRead || IsSame(Read.StartsAt.ToIso8601(), Instant));
			}
		});

	It(TEXT("writes each time as answers spell it"), [this]()
		{
			for (const TSharedPtr<FJsonValue>& Row : Rows(TEXT("times.json")))
			{
				const FString Instant = TextOf(Row, TEXT("instant"));
				FRankbookRun Run;
				if (!Instant.IsEmpty() && TestTrue(Instant, FDateTime::ParseIso8601(*Instant, Run.PlayedAt)))
				{
					TestEqual(Instant, RankbookJson::WriteScore(Run), FString::Printf(TEXT("{\"submissionId\":\"\",\"score\":0,\"playedAt\":\"%s\"}"), *Instant));
				}
			}
		});

	It(TEXT("knows which names cannot be sent"), [this]()
		{
			for (const TSharedPtr<FJsonValue>& Row : Rows(TEXT("names.json")))
			{
				TestEqual(TextOf(Row, TEXT("what")), RankbookJson::IsSendable(NameOf(Row)), IsNotFalse(Row, TEXT("sendable")));
			}
		});

	It(TEXT("sends each name as it was typed, and reads each one that was kept"), [this]()
		{
			for (const TSharedPtr<FJsonValue>& Row : Rows(TEXT("names.json")))
			{
				const FString What = TextOf(Row, TEXT("what"));
				if (IsNotFalse(Row, TEXT("sendable")))
				{
					FString Sent;
					const TSharedPtr<FJsonObject> Body = RankbookJson::Parse(RankbookJson::WriteConfirmation(NameOf(Row)));
					TestTrue(What, Body.IsValid() && Body->TryGetStringField(TEXT("confirm"), Sent) && IsSame(Sent, NameOf(Row)));
				}
				for (const TCHAR* As : {TEXT("displayName"), TEXT("contact")})
				{
					const FString Kept = KeptOf(Row, As);
					FRankbookPlayerRef Read;
					TestTrue(What, RankbookJson::ReadText(FString::Printf(TEXT("{\"id\":\"p\",\"displayName\":%s}"), *RankbookJsonText::Quote(Kept)), Read));
					TestTrue(What, IsSame(Read.DisplayName, Kept));
				}
			}
		});
}

void FRankbookConformanceSpec::DefineErrors()
{
	It(TEXT("tells a game what each problem of the contract means"), [this]()
		{
			for (const TSharedPtr<FJsonValue>& Row : Rows(TEXT("problems.json")))
			{
				const FString Problem = TextOf(Row, TEXT("problem"));
				const FString Body = FString::Printf(TEXT("{\"type\":\"/problems/%s\",\"title\":\"T\",\"status\":%d,\"code\":\"%s\",\"detail\":\"d\",\"requestId\":\"r\",\"retryable\":%s,\"errors\":[]}"), *Problem, StatusOf(Row), *Problem, IsNotFalse(Row, TEXT("retryable")) ? TEXT("true") : TEXT("false"));
				const FRankbookError Error = RankbookErrors::FromAnswer(StatusOf(Row), TEXT("application/problem+json"), Body, TEXT("r"), -1.0);
				TryError(Problem, Error, Row);
				TestEqual(Problem, Error.Problem, Problem);
				TestEqual(Problem, RankbookErrors::IsRetryable(Error.Code), IsNotFalse(Row, TEXT("retryable")));
			}
		});

	It(TEXT("tells a game what other answers mean"), [this]()
		{
			for (const TSharedPtr<FJsonValue>& Row : Rows(TEXT("other-answers.json")))
			{
				TryError(TextOf(Row, TEXT("what")), RankbookErrors::FromAnswer(StatusOf(Row), TextOf(Row, TEXT("contentType")), TextOf(Row, TEXT("body")), TEXT("r"), -1.0), Row);
			}
		});
}
