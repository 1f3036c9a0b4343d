// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Dom/JsonObject.h"
#include "Json/RankbookJson.h"
#include "RankbookClient.h"
#include "RankbookSubsystem.h"

namespace RankbookCall
{
	/** What an answer says beside its text, in the members that some types have for it. */
	template <typename T>
	void ReadHeaders(const FRankbookAnswer& Answer, T& Out)
	{
		if constexpr (requires { Out.ETag; })
		{
			if (!Answer.ETag.IsEmpty())
			{
				Out.ETag = Answer.ETag;
			}
		}
		if constexpr (requires { Out.bNotModified; })
		{
			Out.bNotModified = Answer.Status == 304;
		}
	}

	/** Reads an object; 304 has none and leaves Out as it is. */
	template <typename T>
	bool Read(const FRankbookAnswer& Answer, T& Out)
	{
		ReadHeaders(Answer, Out);
		if (Answer.Status == 304)
		{
			return true;
		}
		const TSharedPtr<FJsonObject> Object = RankbookJson::Parse(Answer.Text);
		return Object.IsValid() && RankbookJson::Read(Object.ToSharedRef(), Out);
	}

	/** An answer without a body. */
	inline bool Read(const FRankbookAnswer& Answer, FRankbookDone& Out)
	{
		return true;
	}

	/** An answer that is handed on as text. */
	inline bool Read(const FRankbookAnswer& Answer, FString& Out)
	{
		Out = Answer.Text;
		return true;
	}

	/** The items of a list that is answered whole. */
	template <typename T>
	bool Read(const FRankbookAnswer& Answer, TArray<T>& Out)
	{
		const TSharedPtr<FJsonObject> Object = RankbookJson::Parse(Answer.Text);
		const TArray<TSharedPtr<FJsonValue>>* Items = nullptr;
		if (!Object.IsValid() || !Object->TryGetArrayField(TEXT("items"), Items))
		{
			return false;
		}
		for (const TSharedPtr<FJsonValue>& Item : *Items)
		{
			const TSharedPtr<FJsonObject>* ItemObject = nullptr;
			T Value;
			if (!Item.IsValid() || !Item->TryGetObject(ItemObject) || !RankbookJson::Read(ItemObject->ToSharedRef(), Value))
			{
				return false;
			}
			Out.Add(MoveTemp(Value));
		}
		return true;
	}

	/** Beside 412: the object as it is now, with its tag. */
	template <typename T>
	void ReadCurrent(const FRankbookAnswer& Answer, TOptional<T>& Out)
	{
		const TSharedPtr<FJsonObject> Problem = RankbookJson::Parse(Answer.Text);
		const TSharedPtr<FJsonObject>* Current = nullptr;
		T Value;
		if (Problem.IsValid() && Problem->TryGetObjectField(TEXT("current"), Current) && RankbookJson::Read(Current->ToSharedRef(), Value))
		{
			ReadHeaders(Answer, Value);
			Out = MoveTemp(Value);
		}
	}

	/** The result of an answer: a value, or an error, or for 412 both. */
	template <typename T>
	TRankbookResult<T> ToResult(const FRankbookAnswer& Answer)
	{
		TRankbookResult<T> Result;
		Result.Error = Answer.Error;
		if constexpr (requires(T Value) { Value.ETag; Value.Version; })
		{
			if (Result.Error.Code == ERankbookErrorCode::Changed)
			{
				ReadCurrent(Answer, Result.Value);
			}
		}
		if (!Result.IsOk())
		{
			return Result;
		}
		T Value{};
		if (Read(Answer, Value))
		{
			Result.Value = MoveTemp(Value);
			return Result;
		}
		Result.Error.Code = ERankbookErrorCode::BadResponse;
		Result.Error.HttpStatus = Answer.Status;
		Result.Error.RequestId = Answer.RequestId;
		Result.Error.Message = TEXT("the answer lacks what it should hold");
		return Result;
	}
}

template <typename T>
FRankbookCall URankbookSubsystem::Call(const FRankbookRequest& Request, TRankbookCallback<T> OnDone)
{
	return Client->Send(Request, [OnDone](const FRankbookAnswer& Answer)
		{
			OnDone(RankbookCall::ToResult<T>(Answer));
		});
}
