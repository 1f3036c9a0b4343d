// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Json/RankbookJson.h"
#include "Misc/AutomationTest.h"
#include "RankbookLibrary.h"
#include "RankbookSettings.h"
#include "RepositoryFiles.h"
#include "UObject/Class.h"

BEGIN_DEFINE_SPEC(FRankbookLibrarySpec, "Rankbook.Library", EAutomationTestFlags::EditorContext | EAutomationTestFlags::ClientContext | EAutomationTestFlags::ProductFilter)

	/** What the library says about an error with this code. */
	FText TextOf(ERankbookErrorCode Code) const
	{
		FRankbookError Error;
		Error.Code = Code;
		return URankbookLibrary::ErrorToText(Error);
	}

	/** A board as a row of the table of score texts names it. */
	FRankbookBoard BoardOf(const FString& Format, const FString& Decimals) const
	{
		FRankbookBoard Board;
		const ERankbookFormat Plain = Format == TEXT("decimal") ? ERankbookFormat::Decimal : ERankbookFormat::Integer;
		Board.Format = Format == TEXT("duration") ? ERankbookFormat::Duration : Plain;
		Board.Decimals = FCString::Atoi(*Decimals);
		return Board;
	}

	void DefineScores();

END_DEFINE_SPEC(FRankbookLibrarySpec)

void FRankbookLibrarySpec::Define()
{
	DefineScores();

	It(TEXT("tells a call that worked from one that waits and one that failed"), [this]()
		{
			FRankbookError Error;
			TestTrue(TEXT("worked"), URankbookLibrary::IsOk(Error));
			Error.Code = ERankbookErrorCode::QueuedOffline;
			TestFalse(TEXT("waits"), URankbookLibrary::IsOk(Error));
			Error.Code = ERankbookErrorCode::Network;
			TestFalse(TEXT("failed"), URankbookLibrary::IsOk(Error));
		});

	It(TEXT("has a text of its own for every error, and none without one"), [this]()
		{
			TestTrue(TEXT("none"), TextOf(ERankbookErrorCode::None).IsEmpty());
			TArray<FString> Seen;
			for (uint8 Value = static_cast<uint8>(ERankbookErrorCode::QueuedOffline); Value <= static_cast<uint8>(ERankbookErrorCode::RateLimited); ++Value)
			{
				const FString Text = TextOf(static_cast<ERankbookErrorCode>(Value)).ToString();
				TestFalse(FString::Printf(TEXT("%d has a text"), static_cast<int32>(Value)), Text.IsEmpty());
				TestFalse(Text, Seen.Contains(Text));
				Seen.Add(Text);
			}
		});

	It(TEXT("tells a time that is known from one that is not"), [this]()
		{
			TestFalse(TEXT("not known"), URankbookLibrary::IsTimeSet(FRankbookBoard().OpensAt));
			TestTrue(TEXT("known"), URankbookLibrary::IsTimeSet(FDateTime(2026, 11, 24)));
		});

	It(TEXT("makes metadata that can be sent, and reads it"), [this]()
		{
			TMap<FString, FString> Values;
			Values.Add(TEXT("Car"), TEXT("Z\u00eb \"9\"\n\U0001F680"));
			Values.Add(TEXT("empty"), TEXT(""));
			const FString Json = URankbookLibrary::MakeMetadata(Values);
			TestTrue(TEXT("can be sent"), RankbookJson::IsMetadata(Json));
			TestTrue(TEXT("same"), URankbookLibrary::GetMetadataString(Json, TEXT("Car")).Equals(Values[TEXT("Car")], ESearchCase::CaseSensitive));
			TestEqual(TEXT("another case is another name"), URankbookLibrary::GetMetadataString(Json, TEXT("car")), TEXT(""));
			TestEqual(TEXT("nothing"), URankbookLibrary::MakeMetadata({}), TEXT("{}"));
		});

	It(TEXT("reads metadata that others wrote: numbers as they are written, objects as JSON"), [this]()
		{
			const FString Json = TEXT("{\"n\":9007199254740993,\"o\":{\"n\":[1, 2]},\"b\":true,\"z\":null}");
			TestEqual(TEXT("number"), URankbookLibrary::GetMetadataString(Json, TEXT("n")), TEXT("9007199254740993"));
			TestEqual(TEXT("object"), URankbookLibrary::GetMetadataString(Json, TEXT("o")), TEXT("{\"n\":[1, 2]}"));
			TestEqual(TEXT("truth"), URankbookLibrary::GetMetadataString(Json, TEXT("b")), TEXT("true"));
			TestEqual(TEXT("inside another"), URankbookLibrary::GetMetadataString(TEXT("{\"o\":{\"n\":1}}"), TEXT("n")), TEXT(""));
			TestEqual(TEXT("missing"), URankbookLibrary::GetMetadataString(Json, TEXT("x")), TEXT(""));
			TestEqual(TEXT("no JSON"), URankbookLibrary::GetMetadataString(TEXT("n"), TEXT("n")), TEXT(""));
			TestEqual(TEXT("none"), URankbookLibrary::GetMetadataString(FString(), TEXT("n")), TEXT(""));
		});

	It(TEXT("names windows as queries do"), [this]()
		{
			TestEqual(TEXT("all time"), URankbookLibrary::WindowKey(ERankbookWindow::AllTime), TEXT("allTime"));
			TestEqual(TEXT("weekly"), URankbookLibrary::WindowKey(ERankbookWindow::Weekly), TEXT("weekly"));
			TestEqual(TEXT("unknown"), URankbookLibrary::WindowKey(ERankbookWindow::Unknown), TEXT(""));
		});

	It(TEXT("leads to the page of a board on the server of the settings"), [this]()
		{
			URankbookSettings* Settings = GetMutableDefault<URankbookSettings>();
			const FString Kept = Settings->BaseUrl;
			Settings->BaseUrl = TEXT("https://scores.example.com/");
			TestEqual(TEXT("page"), URankbookLibrary::BoardPageUrl(TEXT("my-game"), TEXT("a/b c")), TEXT("https://scores.example.com/b/my-game/a%2Fb%20c"));
			Settings->BaseUrl.Empty();
			TestEqual(TEXT("no server"), URankbookLibrary::BoardPageUrl(TEXT("my-game"), TEXT("b")), TEXT(""));
			Settings->BaseUrl = Kept;
		});
}

void FRankbookLibrarySpec::DefineScores()
{
	It(TEXT("writes scores as the server does, row by row of the table that they share"), [this]()
		{
			TArray<FString> Lines;
			FString Table;
			if (!TestTrue(TEXT("the table is there"), RankbookRepository::Read(TEXT("tests/cases/l03-score-text.tsv"), Table)))
			{
				return;
			}
			Table.ParseIntoArrayLines(Lines);
			TestTrue(TEXT("rows"), Lines.Num() > 40);
			for (int32 Line = 1; Line < Lines.Num(); ++Line)
			{
				TArray<FString> Cells;
				Lines[Line].ParseIntoArray(Cells, TEXT("\t"), false);
				if (TestEqual(TEXT("cells"), Cells.Num(), 4))
				{
					TestEqual(Lines[Line], URankbookLibrary::FormatScore(BoardOf(Cells[0], Cells[1]), FCString::Atoi64(*Cells[2])), Cells[3]);
				}
			}
		});

	It(TEXT("writes the unit behind, whole numbers whatever the decimals, and the least of 64 bits"), [this]()
		{
			FRankbookBoard Board = BoardOf(TEXT("decimal"), TEXT("2"));
			Board.Unit = TEXT("m");
			TestEqual(TEXT("unit"), URankbookLibrary::FormatScore(Board, 1950), TEXT("19.50 m"));
			Board = BoardOf(TEXT("integer"), TEXT("3"));
			TestEqual(TEXT("whole"), URankbookLibrary::FormatScore(Board, -1234), TEXT("-1234"));
			TestEqual(TEXT("least"), URankbookLibrary::FormatScore(Board, TNumericLimits<int64>::Lowest()), TEXT("-9223372036854775808"));
			Board.Format = ERankbookFormat::Unknown;
			TestEqual(TEXT("unknown"), URankbookLibrary::FormatScore(Board, 5), TEXT("5"));
		});
}
