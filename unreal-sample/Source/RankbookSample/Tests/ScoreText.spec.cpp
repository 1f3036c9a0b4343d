// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Presenters/ScoreText.h"

#include "Misc/AutomationTest.h"

#if WITH_DEV_AUTOMATION_TESTS

BEGIN_DEFINE_SPEC(FScoreTextSpec, "Rankbook.Sample.ScoreText", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)
	FRankbookBoard MakeBoard(ERankbookFormat Format, int32 Decimals) const;
	void Reads(const FString& Text, const FRankbookBoard& Board, int64 Expected);
	void Refuses(const FString& Text, const FRankbookBoard& Board);
END_DEFINE_SPEC(FScoreTextSpec)

FRankbookBoard FScoreTextSpec::MakeBoard(ERankbookFormat Format, int32 Decimals) const
{
	FRankbookBoard Board;
	Board.Format = Format;
	Board.Decimals = Decimals;
	Board.MinScore = -9007199254740991;
	Board.MaxScore = 9007199254740991;
	return Board;
}

void FScoreTextSpec::Reads(const FString& Text, const FRankbookBoard& Board, int64 Expected)
{
	int64 Score = 0;
	TestTrue(FString::Printf(TEXT("'%s' is a score"), *Text), ParseScore(Text, Board, Score));
	TestEqual(FString::Printf(TEXT("'%s'"), *Text), Score, Expected);
}

void FScoreTextSpec::Refuses(const FString& Text, const FRankbookBoard& Board)
{
	int64 Score = 0;
	TestFalse(FString::Printf(TEXT("'%s' is a score"), *Text), ParseScore(Text, Board, Score));
}

void FScoreTextSpec::Define()
{
	Describe(TEXT("ParseScore"), [this]()
		{
			It(TEXT("reads whole numbers, the greatest exact ones too"), [this]()
				{
					const FRankbookBoard Board = MakeBoard(ERankbookFormat::Integer, 0);
					Reads(TEXT("41870"), Board, 41870);
					Reads(TEXT(" 0 "), Board, 0);
					Reads(TEXT("-12"), Board, -12);
					Reads(TEXT("9007199254740991"), Board, 9007199254740991);
					Reads(TEXT("-9007199254740991"), Board, -9007199254740991);
				});

			It(TEXT("refuses what is no whole number, and what no client could show exactly"), [this]()
				{
					const FRankbookBoard Board = MakeBoard(ERankbookFormat::Integer, 0);
					for (const TCHAR* Text : {TEXT(""), TEXT("-"), TEXT("1.5"), TEXT("12a"), TEXT("1 2"), TEXT("+3"), TEXT("--3"), TEXT("1:00"), TEXT("9007199254740992"), TEXT("99999999999999999999999")})
					{
						Refuses(Text, Board);
					}
				});

			It(TEXT("fills up decimals, and refuses more than the board has"), [this]()
				{
					const FRankbookBoard Board = MakeBoard(ERankbookFormat::Decimal, 2);
					Reads(TEXT("12.5"), Board, 1250);
					Reads(TEXT("12"), Board, 1200);
					Reads(TEXT("-0.05"), Board, -5);
					Refuses(TEXT("12.505"), Board);
					Refuses(TEXT("12."), Board);
					Refuses(TEXT(".5"), Board);
					Refuses(TEXT("1.2.3"), Board);
				});

			It(TEXT("reads times as a clock shows them"), [this]()
				{
					const FRankbookBoard Board = MakeBoard(ERankbookFormat::Duration, 3);
					Reads(TEXT("1:23.412"), Board, 83412);
					Reads(TEXT("83.412"), Board, 83412);
					Reads(TEXT("1:00:00"), Board, 3600000);
					Reads(TEXT("90:00"), Board, 5400000);
					Refuses(TEXT("1:60"), Board);
					Refuses(TEXT("1:2"), Board);
					Refuses(TEXT("1:02:03:04"), Board);
					Refuses(TEXT(":30"), Board);
					Refuses(TEXT("9007199254740:00"), Board);
				});

			It(TEXT("refuses what lies outside the board's bounds"), [this]()
				{
					FRankbookBoard Board = MakeBoard(ERankbookFormat::Integer, 0);
					Board.MinScore = 0;
					Board.MaxScore = 1000;
					Reads(TEXT("1000"), Board, 1000);
					Refuses(TEXT("1001"), Board);
					Refuses(TEXT("-1"), Board);
				});
		});

	Describe(TEXT("the lines below a run"), [this]()
		{
			It(TEXT("say the rank, and the one before only when it was another"), [this]()
				{
					FRankbookStanding Standing;
					Standing.Rank = 12;
					Standing.Total = 2001;
					TestEqual(TEXT("first run"), RankLine(Standing).ToString(), TEXT("Rank 12 of 2,001"));
					Standing.PreviousRank = 12;
					TestEqual(TEXT("same rank"), RankLine(Standing).ToString(), TEXT("Rank 12 of 2,001"));
					Standing.PreviousRank = 40;
					TestEqual(TEXT("moved"), RankLine(Standing).ToString(), TEXT("Rank 12 of 2,001 (was 40)"));
				});

			It(TEXT("say whom to beat next, and nothing at the top"), [this]()
				{
					FRankbookTarget Target;
					TestTrue(TEXT("nobody above"), NextLine(Target).IsEmpty());
					Target.Rank = 6;
					Target.ScoreText = TEXT("1:22.900");
					Target.Player.DisplayName = TEXT("Brave Otter 4F2");
					TestEqual(TEXT("next"), NextLine(Target).ToString(), TEXT("Next: 1:22.900, Brave Otter 4F2, rank 6"));
				});
		});
}

#endif
