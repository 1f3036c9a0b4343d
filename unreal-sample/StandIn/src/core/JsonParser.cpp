// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Serialization/JsonSerializer.h"

namespace
{
	/** Deeper documents are refused: nobody writes them, and each level takes a part of the stack. */
	constexpr int32 DeepestLevel = 200;

	/** Reads JSON as RFC 8259 has it, which is stricter than the engine where that is lenient. */
	class FJsonParser
	{
	public:
		FJsonParser(FStringView InRest, bool bInKeepsNumberText)
			: Rest(InRest)
			, bKeepsNumberText(bInKeepsNumberText)
		{
		}

		TSharedPtr<FJsonValue> ParseDocument()
		{
			TSharedPtr<FJsonValue> Result = ParseValue(0);
			SkipBlanks();
			if (Result.IsValid() && !Rest.IsEmpty())
			{
				return Refuse(TEXT("something follows the document"));
			}
			return Result;
		}

		FString Error;

	private:
		TSharedPtr<FJsonValue> Refuse(const TCHAR* Why)
		{
			if (Error.IsEmpty())
			{
				Error = FString::Printf(TEXT("%s, before: %s"), Why, *FString(Rest.Left(20)));
			}
			return nullptr;
		}

		void SkipBlanks()
		{
			while (!Rest.IsEmpty() && (Rest[0] == TEXT(' ') || Rest[0] == TEXT('\t') || Rest[0] == TEXT('\n') || Rest[0] == TEXT('\r')))
			{
				Rest = Rest.RightChop(1);
			}
		}

		bool Take(FStringView Text)
		{
			const bool bIsHere = Rest.StartsWith(Text, ESearchCase::CaseSensitive);
			Rest = bIsHere ? Rest.RightChop(Text.Len()) : Rest;
			return bIsHere;
		}

		TSharedPtr<FJsonValue> ParseValue(int32 Level)
		{
			SkipBlanks();
			if (Level > DeepestLevel)
			{
				return Refuse(TEXT("too deep"));
			}
			if (Take(TEXT("{")))
			{
				return ParseObject(Level);
			}
			if (Take(TEXT("[")))
			{
				return ParseArray(Level);
			}
			if (Rest.StartsWith(TEXT('"')))
			{
				FString Text;
				return ParseString(Text) ? TSharedPtr<FJsonValue>(MakeShared<FJsonValueString>(Text)) : nullptr;
			}
			return ParseWord();
		}

		TSharedPtr<FJsonValue> ParseWord()
		{
			if (Take(TEXT("true")))
			{
				return MakeShared<FJsonValueBoolean>(true);
			}
			if (Take(TEXT("false")))
			{
				return MakeShared<FJsonValueBoolean>(false);
			}
			return Take(TEXT("null")) ? TSharedPtr<FJsonValue>(MakeShared<FJsonValueNull>()) : ParseNumber();
		}

		TSharedPtr<FJsonValue> ParseObject(int32 Level)
		{
			const TSharedRef<FJsonObject> Object = MakeShared<FJsonObject>();
			SkipBlanks();
			bool bIsOpen = !Take(TEXT("}"));
			while (bIsOpen)
			{
				FString Name;
				SkipBlanks();
				if (!ParseString(Name))
				{
					return Refuse(TEXT("a member needs a name"));
				}
				SkipBlanks();
				const TSharedPtr<FJsonValue> Value = Take(TEXT(":")) ? ParseValue(Level + 1) : Refuse(TEXT("a name needs a colon"));
				if (!Value.IsValid())
				{
					return nullptr;
				}
				Object->SetField(Name, Value);
				SkipBlanks();
				bIsOpen = Take(TEXT(","));
				if (!bIsOpen && !Take(TEXT("}")))
				{
					return Refuse(TEXT("an object needs a comma or its end"));
				}
			}
			return MakeShared<FJsonValueObject>(Object);
		}

		TSharedPtr<FJsonValue> ParseArray(int32 Level)
		{
			TArray<TSharedPtr<FJsonValue>> Elements;
			SkipBlanks();
			bool bIsOpen = !Take(TEXT("]"));
			while (bIsOpen)
			{
				const TSharedPtr<FJsonValue> Element = ParseValue(Level + 1);
				if (!Element.IsValid())
				{
					return nullptr;
				}
				Elements.Add(Element);
				SkipBlanks();
				bIsOpen = Take(TEXT(","));
				if (!bIsOpen && !Take(TEXT("]")))
				{
					return Refuse(TEXT("an array needs a comma or its end"));
				}
			}
			return MakeShared<FJsonValueArray>(Elements);
		}

		bool ParseString(FString& OutText)
		{
			if (!Take(TEXT("\"")))
			{
				return false;
			}
			while (!Rest.IsEmpty() && Rest[0] >= 32)
			{
				const TCHAR Char = Rest[0];
				Rest = Rest.RightChop(1);
				if (Char == TEXT('"'))
				{
					return true;
				}
				if (Char != TEXT('\\'))
				{
					OutText += FStringView(&Char, 1);
				}
				else if (!ParseEscape(OutText))
				{
					return false;
				}
			}
			Refuse(TEXT("a string has no end or a control character"));
			return false;
		}

		bool ParseEscape(FString& OutText)
		{
			static const FStringView Letters = TEXTVIEW("\"\\/bfnrt");
			static constexpr TCHAR Meanings[] = {TEXT('"'), TEXT('\\'), TEXT('/'), TEXT('\b'), TEXT('\f'), TEXT('\n'), TEXT('\r'), TEXT('\t')};
			const TCHAR Letter = Rest.IsEmpty() ? TEXT('?') : Rest[0];
			int32 Index = INDEX_NONE;
			if (Letters.FindChar(Letter, Index))
			{
				OutText.AppendChar(Meanings[Index]);
				Rest = Rest.RightChop(1);
				return true;
			}
			if (Letter != TEXT('u') || Rest.Len() < 5)
			{
				Refuse(TEXT("an unknown escape"));
				return false;
			}
			TCHAR Unit = 0;
			for (int32 Digit = 1; Digit <= 4; ++Digit)
			{
				const TCHAR Hex = FChar::ToLower(Rest[Digit]);
				if (!FChar::IsHexDigit(Hex))
				{
					Refuse(TEXT("an escape needs four hexadecimal digits"));
					return false;
				}
				Unit = static_cast<TCHAR>(Unit * 16 + (FChar::IsDigit(Hex) ? Hex - TEXT('0') : Hex - TEXT('a') + 10));
			}
			OutText += FStringView(&Unit, 1);
			Rest = Rest.RightChop(5);
			return true;
		}

		int32 CountDigits(int32 From) const
		{
			int32 Count = 0;
			while (From + Count < Rest.Len() && FChar::IsDigit(Rest[From + Count]))
			{
				++Count;
			}
			return Count;
		}

		bool IsAt(int32 Index, TCHAR Char) const
		{
			return Index < Rest.Len() && Rest[Index] == Char;
		}

		TSharedPtr<FJsonValue> ParseNumber()
		{
			int32 Len = IsAt(0, TEXT('-')) ? 1 : 0;
			const int32 Whole = CountDigits(Len);
			bool bIsNumber = Whole == 1 || (Whole > 1 && !IsAt(Len, TEXT('0')));
			Len += Whole;
			if (IsAt(Len, TEXT('.')))
			{
				const int32 Fraction = CountDigits(Len + 1);
				bIsNumber = bIsNumber && Fraction > 0;
				Len += 1 + Fraction;
			}
			if (IsAt(Len, TEXT('e')) || IsAt(Len, TEXT('E')))
			{
				Len += IsAt(Len + 1, TEXT('+')) || IsAt(Len + 1, TEXT('-')) ? 2 : 1;
				const int32 Exponent = CountDigits(Len);
				bIsNumber = bIsNumber && Exponent > 0;
				Len += Exponent;
			}
			if (!bIsNumber)
			{
				return Refuse(TEXT("no JSON value"));
			}
			const FString Text(Rest.Left(Len));
			Rest = Rest.RightChop(Len);
			return bKeepsNumberText ? TSharedPtr<FJsonValue>(MakeShared<FJsonValueNumberString>(Text)) : TSharedPtr<FJsonValue>(MakeShared<FJsonValueNumber>(FCString::Atod(*Text)));
		}

		FStringView Rest;
		bool bKeepsNumberText;
	};
}

TSharedPtr<FJsonValue> FJsonSerializer::Parse(TJsonReader<TCHAR>& Reader, EFlags Flags)
{
	FJsonParser Parser(Reader.GetText(), Flags == EFlags::StoreNumbersAsStrings);
	TSharedPtr<FJsonValue> Result = Parser.ParseDocument();
	Reader.SetErrorMessage(Parser.Error);
	return Result;
}
