// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "RankbookLibrary.h"

#include "Json/RankbookEnums.h"
#include "Json/RankbookJsonText.h"
#include "Json/RankbookJsonWriter.h"
#include "PlatformHttp.h"
#include "RankbookSettings.h"

#define LOCTEXT_NAMESPACE "Rankbook"

namespace RankbookLibrary
{
	/** A score in parts, from its digits: nothing passes through a float, so nothing is rounded. */
	struct FParts
	{
		FString Sign;
		uint64 Whole = 0;
		/** With its point; empty without decimals. */
		FString Fraction;
	};

	static FParts Split(int64 Score, int32 Decimals)
	{
		// The least int64 has no positive counterpart, but one among the unsigned.
		const uint64 Magnitude = Score < 0 ? 0 - static_cast<uint64>(Score) : static_cast<uint64>(Score);
		const int32 Digits = FMath::Clamp(Decimals, 0, 6);
		uint64 Scale = 1;
		for (int32 Digit = 0; Digit < Digits; ++Digit)
		{
			Scale *= 10;
		}
		FParts Parts;
		Parts.Sign = Score < 0 ? TEXT("-") : TEXT("");
		Parts.Whole = Magnitude / Scale;
		if (Digits > 0)
		{
			const FString Rest = FString::Printf(TEXT("%llu"), static_cast<unsigned long long>(Magnitude % Scale));
			Parts.Fraction = TEXT(".") + Rest.LeftPad(Digits).Replace(TEXT(" "), TEXT("0"));
		}
		return Parts;
	}

	/** Hours only when there are any. */
	static FString WriteDuration(const FParts& Parts)
	{
		const unsigned long long Hours = Parts.Whole / 3600;
		const unsigned long long Minutes = Parts.Whole / 60 % 60;
		const unsigned long long Seconds = Parts.Whole % 60;
		if (Hours == 0)
		{
			return FString::Printf(TEXT("%s%llu:%02llu%s"), *Parts.Sign, Minutes, Seconds, *Parts.Fraction);
		}
		return FString::Printf(TEXT("%s%llu:%02llu:%02llu%s"), *Parts.Sign, Hours, Minutes, Seconds, *Parts.Fraction);
	}

	static FString WriteNumber(const FParts& Parts)
	{
		return FString::Printf(TEXT("%s%llu%s"), *Parts.Sign, static_cast<unsigned long long>(Parts.Whole), *Parts.Fraction);
	}

	/** What stopped a call before or on its way. */
	static FText CallErrorToText(ERankbookErrorCode Code)
	{
		switch (Code)
		{
			case ERankbookErrorCode::QueuedOffline:
				return LOCTEXT("QueuedOffline", "Saved. It will be sent when you are online.");
			case ERankbookErrorCode::NotSignedIn:
				return LOCTEXT("NotSignedIn", "You are not signed in.");
			case ERankbookErrorCode::InvalidArgument:
				return LOCTEXT("InvalidArgument", "This cannot be sent.");
			case ERankbookErrorCode::Network:
				return LOCTEXT("Network", "The server cannot be reached. Check your connection.");
			case ERankbookErrorCode::Timeout:
				return LOCTEXT("Timeout", "The server did not answer in time.");
			case ERankbookErrorCode::Cancelled:
				return LOCTEXT("Cancelled", "Cancelled.");
			case ERankbookErrorCode::BadResponse:
				return LOCTEXT("BadResponse", "The server's answer could not be read.");
			default:
				return FText::GetEmpty();
		}
	}

	/** What the server said. */
	static FText AnswerErrorToText(ERankbookErrorCode Code)
	{
		switch (Code)
		{
			case ERankbookErrorCode::Unauthenticated:
				return LOCTEXT("Unauthenticated", "Your session has ended. Sign in again.");
			case ERankbookErrorCode::Forbidden:
				return LOCTEXT("Forbidden", "You may not do this.");
			case ERankbookErrorCode::NotFound:
				return LOCTEXT("NotFound", "This was not found.");
			case ERankbookErrorCode::Gone:
				return LOCTEXT("Gone", "This is no longer there.");
			case ERankbookErrorCode::TooLarge:
				return LOCTEXT("TooLarge", "This is too large to be sent.");
			case ERankbookErrorCode::Server:
				return LOCTEXT("Server", "The server has a problem. Try again later.");
			case ERankbookErrorCode::Unavailable:
				return LOCTEXT("Unavailable", "The server is not available just now. Try again later.");
			case ERankbookErrorCode::Conflict:
				return LOCTEXT("Conflict", "This does not fit what is already there.");
			case ERankbookErrorCode::Changed:
				return LOCTEXT("Changed", "This was changed somewhere else in the meantime.");
			case ERankbookErrorCode::Validation:
				return LOCTEXT("Validation", "Something in this is not right.");
			case ERankbookErrorCode::ScoreRejected:
				return LOCTEXT("ScoreRejected", "The leaderboard did not accept this run.");
			case ERankbookErrorCode::RateLimited:
				return LOCTEXT("RateLimited", "Too many requests. Wait a moment.");
			default:
				return FText::GetEmpty();
		}
	}
}

bool URankbookLibrary::IsOk(const FRankbookError& Error)
{
	return Error.Code == ERankbookErrorCode::None;
}

FText URankbookLibrary::ErrorToText(const FRankbookError& Error)
{
	const FText Text = RankbookLibrary::CallErrorToText(Error.Code);
	return Text.IsEmpty() ? RankbookLibrary::AnswerErrorToText(Error.Code) : Text;
}

bool URankbookLibrary::IsTimeSet(FDateTime Time)
{
	return Time.GetTicks() != 0;
}

FString URankbookLibrary::MakeMetadata(const TMap<FString, FString>& Values)
{
	FRankbookJsonWriter Writer;
	for (const TPair<FString, FString>& Value : Values)
	{
		Writer.Text(*Value.Key, Value.Value);
	}
	return Writer.Finish();
}

FString URankbookLibrary::GetMetadataString(const FString& MetadataJson, const FString& Key)
{
	TArray<FRankbookJsonMember> Members;
	if (!RankbookJsonText::Scan(MetadataJson, Members))
	{
		return FString();
	}
	for (const FRankbookJsonMember& Member : Members)
	{
		if (Member.Depth == 1 && Member.Name.Equals(Key, ESearchCase::CaseSensitive))
		{
			const FString Value = RankbookJsonText::ValueOf(MetadataJson, Member);
			return Value.StartsWith(TEXT("\"")) ? RankbookJsonText::Unquote(Value) : Value;
		}
	}
	return FString();
}

FString URankbookLibrary::BoardPageUrl(const FString& GameKey, const FString& Board)
{
	FString Origin = GetDefault<URankbookSettings>()->BaseUrl;
	Origin.RemoveFromEnd(TEXT("/"));
	if (Origin.IsEmpty())
	{
		return FString();
	}
	return FString::Printf(TEXT("%s/b/%s/%s"), *Origin, *FPlatformHttp::UrlEncode(GameKey), *FPlatformHttp::UrlEncode(Board));
}

FString URankbookLibrary::FormatScore(const FRankbookBoard& Board, int64 Score)
{
	FString Text;
	switch (Board.Format)
	{
		case ERankbookFormat::Decimal:
			Text = RankbookLibrary::WriteNumber(RankbookLibrary::Split(Score, Board.Decimals));
			break;
		case ERankbookFormat::Duration:
			Text = RankbookLibrary::WriteDuration(RankbookLibrary::Split(Score, Board.Decimals));
			break;
		default:
			Text = RankbookLibrary::WriteNumber(RankbookLibrary::Split(Score, 0));
			break;
	}
	return Board.Unit.IsEmpty() ? Text : Text + TEXT(" ") + Board.Unit;
}

FString URankbookLibrary::WindowKey(ERankbookWindow Window)
{
	return RankbookEnums::ToText(Window);
}

#undef LOCTEXT_NAMESPACE
