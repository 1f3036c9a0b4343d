// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Internationalization/Text.h"

namespace
{
	/** 1234567 becomes 1,234,567. */
	FString GroupDigits(const FString& Digits)
	{
		const FString Tail = Digits.Right(3);
		return Digits.Len() <= 3 ? Digits : GroupDigits(Digits.LeftChop(3)) + TEXT(",") + Tail;
	}

	FString WithSign(bool bIsNegative, const FString& Digits)
	{
		return bIsNegative ? TEXT("-") + Digits : Digits;
	}
}

FText FText::AsNumber(int32 Value)
{
	return AsNumber(static_cast<int64>(Value));
}

FText FText::AsNumber(int64 Value)
{
	const FString Digits = LexToString(Value);
	return Make(WithSign(Value < 0, GroupDigits(Value < 0 ? Digits.RightChop(1) : Digits)));
}

FText FText::AsNumber(double Value)
{
	FString Whole;
	FString Fraction;
	FString::Printf(TEXT("%.3f"), Value < 0.0 ? -Value : Value).Split(TEXT("."), &Whole, &Fraction);
	while (Fraction.EndsWith(TEXT("0")))
	{
		Fraction.LeftChopInline(1);
	}
	const FString Digits = GroupDigits(Whole);
	return Make(WithSign(Value < 0.0, Fraction.IsEmpty() ? Digits : Digits + TEXT(".") + Fraction));
}
