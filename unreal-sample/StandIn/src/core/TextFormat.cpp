// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Internationalization/Text.h"

#include "Templates/Function.h"

namespace
{
	/** How an argument is found by the name between the braces. */
	using FArgumentFinder = TFunctionRef<const FFormatArgumentValue*(const FString&)>;

	/** Chooses between the forms of plural(one=run,other=runs), in English. */
	FString ChoosePlural(const FFormatArgumentValue& Argument, const FString& Forms)
	{
		checkf(Argument.bIsNumber, TEXT("plural needs a number."));
		const FString Wanted = Argument.Number == 1.0 ? TEXT("one") : TEXT("other");
		TArray<FString> Parts;
		Forms.ParseIntoArray(Parts, TEXT(","));
		for (const FString& Part : Parts)
		{
			FString Name;
			FString Value;
			if (Part.Split(TEXT("="), &Name, &Value) && Name.TrimStartAndEnd() == Wanted)
			{
				return Value;
			}
		}
		checkf(false, TEXT("plural has no form for '%s': %s"), *Wanted, *Forms);
		return FString();
	}

	/** Replaces the braces of a pattern. */
	class FPatternReader
	{
	public:
		FPatternReader(const FString& InPattern, FArgumentFinder InFinder)
			: Rest(InPattern)
			, Finder(InFinder)
		{
		}

		FString ReadAll()
		{
			FString Result;
			while (!Rest.IsEmpty())
			{
				if (Rest.StartsWith(TEXT("`")) && Rest.Len() > 1)
				{
					Result.AppendChar(Rest[1]);
					Rest.RightChopInline(2);
				}
				else if (Rest.StartsWith(TEXT("{")))
				{
					Result += ReadArgument();
				}
				else
				{
					Result.AppendChar(Rest[0]);
					Rest.RightChopInline(1);
				}
			}
			return Result;
		}

	private:
		FString ReadArgument()
		{
			int32 End = INDEX_NONE;
			checkf(Rest.FindChar(TEXT('}'), End), TEXT("A format has a brace without its other half: %s"), *Rest);
			const FString Name = Rest.Mid(1, End - 1).TrimStartAndEnd();
			Rest.RightChopInline(End + 1);
			const FFormatArgumentValue* const Argument = Finder(Name);
			checkf(Argument != nullptr, TEXT("A format has no argument {%s}."), *Name);
			if (!Rest.StartsWith(TEXT("|plural(")))
			{
				return Argument->Text.ToString();
			}
			int32 Close = INDEX_NONE;
			checkf(Rest.FindChar(TEXT(')'), Close), TEXT("plural has no end: %s"), *Rest);
			const FString Forms = Rest.Mid(8, Close - 8);
			Rest.RightChopInline(Close + 1);
			return ChoosePlural(*Argument, Forms);
		}

		FString Rest;
		FArgumentFinder Finder;
	};

	FFormatArgumentValue MakeNumber(const FText& Text, double Number)
	{
		FFormatArgumentValue Result(Text);
		Result.Number = Number;
		Result.bIsNumber = true;
		return Result;
	}
}

FText FText::Format(const FText& Pattern, const FFormatNamedArguments& Arguments)
{
	return Make(FPatternReader(Pattern.ToString(), [&Arguments](const FString& Name)
					{
						return Arguments.Find(Name);
					})
					.ReadAll(),
		false);
}

FText FText::Format(const FText& Pattern, const FFormatOrderedArguments& Arguments)
{
	const auto FindByIndex = [&Arguments](const FString& Name) -> const FFormatArgumentValue*
	{
		const int32 Index = Name.IsNumeric() ? FCString::Atoi(*Name) : INDEX_NONE;
		return Arguments.IsValidIndex(Index) ? &Arguments[Index] : nullptr;
	};
	return Make(FPatternReader(Pattern.ToString(), FindByIndex).ReadAll(), false);
}

FFormatArgumentValue::FFormatArgumentValue(int32 Value)
	: FFormatArgumentValue(static_cast<int64>(Value))
{
}

FFormatArgumentValue::FFormatArgumentValue(uint32 Value)
	: FFormatArgumentValue(static_cast<int64>(Value))
{
}

FFormatArgumentValue::FFormatArgumentValue(int64 Value)
	: FFormatArgumentValue(MakeNumber(FText::AsNumber(Value), static_cast<double>(Value)))
{
}

FFormatArgumentValue::FFormatArgumentValue(uint64 Value)
	: FFormatArgumentValue(static_cast<int64>(Value))
{
}

FFormatArgumentValue::FFormatArgumentValue(float Value)
	: FFormatArgumentValue(static_cast<double>(Value))
{
}

FFormatArgumentValue::FFormatArgumentValue(double Value)
	: FFormatArgumentValue(MakeNumber(FText::AsNumber(Value), Value))
{
}

FFormatArgumentValue::FFormatArgumentValue(const FText& Value)
	: Text(Value)
{
}
