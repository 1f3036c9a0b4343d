// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Http/RankbookHttpLog.h"

#include "RankbookLog.h"

namespace RankbookHttpLogPrivate
{
	/** What is wrong, without the server's words: those could repeat a name or a number. */
	FString DescribeFields(const FRankbookError& Error)
	{
		FString Text;
		for (const FRankbookFieldError& Field : Error.Fields)
		{
			Text += Text.IsEmpty() ? TEXT("") : TEXT(", ");
			Text += Field.Where + TEXT(" ") + Field.Code;
		}
		return Text;
	}
}

bool RankbookHttpLog::IsPersonal(const FString& Path)
{
	// Named are those that are not, so that an operation that comes later is held for personal until said otherwise.
	const bool bPublic = Path.StartsWith(TEXT("/leaderboards"), ESearchCase::CaseSensitive) || Path.StartsWith(TEXT("/scores"), ESearchCase::CaseSensitive) || Path.StartsWith(TEXT("/ping"), ESearchCase::CaseSensitive);
	return !bPublic || Path.Contains(TEXT("/contacts"), ESearchCase::CaseSensitive);
}

FString RankbookHttpLog::Describe(const FRankbookRequest& Request, const FRankbookAnswer& Answer)
{
	const FRankbookError& Error = Answer.Error;
	if (Error.Code == ERankbookErrorCode::None || Error.Code == ERankbookErrorCode::Cancelled)
	{
		return FString();
	}
	FString Text = Request.Name + TEXT(": ");
	if (!Error.Problem.IsEmpty())
	{
		Text += Error.Problem + TEXT(": ");
	}
	const bool bServersWords = !Error.Problem.IsEmpty();
	Text += bServersWords && IsPersonal(Request.Path) ? RankbookHttpLogPrivate::DescribeFields(Error) : Error.Message;
	if (Answer.Status > 0 && Error.Problem.IsEmpty())
	{
		Text += FString::Printf(TEXT(" (status %d)"), Answer.Status);
	}
	if (Error.Code == ERankbookErrorCode::Forbidden && Request.Repeat == ERankbookRepeat::Score && Request.Credential == ERankbookCredential::Player)
	{
		Text += TEXT(" (a new board takes runs from game servers only: make it with trust 'client' to let players submit)");
	}
	return Error.RequestId.IsEmpty() ? Text : Text + TEXT(" [req ") + Error.RequestId + TEXT("]");
}

void RankbookHttpLog::Outcome(const FRankbookRequest& Request, const FRankbookAnswer& Answer)
{
	const FString Text = Describe(Request, Answer);
	if (!Text.IsEmpty())
	{
		UE_LOG(LogRankbook, Warning, TEXT("%s"), *Text);
	}
}

void RankbookHttpLog::Bodies(const FRankbookRequest& Request, const FRankbookAnswer& Answer, const FRankbookOptions& Options)
{
#if !UE_BUILD_SHIPPING
	if (Options.bLogBodies && !IsPersonal(Request.Path))
	{
		UE_LOG(LogRankbook, VeryVerbose, TEXT("%s: sent %s, received %s"), *Request.Name, *Request.Body, *Answer.Text);
	}
#endif
}
