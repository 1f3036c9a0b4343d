// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Containers/StringConv.h"
#include "Containers/UnrealString.h"

#include <charconv>
#include <cstdio>
#include <string>

namespace
{
	/** One conversion of a format: from the flags to the letter. */
	struct FConversion
	{
		std::string Flags;
		int32 Width = 0;
		int32 Precision = -1;
		TCHAR Letter = 0;
	};

	/** Reads conversions; the compiler has proved that the format fits its arguments. */
	class FFormatReader
	{
	public:
		FFormatReader(const TCHAR* InAt, const StandIn::FFormatArgument* InArguments)
			: At(InAt)
			, Arguments(InArguments)
		{
		}

		FString ReadAll()
		{
			FString Result;
			while (*At != 0)
			{
				const TCHAR Char = *At++;
				if (Char != TEXT('%'))
				{
					Result.AppendChar(Char);
				}
				else if (*At == TEXT('%'))
				{
					Result.AppendChar(*At++);
				}
				else
				{
					const FConversion Conversion = ReadConversion();
					Result += Convert(Conversion, *Arguments++);
				}
			}
			return Result;
		}

	private:
		int32 ReadNumber()
		{
			if (*At == TEXT('*'))
			{
				++At;
				return static_cast<int32>((Arguments++)->Integer);
			}
			int32 Number = 0;
			while (FChar::IsDigit(*At))
			{
				Number = Number * 10 + FChar::ConvertCharDigitToInt(*At++);
			}
			return Number;
		}

		FConversion ReadConversion()
		{
			FConversion Conversion;
			while (FStringView(TEXT("-+ #0")).Contains(FStringView(At, 1)))
			{
				Conversion.Flags.push_back(static_cast<char>(*At++));
			}
			Conversion.Width = ReadNumber();
			if (*At == TEXT('.'))
			{
				++At;
				Conversion.Precision = ReadNumber();
			}
			while (*At == TEXT('l') || *At == TEXT('h'))
			{
				++At;
			}
			Conversion.Letter = *At++;
			return Conversion;
		}

		template <typename ValueType>
		static FString Print(const FConversion& Conversion, const char* Size, ValueType Value)
		{
			const std::string Format = "%" + Conversion.Flags + "*.*" + Size + static_cast<char>(Conversion.Letter);
			std::string Buffer(static_cast<SIZE_T>(std::snprintf(nullptr, 0, Format.c_str(), Conversion.Width, Conversion.Precision, Value)), '\0');
			std::snprintf(Buffer.data(), Buffer.size() + 1, Format.c_str(), Conversion.Width, Conversion.Precision, Value);
			return FString(Buffer.c_str());
		}

		static FString Pad(const FConversion& Conversion, const FString& Text)
		{
			const FString Cut = Conversion.Precision >= 0 ? Text.Left(Conversion.Precision) : Text;
			return Conversion.Flags.find('-') != std::string::npos ? Cut.RightPad(Conversion.Width) : Cut.LeftPad(Conversion.Width);
		}

		static FString Convert(const FConversion& Conversion, const StandIn::FFormatArgument& Argument)
		{
			switch (Conversion.Letter)
			{
				case TEXT('s'):
					if (Argument.Kind == StandIn::EFormatArgument::AnsiText)
					{
						return Pad(Conversion, FString(static_cast<const ANSICHAR*>(Argument.Pointer)));
					}
					checkf(Argument.Pointer != nullptr, TEXT("Printf got a null string."));
					return Pad(Conversion, FString(static_cast<const TCHAR*>(Argument.Pointer)));
				case TEXT('c'):
					return Pad(Conversion, FString::Chr(static_cast<TCHAR>(Argument.Integer)));
				case TEXT('p'):
					return Pad(Conversion, FString::Printf(TEXT("0x%016llx"), static_cast<uint64>(reinterpret_cast<UPTRINT>(Argument.Pointer))));
				case TEXT('d'):
				case TEXT('i'):
					return Print(Conversion, "ll", Argument.Integer);
				case TEXT('u'):
				case TEXT('x'):
				case TEXT('X'):
					return Print(Conversion, "ll", Argument.Kind == StandIn::EFormatArgument::Integer32 ? static_cast<uint64>(static_cast<uint32>(Argument.Integer)) : static_cast<uint64>(Argument.Integer));
				default:
					return Print(Conversion, "", Argument.Real);
			}
		}

		const TCHAR* At;
		const StandIn::FFormatArgument* Arguments;
	};

	template <typename NumberType>
	FString NumberToString(NumberType Value)
	{
		char Buffer[40];
		const std::to_chars_result Result = std::to_chars(Buffer, Buffer + sizeof(Buffer) - 1, Value);
		*Result.ptr = '\0';
		return FString(Buffer);
	}

	template <typename NumberType, typename ReaderType>
	bool TryParse(NumberType& OutValue, const TCHAR* Buffer, ReaderType Reader)
	{
		if (!FCString::IsNumeric(Buffer))
		{
			return false;
		}
		OutValue = Reader(Buffer);
		return true;
	}
}

FString StandIn::FormatArguments(const TCHAR* Format, const StandIn::FFormatArgument* Arguments)
{
	return FFormatReader(Format, Arguments).ReadAll();
}

FString FString::SanitizeFloat(double Number, int32 MinFractionalDigits)
{
	FString Result = Printf(TEXT("%f"), Number == 0.0 ? 0.0 : Number);
	while (Result.EndsWith(TEXT("0")))
	{
		Result.LeftChopInline(1);
	}
	int32 Point = INDEX_NONE;
	Result.FindChar(TEXT('.'), Point);
	while (Result.Len() - Point - 1 < MinFractionalDigits)
	{
		Result.AppendChar(TEXT('0'));
	}
	return Result.EndsWith(TEXT(".")) ? Result.LeftChop(1) : Result;
}

FString LexToString(int8 Value)
{
	return NumberToString(static_cast<int32>(Value));
}

FString LexToString(int16 Value)
{
	return NumberToString(Value);
}

FString LexToString(int32 Value)
{
	return NumberToString(Value);
}

FString LexToString(int64 Value)
{
	return NumberToString(Value);
}

FString LexToString(uint8 Value)
{
	return NumberToString(static_cast<uint32>(Value));
}

FString LexToString(uint16 Value)
{
	return NumberToString(Value);
}

FString LexToString(uint32 Value)
{
	return NumberToString(Value);
}

FString LexToString(uint64 Value)
{
	return NumberToString(Value);
}

FString LexToString(float Value)
{
	return FString::Printf(TEXT("%f"), Value);
}

FString LexToString(double Value)
{
	return FString::Printf(TEXT("%f"), Value);
}

FString LexToString(bool bValue)
{
	return bValue ? TEXT("true") : TEXT("false");
}

FString LexToString(const FString& Value)
{
	return Value;
}

void LexFromString(int32& OutValue, const TCHAR* Buffer)
{
	OutValue = FCString::Atoi(Buffer);
}

void LexFromString(int64& OutValue, const TCHAR* Buffer)
{
	OutValue = FCString::Atoi64(Buffer);
}

void LexFromString(double& OutValue, const TCHAR* Buffer)
{
	OutValue = FCString::Atod(Buffer);
}

void LexFromString(bool& bOutValue, const TCHAR* Buffer)
{
	bOutValue = FCString::ToBool(Buffer);
}

void LexFromString(FString& OutValue, const TCHAR* Buffer)
{
	OutValue = Buffer;
}

bool LexTryParseString(int32& OutValue, const TCHAR* Buffer)
{
	return TryParse(OutValue, Buffer, FCString::Atoi);
}

bool LexTryParseString(int64& OutValue, const TCHAR* Buffer)
{
	return TryParse(OutValue, Buffer, FCString::Atoi64);
}

bool LexTryParseString(double& OutValue, const TCHAR* Buffer)
{
	return TryParse(OutValue, Buffer, FCString::Atod);
}
