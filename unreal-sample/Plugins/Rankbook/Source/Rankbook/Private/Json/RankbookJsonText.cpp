// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Json/RankbookJsonText.h"

namespace RankbookJsonText
{
	static bool IsDigit(TCHAR Char)
	{
		return Char >= TEXT('0') && Char <= TEXT('9');
	}

	/** The value of a hexadecimal digit; -1 for any other character. */
	static int32 HexDigit(TCHAR Char)
	{
		if (IsDigit(Char))
		{
			return static_cast<int32>(Char - TEXT('0'));
		}
		if (Char >= TEXT('a') && Char <= TEXT('f'))
		{
			return 10 + static_cast<int32>(Char - TEXT('a'));
		}
		if (Char >= TEXT('A') && Char <= TEXT('F'))
		{
			return 10 + static_cast<int32>(Char - TEXT('A'));
		}
		return -1;
	}

	/** The character behind a backslash, for the escapes of one letter. */
	static TCHAR Unescape(TCHAR Letter)
	{
		switch (Letter)
		{
			case TEXT('b'):
				return TEXT('\b');
			case TEXT('f'):
				return TEXT('\f');
			case TEXT('n'):
				return TEXT('\n');
			case TEXT('r'):
				return TEXT('\r');
			case TEXT('t'):
				return TEXT('\t');
			default:
				return Letter;
		}
	}
}

int32 RankbookJsonText::HexUnit(const FString& Text, int32 At)
{
	if (At + 4 > Text.Len())
	{
		return -1;
	}
	int32 Unit = 0;
	for (int32 Index = 0; Index < 4; ++Index)
	{
		const int32 Digit = HexDigit(Text[At + Index]);
		if (Digit < 0)
		{
			return -1;
		}
		Unit = Unit * 16 + Digit;
	}
	return Unit;
}

FString RankbookJsonText::ValueOf(const FString& Text, const FRankbookJsonMember& Member)
{
	return Text.Mid(Member.Begin, Member.End - Member.Begin);
}

FString RankbookJsonText::Unquote(const FString& Quoted)
{
	FString Out;
	for (int32 At = 1; At < Quoted.Len() - 1; ++At)
	{
		if (Quoted[At] != TEXT('\\'))
		{
			Out.AppendChar(Quoted[At]);
			continue;
		}
		++At;
		if (Quoted[At] == TEXT('u'))
		{
			Out.AppendChar(static_cast<TCHAR>(HexUnit(Quoted, At + 1)));
			At += 4;
			continue;
		}
		Out.AppendChar(Unescape(Quoted[At]));
	}
	return Out;
}

FString RankbookJsonText::Quote(const FString& Text)
{
	FString Out = TEXT("\"");
	for (int32 At = 0; At < Text.Len(); ++At)
	{
		const TCHAR Char = Text[At];
		if (Char == TEXT('"') || Char == TEXT('\\'))
		{
			Out.AppendChar(TEXT('\\'));
			Out.AppendChar(Char);
		}
		else if (Char < 0x20)
		{
			Out += FString::Printf(TEXT("\\u%04x"), static_cast<uint32>(Char));
		}
		else
		{
			Out.AppendChar(Char);
		}
	}
	Out.AppendChar(TEXT('"'));
	return Out;
}

int32 RankbookJsonText::CountBytes(const FString& Text)
{
	int32 Bytes = 0;
	for (int32 At = 0; At < Text.Len(); ++At)
	{
		const int32 Unit = static_cast<int32>(Text[At]);
		// A pair of surrogates takes four bytes: two for each of them.
		const bool bTwo = Unit >= 0x80 && (Unit < 0x800 || IsHighSurrogate(Unit) || IsLowSurrogate(Unit));
		Bytes += Unit < 0x80 ? 1 : bTwo ? 2
										: 3;
	}
	return Bytes;
}

bool RankbookJsonText::ReadInteger(const FString& Text, int64& Out)
{
	const bool bNegative = Text.Len() > 0 && Text[0] == TEXT('-');
	const int32 First = bNegative ? 1 : 0;
	if (Text.Len() == First || Text.Len() - First > 19)
	{
		return false;
	}
	// Nineteen digits fit an unsigned number of 64 bits.
	uint64 Magnitude = 0;
	for (int32 At = First; At < Text.Len(); ++At)
	{
		if (!IsDigit(Text[At]))
		{
			return false;
		}
		Magnitude = Magnitude * 10 + static_cast<uint64>(Text[At] - TEXT('0'));
	}
	const uint64 Largest = static_cast<uint64>(TNumericLimits<int64>::Max());
	if (Magnitude > Largest)
	{
		return false;
	}
	Out = bNegative ? -static_cast<int64>(Magnitude) : static_cast<int64>(Magnitude);
	return true;
}

FString RankbookJsonText::ObjectsToStrings(const FString& Text, const TArray<FRankbookJsonMember>& Members, const TArray<FString>& Names)
{
	FString Out;
	int32 Done = 0;
	for (const FRankbookJsonMember& Member : Members)
	{
		// What lies inside an object that was turned already is not looked at.
		if (Member.Begin < Done || Text[Member.Begin] != TEXT('{'))
		{
			continue;
		}
		for (const FString& Name : Names)
		{
			if (Member.Name.Equals(Name, ESearchCase::CaseSensitive))
			{
				Out += Text.Mid(Done, Member.Begin - Done);
				Out += Quote(ValueOf(Text, Member));
				Done = Member.End;
				break;
			}
		}
	}
	return Out + Text.Mid(Done);
}
