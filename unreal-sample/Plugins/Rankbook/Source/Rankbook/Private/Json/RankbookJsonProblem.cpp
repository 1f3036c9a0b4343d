// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJson.h"

#include "Json/RankbookErrors.h"
#include "Json/RankbookJsonReader.h"

namespace RankbookJsonProblem
{
	/** An entry of errors[], which has one of three locators. */
	static FRankbookFieldError ReadField(const TSharedRef<FJsonObject>& Object)
	{
		FRankbookJsonReader Reader(Object);
		FRankbookFieldError Field;
		Reader.TextIfThere(TEXT("pointer"), Field.Where);
		Reader.TextIfThere(TEXT("parameter"), Field.Where);
		Reader.TextIfThere(TEXT("header"), Field.Where);
		Reader.TextIfThere(TEXT("code"), Field.Code);
		Reader.TextIfThere(TEXT("detail"), Field.Detail);
		return Field;
	}
}

bool RankbookJson::ReadProblem(const TSharedRef<FJsonObject>& Object, FRankbookError& Out)
{
	FRankbookJsonReader Reader(Object);
	FRankbookError Error = Out;
	Reader.Integer(TEXT("status"), Error.HttpStatus);
	Reader.Text(TEXT("code"), Error.Problem);
	Reader.Text(TEXT("detail"), Error.Message);
	Reader.Text(TEXT("requestId"), Error.RequestId);
	Reader.Bool(TEXT("retryable"), Error.bRetryable);
	Reader.TextIfThere(TEXT("reason"), Error.Reason);
	Error.Fields.Reset();
	for (const TSharedRef<FJsonObject>& Field : Reader.FindObjects(TEXT("errors")))
	{
		Error.Fields.Add(RankbookJsonProblem::ReadField(Field));
	}
	Error.Code = RankbookErrors::CodeFor(Error.HttpStatus, Error.Problem);
	if (Reader.IsOk())
	{
		Out = Error;
	}
	return Reader.IsOk();
}

bool RankbookJson::ReadProblem(const FString& Text, FRankbookError& Out)
{
	const TSharedPtr<FJsonObject> Object = Parse(Text);
	return Object.IsValid() && ReadProblem(Object.ToSharedRef(), Out);
}

bool RankbookJson::ReadCurrent(const FString& ProblemText, FRankbookContact& Out)
{
	const TSharedPtr<FJsonObject> Problem = Parse(ProblemText);
	if (!Problem.IsValid())
	{
		return false;
	}
	FRankbookJsonReader Reader(Problem.ToSharedRef());
	Reader.Object(TEXT("current"), Out);
	return Reader.IsOk();
}
