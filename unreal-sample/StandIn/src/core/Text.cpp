// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Internationalization/Text.h"

namespace
{
	/** Takes {Index} from the start of a pattern, and answers what it stands for. */
	FString TakeArgument(FStringView& Rest, const FFormatOrderedArguments& Arguments)
	{
		int32 End = INDEX_NONE;
		checkf(Rest.FindChar(TEXT('}'), End), TEXT("A format has a brace without its other half: %s"), *FString(Rest));
		const FString Name(Rest.Left(End).RightChop(1));
		const int32 Index = Name.IsNumeric() ? FCString::Atoi(*Name) : INDEX_NONE;
		checkf(Arguments.IsValidIndex(Index), TEXT("A format has no argument {%s}."), *Name);
		Rest = Rest.RightChop(End + 1);
		return Arguments[Index].Text.ToString();
	}
}

FText FText::Make(const FString& String)
{
	FText Result;
	Result.Display = std::make_shared<const FString>(String);
	return Result;
}

const FString& FText::ToString() const
{
	static const FString Empty;
	return Display != nullptr ? *Display : Empty;
}

bool FText::IsEmpty() const
{
	return ToString().IsEmpty();
}

bool FText::EqualTo(const FText& Other) const
{
	return ToString().Equals(Other.ToString(), ESearchCase::CaseSensitive);
}

const FText& FText::GetEmpty()
{
	static const FText Empty;
	return Empty;
}

FText FText::FromString(const FString& String)
{
	return Make(String);
}

FText FText::FromLiteral(const TCHAR* Namespace, const TCHAR* Key, const TCHAR* Literal)
{
	checkf(*Namespace != 0 && *Key != 0, TEXT("A text needs a namespace and a key for its translators: %s"), Literal);
	return Make(Literal);
}

FText FText::Format(const FText& Pattern, const FFormatOrderedArguments& Arguments)
{
	FString Result;
	FStringView Rest(Pattern.ToString());
	while (!Rest.IsEmpty())
	{
		if (Rest.StartsWith(TEXT('{')))
		{
			Result += TakeArgument(Rest, Arguments);
			continue;
		}
		const int32 Skipped = Rest.StartsWith(TEXT('`')) && Rest.Len() > 1 ? 1 : 0;
		Result.AppendChar(Rest[Skipped]);
		Rest = Rest.RightChop(Skipped + 1);
	}
	return Make(Result);
}

FFormatArgumentValue::FFormatArgumentValue(int32 Value)
	: Text(FText::AsNumber(Value))
{
}

FFormatArgumentValue::FFormatArgumentValue(int64 Value)
	: Text(FText::AsNumber(Value))
{
}

FFormatArgumentValue::FFormatArgumentValue(double Value)
	: Text(FText::AsNumber(Value))
{
}

FFormatArgumentValue::FFormatArgumentValue(const FText& Value)
	: Text(Value)
{
}
