// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <string>

#include "Containers/StringView.h"
#include "Misc/AssertionMacros.h"
#include "StandIn/Format.h"
#include "Templates/UnrealTemplate.h"

template <typename ElementType>
class TArray;

namespace StandIn
{
	/** What Printf does once the compiler has checked the format. */
	FString FormatArguments(const TCHAR* Format, const FFormatArgument* Arguments);
}

/**
 * UTF-16 text of its own. As in the engine, ==, <, Contains, StartsWith, EndsWith, Find, Replace and hashes ignore
 * case; Equals and Compare do not, unless told otherwise.
 */
class FString
{
public:
	using ElementType = TCHAR;

	FString() = default;
	FString(const TCHAR* String);
	FString(TYPE_OF_NULLPTR) = delete;
	FString(int32 Count, const TCHAR* String);
	explicit FString(const ANSICHAR* String);
	explicit FString(FStringView View);

	FString& operator=(const TCHAR* String);

	/** Always ended by a zero; valid until the next change. */
	[[nodiscard]] const TCHAR* operator*() const
	{
		return Data.c_str();
	}

	TCHAR& operator[](int32 Index);
	const TCHAR& operator[](int32 Index) const;

	int32 Len() const
	{
		return static_cast<int32>(Data.size());
	}

	bool IsEmpty() const
	{
		return Data.empty();
	}

	bool IsValidIndex(int32 Index) const
	{
		return Index >= 0 && Index < Len();
	}

	void Empty(int32 Slack = 0);
	void Reset(int32 NewReservedSize = 0);
	void Reserve(int32 CharacterCount);

	FString& Append(FStringView Text);
	FString& AppendChar(TCHAR Char);
	void RemoveAt(int32 Index, int32 Count = 1);
	bool RemoveFromStart(FStringView Prefix, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase);
	bool RemoveFromEnd(FStringView Suffix, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase);

	FString& operator+=(FStringView Text)
	{
		return Append(Text);
	}

	FString& operator+=(TCHAR Char)
	{
		return AppendChar(Char);
	}

	[[nodiscard]] FString Left(int32 Count) const;
	[[nodiscard]] FString LeftChop(int32 Count) const;
	[[nodiscard]] FString Right(int32 Count) const;
	[[nodiscard]] FString RightChop(int32 Count) const;
	[[nodiscard]] FString Mid(int32 Start, int32 Count = 0x7fffffff) const;
	void LeftChopInline(int32 Count);
	void RightChopInline(int32 Count);

	[[nodiscard]] bool Equals(const FString& Other, ESearchCase::Type SearchCase = ESearchCase::CaseSensitive) const;
	[[nodiscard]] int32 Compare(const FString& Other, ESearchCase::Type SearchCase = ESearchCase::CaseSensitive) const;
	[[nodiscard]] bool Contains(FStringView Search, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase, ESearchDir::Type SearchDir = ESearchDir::FromStart) const;
	[[nodiscard]] bool StartsWith(FStringView Prefix, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase) const;
	[[nodiscard]] bool EndsWith(FStringView Suffix, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase) const;
	/** From the end, StartPosition is one behind the last character that counts. INDEX_NONE: not found. */
	[[nodiscard]] int32 Find(FStringView Search, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase, ESearchDir::Type SearchDir = ESearchDir::FromStart, int32 StartPosition = INDEX_NONE) const;
	bool FindChar(TCHAR Search, int32& OutIndex) const;
	bool FindLastChar(TCHAR Search, int32& OutIndex) const;
	[[nodiscard]] bool IsNumeric() const;
	[[nodiscard]] bool ToBool() const;

	/** Cuts at the first (or last) Separator; false, and nothing written, without one. Either part may be null. */
	bool Split(const FString& Separator, FString* OutLeft, FString* OutRight, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase, ESearchDir::Type SearchDir = ESearchDir::FromStart) const;
	/** Answers the number of parts. */
	int32 ParseIntoArray(TArray<FString>& OutParts, const TCHAR* Delimiter, bool bCullEmpty = true) const;
	int32 ParseIntoArrayLines(TArray<FString>& OutLines, bool bCullEmpty = true) const;
	[[nodiscard]] FString Replace(const TCHAR* From, const TCHAR* To, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase) const;
	/** Answers how many were replaced. */
	int32 ReplaceInline(const TCHAR* From, const TCHAR* To, ESearchCase::Type SearchCase = ESearchCase::IgnoreCase);

	[[nodiscard]] FString ToLower() const;
	[[nodiscard]] FString ToUpper() const;
	[[nodiscard]] FString TrimStartAndEnd() const;
	[[nodiscard]] FString LeftPad(int32 Width) const;
	[[nodiscard]] FString RightPad(int32 Width) const;

	[[nodiscard]] static FString FromInt(int32 Number);
	[[nodiscard]] static FString Chr(TCHAR Char);
	[[nodiscard]] static FString ChrN(int32 Count, TCHAR Char);
	/** The shortest text with at least MinFractionalDigits digits behind the point. */
	[[nodiscard]] static FString SanitizeFloat(double Number, int32 MinFractionalDigits = 1);

	template <typename RangeType>
	[[nodiscard]] static FString Join(const RangeType& Range, const TCHAR* Separator)
	{
		FString Result;
		bool bIsFirst = true;
		for (const auto& Element : Range)
		{
			Result += bIsFirst ? TEXT("") : Separator;
			Result += Element;
			bIsFirst = false;
		}
		return Result;
	}

	/** The format is a literal that fits the arguments, checked by the compiler: %s takes *String, int64 needs %lld. */
	template <typename... ArgumentTypes>
	[[nodiscard]] static FString Printf(StandIn::TCheckedFormat<std::type_identity_t<ArgumentTypes>...> Format, ArgumentTypes... Arguments)
	{
		const StandIn::FFormatArgument List[] = {StandIn::MakeFormatArgument(Arguments)..., StandIn::FFormatArgument()};
		return StandIn::FormatArguments(Format.Text, List);
	}

	TCHAR* begin()
	{
		return Data.data();
	}

	TCHAR* end()
	{
		return Data.data() + Data.size();
	}

	const TCHAR* begin() const
	{
		return Data.data();
	}

	const TCHAR* end() const
	{
		return Data.data() + Data.size();
	}

private:
	std::u16string Data;
};

bool operator==(const FString& Left, const FString& Right);
bool operator==(const FString& Left, const TCHAR* Right);
bool operator<(const FString& Left, const FString& Right);
bool operator>(const FString& Left, const FString& Right);
bool operator<=(const FString& Left, const FString& Right);
bool operator>=(const FString& Left, const FString& Right);
[[nodiscard]] FString operator+(FString Left, const FString& Right);
[[nodiscard]] FString operator+(FString Left, const TCHAR* Right);
[[nodiscard]] FString operator+(FString Left, TCHAR Right);
[[nodiscard]] FString operator+(const TCHAR* Left, const FString& Right);
[[nodiscard]] FString operator+(FString Left, FStringView Right);
/** Joins two parts of a path with exactly one slash. */
[[nodiscard]] FString operator/(const FString& Left, const FString& Right);
[[nodiscard]] FString operator/(const FString& Left, const TCHAR* Right);
uint32 GetTypeHash(const FString& String);

[[nodiscard]] FString LexToString(int8 Value);
[[nodiscard]] FString LexToString(int16 Value);
[[nodiscard]] FString LexToString(int32 Value);
[[nodiscard]] FString LexToString(int64 Value);
[[nodiscard]] FString LexToString(uint8 Value);
[[nodiscard]] FString LexToString(uint16 Value);
[[nodiscard]] FString LexToString(uint32 Value);
[[nodiscard]] FString LexToString(uint64 Value);
[[nodiscard]] FString LexToString(float Value);
[[nodiscard]] FString LexToString(double Value);
[[nodiscard]] FString LexToString(bool bValue);
[[nodiscard]] FString LexToString(const FString& Value);
void LexFromString(int32& OutValue, const TCHAR* Buffer);
void LexFromString(int64& OutValue, const TCHAR* Buffer);
void LexFromString(double& OutValue, const TCHAR* Buffer);
void LexFromString(bool& bOutValue, const TCHAR* Buffer);
void LexFromString(FString& OutValue, const TCHAR* Buffer);
/** False unless the text is numeric. */
bool LexTryParseString(int32& OutValue, const TCHAR* Buffer);
bool LexTryParseString(int64& OutValue, const TCHAR* Buffer);
bool LexTryParseString(double& OutValue, const TCHAR* Buffer);
