// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Check.h"

STANDIN_TEST(StringsAreEqualInAnySpellingUnlessAskedByEquals)
{
	const FString Token = TEXT("AbC");
	STANDIN_CHECK(Token == TEXT("aBc"));
	STANDIN_CHECK(Token == FString(TEXT("ABC")));
	STANDIN_CHECK(!Token.Equals(TEXT("abc")));
	STANDIN_CHECK(Token.Equals(TEXT("abc"), ESearchCase::IgnoreCase));
	STANDIN_CHECK(GetTypeHash(Token) == GetTypeHash(FString(TEXT("abc"))));
	STANDIN_CHECK(Token.Compare(TEXT("abc")) < 0);
}

STANDIN_TEST(OnlyAsciiLettersHaveACase)
{
	STANDIN_CHECK(FString(TEXT("\u00E4rger \u03C9 a")).ToUpper().Equals(TEXT("\u00E4RGER \u03C9 A")));
	STANDIN_CHECK(FString(TEXT("\u00E4")) != FString(TEXT("\u00C4")));
}

STANDIN_TEST(SearchesIgnoreCaseUnlessTold)
{
	const FString Text = TEXT("Rankbook rankbook");
	STANDIN_CHECK(Text.Contains(TEXT("RANK")));
	STANDIN_CHECK(!Text.Contains(TEXT("RANK"), ESearchCase::CaseSensitive));
	STANDIN_CHECK(Text.StartsWith(TEXT("rank")) && Text.EndsWith(TEXT("BOOK")));
	STANDIN_CHECK(Text.Find(TEXT("rank"), ESearchCase::CaseSensitive) == 9);
	STANDIN_CHECK(Text.Find(TEXT("rank"), ESearchCase::IgnoreCase, ESearchDir::FromEnd) == 9);
	STANDIN_CHECK(Text.Find(TEXT("rank"), ESearchCase::IgnoreCase, ESearchDir::FromEnd, 9) == 0);
	STANDIN_CHECK(Text.Find(TEXT("rank"), ESearchCase::IgnoreCase, ESearchDir::FromStart, 1) == 9);
	STANDIN_CHECK(Text.Find(TEXT("x")) == INDEX_NONE);
}

STANDIN_TEST(PartsOfAStringStayWithinIt)
{
	const FString Text = TEXT("abcdef");
	STANDIN_CHECK(Text.Left(2).Equals(TEXT("ab")) && Text.Right(2).Equals(TEXT("ef")));
	STANDIN_CHECK(Text.LeftChop(2).Equals(TEXT("abcd")) && Text.RightChop(2).Equals(TEXT("cdef")));
	STANDIN_CHECK(Text.Mid(2, 2).Equals(TEXT("cd")) && Text.Mid(4).Equals(TEXT("ef")));
	STANDIN_CHECK(Text.Left(99).Equals(Text) && Text.LeftChop(99).IsEmpty() && Text.Mid(99).IsEmpty());
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(FString(TEXT("ab"))[2]);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(FString()[0]);
		}));
}

STANDIN_TEST(AStringIsCutAndJoined)
{
	TArray<FString> Parts;
	STANDIN_CHECK(FString(TEXT("a,,b")).ParseIntoArray(Parts, TEXT(",")) == 2);
	STANDIN_CHECK(FString(TEXT("a,,b,")).ParseIntoArray(Parts, TEXT(","), false) == 4);
	STANDIN_CHECK(FString::Join(Parts, TEXT("-")).Equals(TEXT("a--b-")));
	STANDIN_CHECK(FString(TEXT("one\r\ntwo\rthree\n")).ParseIntoArrayLines(Parts) == 3);
	FString Left;
	FString Right = TEXT("key=value=more");
	STANDIN_CHECK(Right.Split(TEXT("="), &Left, &Right));
	STANDIN_CHECK(Left.Equals(TEXT("key")) && Right.Equals(TEXT("value=more")));
	STANDIN_CHECK(!Right.Split(TEXT("#"), &Left, nullptr) && Left.Equals(TEXT("key")));
}

STANDIN_TEST(AStringIsReplacedAndTrimmed)
{
	STANDIN_CHECK(FString(TEXT("aXbxc")).Replace(TEXT("x"), TEXT("--")).Equals(TEXT("a--b--c")));
	STANDIN_CHECK(FString(TEXT("aXbxc")).Replace(TEXT("x"), TEXT(""), ESearchCase::CaseSensitive).Equals(TEXT("aXbc")));
	STANDIN_CHECK(FString(TEXT(" \t a b \n")).TrimStartAndEnd().Equals(TEXT("a b")));
	FString Etag = TEXT("W/\"7\"");
	STANDIN_CHECK(Etag.RemoveFromStart(TEXT("W/")) && !Etag.RemoveFromStart(TEXT("W/")) && Etag.Equals(TEXT("\"7\"")));
	STANDIN_CHECK((FString(TEXT("a/")) / TEXT("/b") / TEXT("c")).Equals(TEXT("a/b/c")));
}

STANDIN_TEST(PrintfWritesWhatItsFormatSays)
{
	const FString Name = TEXT("\u03A9\U0001F600");
	STANDIN_CHECK(FString::Printf(TEXT("%s|%5s|%-5s|%.2s"), *Name, TEXT("ab"), TEXT("ab"), TEXT("abc")).Equals(Name + TEXT("|   ab|ab   |ab")));
	STANDIN_CHECK(FString::Printf(TEXT("%d %5d %-5d|%05d %+d"), 7, 7, 7, 7, 7).Equals(TEXT("7     7 7    |00007 +7")));
	STANDIN_CHECK(FString::Printf(TEXT("%lld %llu"), MIN_int64, MAX_uint64).Equals(TEXT("-9223372036854775808 18446744073709551615")));
	STANDIN_CHECK(FString::Printf(TEXT("%u %x %X %08x"), MAX_uint32, 255, 255, -1).Equals(TEXT("4294967295 ff FF ffffffff")));
	STANDIN_CHECK(FString::Printf(TEXT("%.3f %*d %c %hs 100%%"), 1.0005, 4, 7, TEXT('x'), "ansi").Equals(TEXT("1.000    7 x ansi 100%")));
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(FString::Printf(TEXT("%s"), static_cast<const TCHAR*>(nullptr)));
		}));
}

STANDIN_TEST(NumbersAreReadAsTheCLibraryDoes)
{
	STANDIN_CHECK(FCString::Atoi64(TEXT("9223372036854775807")) == MAX_int64);
	STANDIN_CHECK(FCString::Atoi64(TEXT("99999999999999999999")) == MAX_int64);
	STANDIN_CHECK(FCString::Atoi(TEXT("12ab")) == 12);
	STANDIN_CHECK(FString(TEXT("-1.5")).IsNumeric() && !FString(TEXT("1e3")).IsNumeric() && !FString().IsNumeric() && !FString(TEXT("-")).IsNumeric());
	int64 Number = 5;
	STANDIN_CHECK(!LexTryParseString(Number, TEXT("x")) && Number == 5);
	STANDIN_CHECK(LexTryParseString(Number, TEXT("-7")) && Number == -7);
	STANDIN_CHECK(LexToString(MAX_uint64).Equals(TEXT("18446744073709551615")) && LexToString(true).Equals(TEXT("true")));
	STANDIN_CHECK(FString::SanitizeFloat(1.5).Equals(TEXT("1.5")) && FString::SanitizeFloat(2.0, 0).Equals(TEXT("2")) && FString::SanitizeFloat(2.0).Equals(TEXT("2.0")));
}

STANDIN_TEST(TextBecomesUtf8AndComesBack)
{
	const FString Text = TEXT("a\u03A9\u20AC\U0001F600");
	const FTCHARToUTF8 Utf8(*Text);
	STANDIN_CHECK(Utf8.Length() == 1 + 2 + 3 + 4);
	STANDIN_CHECK(FString(FUTF8ToTCHAR(Utf8.Get(), Utf8.Length()).Get()).Equals(Text));
	STANDIN_CHECK(FString(UTF8_TO_TCHAR("\xC0\x80|\xED\xA0\x80|\xFF")).Contains(TEXT("\uFFFD")));
	const TCHAR Lone[] = {0xD800, TEXT('x'), 0};
	STANDIN_CHECK(FString(UTF8_TO_TCHAR(TCHAR_TO_UTF8(Lone))).Equals(TEXT("\uFFFDx")));
}

STANDIN_TEST(AViewIsWhatItLooksAt)
{
	const FString Text = TEXT("One Two");
	const FStringView View(Text);
	STANDIN_CHECK(View.Left(3) == TEXT("ONE") && !View.Left(3).Equals(TEXT("ONE")));
	STANDIN_CHECK(View.Contains(TEXT("two")) && View.Find(TEXT("Two")) == 4);
	STANDIN_CHECK(TEXTVIEW("abc").Len() == 3);
	STANDIN_CHECK(FStringView().IsEmpty() && FStringView() == FString());
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(TEXTVIEW("a")[1]);
		}));
}

STANDIN_TEST(NamesIgnoreCaseAndPackagedOnesKeepTheFirstSpelling)
{
	const FName First(TEXT("RankbookNameTest"));
	const FName Second(FString(TEXT("rankbookNAMEtest")));
	STANDIN_CHECK(First == Second && GetTypeHash(First) == GetTypeHash(Second));
	STANDIN_CHECK(Second.ToString().Equals(STANDIN_PACKAGED ? TEXT("RankbookNameTest") : TEXT("rankbookNAMEtest")));
	STANDIN_CHECK(FName().IsNone() && FName(TEXT("none")) == NAME_None && FName(TEXT("")).IsNone());
	STANDIN_CHECK(FName().ToString().Equals(TEXT("None")));
	STANDIN_CHECK(!First.IsNone() && First != FName(TEXT("Another")));
}
