// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Misc/Guid.h"

#include <random>

namespace
{
	/** The hexadecimal digits of one form of an id; false when the text has another form. */
	bool TakeDigits(const FString& Text, EGuidFormats Format, FString& OutDigits)
	{
		FString Rest = Text;
		const bool bHasBraces = Format == EGuidFormats::DigitsWithHyphensInBraces;
		const bool bHasParentheses = Format == EGuidFormats::DigitsWithHyphensInParentheses;
		if (bHasBraces || bHasParentheses)
		{
			if (!Rest.RemoveFromStart(bHasBraces ? TEXT("{") : TEXT("(")) || !Rest.RemoveFromEnd(bHasBraces ? TEXT("}") : TEXT(")")))
			{
				return false;
			}
		}
		if (Format != EGuidFormats::Digits && Format != EGuidFormats::DigitsLower)
		{
			if (Rest.Len() != 36 || Rest[8] != TEXT('-') || Rest[13] != TEXT('-') || Rest[18] != TEXT('-') || Rest[23] != TEXT('-'))
			{
				return false;
			}
			Rest = Rest.Mid(0, 8) + Rest.Mid(9, 4) + Rest.Mid(14, 4) + Rest.Mid(19, 4) + Rest.Mid(24);
		}
		OutDigits = Rest;
		return Rest.Len() == 32;
	}

	bool ReadDigits(const FString& Digits, FGuid& OutGuid)
	{
		FGuid Result;
		for (int32 Index = 0; Index < 32; ++Index)
		{
			const TCHAR Char = FChar::ToLower(Digits[Index]);
			if (!FChar::IsHexDigit(Char))
			{
				return false;
			}
			const int32 Value = FChar::IsDigit(Char) ? FChar::ConvertCharDigitToInt(Char) : Char - TEXT('a') + 10;
			Result[Index / 8] = (Result[Index / 8] << 4) | static_cast<uint32>(Value);
		}
		OutGuid = Result;
		return true;
	}

	std::random_device& Entropy()
	{
		static std::random_device Device;
		return Device;
	}
}

FGuid::FGuid(const FString& InGuid)
{
	if (!Parse(InGuid, *this))
	{
		Invalidate();
	}
}

void FGuid::Invalidate()
{
	*this = FGuid();
}

uint32& FGuid::operator[](int32 Index)
{
	checkf(Index >= 0 && Index < 4, TEXT("An id has four parts."));
	return Index < 2 ? (Index == 0 ? A : B) : (Index == 2 ? C : D);
}

const uint32& FGuid::operator[](int32 Index) const
{
	return const_cast<FGuid&>(*this)[Index];
}

FString FGuid::ToString(EGuidFormats Format) const
{
	const FString Digits = FString::Printf(TEXT("%08X%08X%08X%08X"), A, B, C, D);
	const FString Hyphens = FString::Printf(TEXT("%s-%s-%s-%s-%s"), *Digits.Mid(0, 8), *Digits.Mid(8, 4), *Digits.Mid(12, 4), *Digits.Mid(16, 4), *Digits.Mid(20));
	switch (Format)
	{
		case EGuidFormats::DigitsLower:
			return Digits.ToLower();
		case EGuidFormats::DigitsWithHyphens:
			return Hyphens;
		case EGuidFormats::DigitsWithHyphensLower:
			return Hyphens.ToLower();
		case EGuidFormats::DigitsWithHyphensInBraces:
			return TEXT("{") + Hyphens + TEXT("}");
		case EGuidFormats::DigitsWithHyphensInParentheses:
			return TEXT("(") + Hyphens + TEXT(")");
		default:
			return Digits;
	}
}

FGuid FGuid::NewGuid()
{
	const uint32 Random[] = {Entropy()(), Entropy()(), Entropy()(), Entropy()()};
	return FGuid(Random[0], (Random[1] & 0xFFFF0FFFU) | 0x4000U, (Random[2] & 0x3FFFFFFFU) | 0x80000000U, Random[3]);
}

bool FGuid::Parse(const FString& GuidString, FGuid& OutGuid)
{
	for (const EGuidFormats Format : {EGuidFormats::Digits, EGuidFormats::DigitsWithHyphens, EGuidFormats::DigitsWithHyphensInBraces, EGuidFormats::DigitsWithHyphensInParentheses})
	{
		if (ParseExact(GuidString, Format, OutGuid))
		{
			return true;
		}
	}
	return false;
}

bool FGuid::ParseExact(const FString& GuidString, EGuidFormats Format, FGuid& OutGuid)
{
	FString Digits;
	return TakeDigits(GuidString, Format, Digits) && ReadDigits(Digits, OutGuid);
}

uint32 GetTypeHash(const FGuid& Guid)
{
	return HashCombine(HashCombine(Guid.A, Guid.B), HashCombine(Guid.C, Guid.D));
}

FString LexToString(const FGuid& Guid)
{
	return Guid.ToString();
}
