// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Internationalization/Text.h"

namespace
{
	const FNumberFormattingOptions& OrDefault(const FNumberFormattingOptions* Options)
	{
		static const FNumberFormattingOptions Default;
		return Options != nullptr ? *Options : Default;
	}

	/** 1234567 becomes 1,234,567. */
	FString GroupDigits(const FString& Digits, const FNumberFormattingOptions& Options)
	{
		FString Padded = Digits;
		while (Padded.Len() < Options.MinimumIntegralDigits)
		{
			Padded.InsertAt(0, TEXT('0'));
		}
		for (int32 Index = Padded.Len() - 3; Options.UseGrouping && Index > 0; Index -= 3)
		{
			Padded.InsertAt(Index, TEXT(','));
		}
		return Padded;
	}

	FString FormatInteger(int64 Value, const FNumberFormattingOptions& Options)
	{
		const FString Digits = LexToString(Value);
		const FString Fraction = FString::ChrN(Options.MinimumFractionalDigits, TEXT('0'));
		const FString Whole = GroupDigits(Value < 0 ? Digits.RightChop(1) : Digits, Options);
		return FString(Value < 0 ? TEXT("-") : TEXT("")) + Whole + (Fraction.IsEmpty() ? TEXT("") : TEXT(".")) + Fraction;
	}

	FString FormatReal(double Value, const FNumberFormattingOptions& Options)
	{
		FString Whole;
		FString Fraction;
		const FString Text = FString::Printf(TEXT("%.*f"), Options.MaximumFractionalDigits, Value < 0.0 ? -Value : Value);
		if (!Text.Split(TEXT("."), &Whole, &Fraction))
		{
			Whole = Text;
		}
		while (Fraction.Len() > Options.MinimumFractionalDigits && Fraction.EndsWith(TEXT("0")))
		{
			Fraction.LeftChopInline(1);
		}
		return FString(Value < 0.0 ? TEXT("-") : TEXT("")) + GroupDigits(Whole, Options) + (Fraction.IsEmpty() ? TEXT("") : TEXT(".")) + Fraction;
	}
}

FText FText::AsNumber(int32 Value, const FNumberFormattingOptions* Options)
{
	return Make(FormatInteger(Value, OrDefault(Options)), false);
}

FText FText::AsNumber(int64 Value, const FNumberFormattingOptions* Options)
{
	return Make(FormatInteger(Value, OrDefault(Options)), false);
}

FText FText::AsNumber(uint32 Value, const FNumberFormattingOptions* Options)
{
	return Make(FormatInteger(static_cast<int64>(Value), OrDefault(Options)), false);
}

FText FText::AsNumber(double Value, const FNumberFormattingOptions* Options)
{
	return Make(FormatReal(Value, OrDefault(Options)), false);
}

FText FText::AsPercent(double Value, const FNumberFormattingOptions* Options)
{
	FNumberFormattingOptions Percent = OrDefault(Options);
	Percent.MaximumFractionalDigits = Options != nullptr ? Percent.MaximumFractionalDigits : 0;
	return Make(FormatReal(Value * 100.0, Percent) + TEXT("%"), false);
}
