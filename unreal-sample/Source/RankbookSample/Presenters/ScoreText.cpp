// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/ScoreText.h"

#define LOCTEXT_NAMESPACE "RankbookSample"

namespace
{
	/** Scores are exact in every client up to 2^53-1; what is larger is nobody's score. */
	constexpr int64 LargestScore = 9007199254740991;

	/** Adds a digit of ASCII; false when it is none, or the number grows too large. */
	bool Append(int64& Number, TCHAR Digit)
	{
		if (Digit < TEXT('0') || Digit > TEXT('9'))
		{
			return false;
		}
		Number = Number * 10 + (Digit - TEXT('0'));
		return Number <= LargestScore;
	}

	/** Reads digits only, at least one. */
	bool ReadDigits(const FString& Text, int64& OutNumber)
	{
		OutNumber = 0;
		for (int32 Index = 0; Index < Text.Len(); ++Index)
		{
			if (!Append(OutNumber, Text[Index]))
			{
				return false;
			}
		}
		return !Text.IsEmpty();
	}

	/** Reads "1:02:03" into seconds; below the first part each has two digits under 60. */
	bool ReadClock(const FString& Text, int64& OutSeconds)
	{
		TArray<FString> Parts;
		Text.ParseIntoArray(Parts, TEXT(":"), false);
		OutSeconds = 0;
		for (int32 Index = 0; Index < Parts.Num(); ++Index)
		{
			int64 Part = 0;
			const bool bFits = ReadDigits(Parts[Index], Part) && (Index == 0 || (Parts[Index].Len() == 2 && Part < 60));
			if (!bFits || OutSeconds > LargestScore / 60)
			{
				return false;
			}
			OutSeconds = OutSeconds * 60 + Part;
		}
		return Parts.Num() <= 3;
	}

	/** Moves the point: the digits behind it, filled up to the board's decimals. */
	bool AppendFraction(int64& Number, const FString& Fraction, int32 Decimals)
	{
		if (Fraction.Len() > Decimals)
		{
			return false;
		}
		for (int32 Index = 0; Index < Decimals; ++Index)
		{
			const TCHAR Digit = Index < Fraction.Len() ? Fraction[Index] : TEXT('0');
			if (!Append(Number, Digit))
			{
				return false;
			}
		}
		return true;
	}
}

bool ParseScore(const FString& Text, const FRankbookBoard& Board, int64& OutScore)
{
	FString Rest = Text.TrimStartAndEnd();
	const bool bNegative = Rest.StartsWith(TEXT("-"));
	if (bNegative)
	{
		Rest.RightChopInline(1);
	}
	FString Whole = Rest;
	FString Fraction;
	if (Rest.Split(TEXT("."), &Whole, &Fraction) && Fraction.IsEmpty())
	{
		return false;
	}
	const bool bRead = Board.Format == ERankbookFormat::Duration ? ReadClock(Whole, OutScore) : ReadDigits(Whole, OutScore);
	if (!bRead || !AppendFraction(OutScore, Fraction, Board.Decimals))
	{
		return false;
	}
	OutScore = bNegative ? -OutScore : OutScore;
	return OutScore >= Board.MinScore && OutScore <= Board.MaxScore;
}

FText ScoreHint(const FRankbookBoard& Board)
{
	switch (Board.Format)
	{
		case ERankbookFormat::Duration:
			return LOCTEXT("HintDuration", "Your time, such as 1:23.412");
		case ERankbookFormat::Decimal:
			return LOCTEXT("HintDecimal", "Your score, such as 12.5");
		default:
			return LOCTEXT("HintInteger", "Your score, such as 41870");
	}
}

FText RankLine(const FRankbookStanding& Standing)
{
	const FText Rank = FText::AsNumber(Standing.Rank);
	const FText Total = FText::AsNumber(Standing.Total);
	if (Standing.PreviousRank == 0 || Standing.PreviousRank == Standing.Rank)
	{
		return FText::Format(LOCTEXT("RankLine", "Rank {0} of {1}"), Rank, Total);
	}
	return FText::Format(LOCTEXT("RankLineBefore", "Rank {0} of {1} (was {2})"), Rank, Total, FText::AsNumber(Standing.PreviousRank));
}

FText NextLine(const FRankbookTarget& Target)
{
	if (Target.Rank == 0)
	{
		return FText::GetEmpty();
	}
	return FText::Format(LOCTEXT("NextLine", "Next: {0}, {1}, rank {2}"), FText::FromString(Target.ScoreText), FText::FromString(Target.Player.DisplayName), FText::AsNumber(Target.Rank));
}

FText WindowTitle(ERankbookWindow Window)
{
	switch (Window)
	{
		case ERankbookWindow::AllTime:
			return LOCTEXT("AllTime", "All time");
		case ERankbookWindow::Daily:
			return LOCTEXT("Daily", "Today");
		case ERankbookWindow::Weekly:
			return LOCTEXT("Weekly", "This week");
		case ERankbookWindow::Monthly:
			return LOCTEXT("Monthly", "This month");
		default:
			return LOCTEXT("OtherWindow", "Other");
	}
}

#undef LOCTEXT_NAMESPACE
