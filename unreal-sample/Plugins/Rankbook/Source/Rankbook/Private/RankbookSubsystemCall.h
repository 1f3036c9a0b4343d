// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Json/RankbookErrors.h"
#include "Json/RankbookJson.h"
#include "RankbookClient.h"
#include "RankbookSubsystem.h"

#include <type_traits>

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
		const bool bRead = Answer.Status == 304 || RankbookJson::ReadText(Answer.Text, Out);
		ReadHeaders(Answer, Out);
		return bRead;
	}

	/** An answer without a body. */
	inline bool Read(const FRankbookAnswer&, FRankbookDone&)
	{
		return true;
	}

	/** An answer that is handed on as text. */
	inline bool Read(const FRankbookAnswer& Answer, FString& Out)
	{
		Out = Answer.Text;
		return true;
	}

	/** The result of an answer: a value, or an error, or for 412 both. */
	template <typename T>
	TRankbookResult<T> ToResult(const FRankbookAnswer& Answer)
	{
		TRankbookResult<T> Result;
		Result.Error = Answer.Error;
		if constexpr (std::is_same_v<T, FRankbookContact>)
		{
			T Current;
			if (Result.Error.Code == ERankbookErrorCode::Changed && RankbookJson::ReadCurrent(Answer.Text, Current))
			{
				ReadHeaders(Answer, Current);
				Result.Value = MoveTemp(Current);
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
		Result.Error = RankbookErrors::Make(ERankbookErrorCode::BadResponse, TEXT("the answer lacks what it should hold"));
		Result.Error.HttpStatus = Answer.Status;
		Result.Error.RequestId = Answer.RequestId;
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
