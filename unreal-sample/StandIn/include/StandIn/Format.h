// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <type_traits>

#include "HAL/Platform.h"

namespace StandIn
{
	/** What a format's argument is. */
	enum class EFormatArgument : uint8
	{
		Integer32,
		Integer64,
		Real,
		Text,
		AnsiText,
		Pointer,
		Unfit,
	};

	/** One argument of Printf with its kind, so that the formatting itself is compiled once. */
	struct FFormatArgument
	{
		EFormatArgument Kind = EFormatArgument::Unfit;
		bool bIsSigned = false;
		int64 Integer = 0;
		double Real = 0.0;
		const void* Pointer = nullptr;
	};

	template <typename T>
	constexpr EFormatArgument FormatArgumentOf()
	{
		using FPlain = std::decay_t<T>;
		if constexpr (std::is_floating_point_v<FPlain>)
		{
			return EFormatArgument::Real;
		}
		else if constexpr (std::is_integral_v<FPlain> || (std::is_enum_v<FPlain> && std::is_convertible_v<FPlain, int64>))
		{
			return sizeof(FPlain) > 4 ? EFormatArgument::Integer64 : EFormatArgument::Integer32;
		}
		else if constexpr (std::is_pointer_v<FPlain>)
		{
			using FPointee = std::remove_cv_t<std::remove_pointer_t<FPlain>>;
			return std::is_same_v<FPointee, TCHAR> ? EFormatArgument::Text : (std::is_same_v<FPointee, ANSICHAR> ? EFormatArgument::AnsiText : EFormatArgument::Pointer);
		}
		else
		{
			return EFormatArgument::Unfit;
		}
	}

	// Not constexpr on purpose: a consteval check that reaches one of these does not compile, and the
	// compiler's message has its name.
	void PrintfHasFewerArgumentsThanItsFormat();
	void PrintfHasMoreArgumentsThanItsFormat();
	void PrintfArgumentIsAnObjectPutAnAsteriskBeforeAString();
	void PrintfFormatIsUnknownOrNotPortable();
	void PrintfNeedsLldForA64BitInteger();
	void PrintfNeedsDForA32BitInteger();
	void PrintfNeedsAnIntegerHere();
	void PrintfNeedsARealNumberHere();
	void PrintfNeedsTextOfTcharHere();
	void PrintfNeedsTextOfAnsiCharHere();
	void PrintfNeedsAPointerHere();

	consteval void CheckIntegerArgument(EFormatArgument Kind, bool bIs64Bit)
	{
		if (Kind != EFormatArgument::Integer32 && Kind != EFormatArgument::Integer64)
		{
			PrintfNeedsAnIntegerHere();
		}
		if (bIs64Bit && Kind == EFormatArgument::Integer32)
		{
			PrintfNeedsDForA32BitInteger();
		}
		if (!bIs64Bit && Kind == EFormatArgument::Integer64)
		{
			PrintfNeedsLldForA64BitInteger();
		}
	}

	consteval void CheckConversion(TCHAR Conversion, bool bIs64Bit, bool bIsAnsi, EFormatArgument Kind)
	{
		switch (Conversion)
		{
			case TEXT('d'):
			case TEXT('i'):
			case TEXT('u'):
			case TEXT('x'):
			case TEXT('X'):
			case TEXT('c'):
				CheckIntegerArgument(Kind, bIs64Bit);
				break;
			case TEXT('f'):
			case TEXT('e'):
			case TEXT('g'):
			case TEXT('F'):
			case TEXT('E'):
			case TEXT('G'):
				Kind == EFormatArgument::Real ? void() : PrintfNeedsARealNumberHere();
				break;
			case TEXT('s'):
				if (bIsAnsi)
				{
					Kind == EFormatArgument::AnsiText ? void() : PrintfNeedsTextOfAnsiCharHere();
				}
				else
				{
					Kind == EFormatArgument::Text ? void() : PrintfNeedsTextOfTcharHere();
				}
				break;
			case TEXT('p'):
				Kind == EFormatArgument::Pointer || Kind == EFormatArgument::Text || Kind == EFormatArgument::AnsiText ? void() : PrintfNeedsAPointerHere();
				break;
			default:
				PrintfFormatIsUnknownOrNotPortable();
		}
	}

	/** Reads a format as Printf will, and takes the arguments' kinds one by one. */
	struct FFormatChecker
	{
		const TCHAR* Format = nullptr;
		const EFormatArgument* Kinds = nullptr;
		int32 KindCount = 0;
		int32 Used = 0;

		consteval EFormatArgument Take()
		{
			if (Used >= KindCount)
			{
				PrintfHasFewerArgumentsThanItsFormat();
			}
			if (Kinds[Used] == EFormatArgument::Unfit)
			{
				PrintfArgumentIsAnObjectPutAnAsteriskBeforeAString();
			}
			return Kinds[Used++];
		}

		consteval void SkipNumberOrStar()
		{
			if (*Format == TEXT('*'))
			{
				++Format;
				CheckIntegerArgument(Take(), false);
			}
			while (*Format >= TEXT('0') && *Format <= TEXT('9'))
			{
				++Format;
			}
		}

		/** Format is behind the percent sign. */
		consteval void CheckOne()
		{
			while (*Format == TEXT('-') || *Format == TEXT('+') || *Format == TEXT(' ') || *Format == TEXT('#') || *Format == TEXT('0'))
			{
				++Format;
			}
			SkipNumberOrStar();
			if (*Format == TEXT('.'))
			{
				++Format;
				SkipNumberOrStar();
			}
			const bool bIs64Bit = Format[0] == TEXT('l') && Format[1] == TEXT('l');
			const bool bIsAnsi = Format[0] == TEXT('h') && Format[1] == TEXT('s');
			Format += bIs64Bit ? 2 : (bIsAnsi ? 1 : 0);
			const EFormatArgument Kind = Take();
			CheckConversion(*Format, bIs64Bit, bIsAnsi, Kind);
			++Format;
		}

		consteval void CheckAll()
		{
			while (*Format != 0)
			{
				const bool bIsConversion = *Format == TEXT('%');
				++Format;
				if (bIsConversion && *Format == TEXT('%'))
				{
					++Format;
				}
				else if (bIsConversion)
				{
					CheckOne();
				}
			}
			if (Used != KindCount)
			{
				PrintfHasMoreArgumentsThanItsFormat();
			}
		}
	};

	/** A literal format that fits the arguments; any other does not compile. */
	template <typename... ArgumentTypes>
	struct TCheckedFormat
	{
		const TCHAR* Text;

		template <SIZE_T Count>
		consteval TCheckedFormat(const TCHAR (&InText)[Count])
			: Text(InText)
		{
			const EFormatArgument Kinds[] = {FormatArgumentOf<ArgumentTypes>()..., EFormatArgument::Unfit};
			FFormatChecker Checker{InText, Kinds, static_cast<int32>(sizeof...(ArgumentTypes)), 0};
			Checker.CheckAll();
		}
	};

	template <typename T>
	FFormatArgument MakeFormatArgument(T Value)
	{
		FFormatArgument Argument;
		Argument.Kind = FormatArgumentOf<T>();
		if constexpr (std::is_floating_point_v<T>)
		{
			Argument.Real = static_cast<double>(Value);
		}
		else if constexpr (std::is_pointer_v<T>)
		{
			Argument.Pointer = static_cast<const void*>(Value);
		}
		else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>)
		{
			Argument.Integer = static_cast<int64>(Value);
			Argument.bIsSigned = std::is_signed_v<T> || std::is_enum_v<T>;
		}
		return Argument;
	}
}
