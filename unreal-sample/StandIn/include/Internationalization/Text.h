// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <memory>

#include "Containers/Array.h"
#include "Containers/Map.h"
#include "Containers/UnrealString.h"
#include "Misc/DateTime.h"
#include "UObject/NameTypes.h"

struct FFormatArgumentValue;
using FFormatNamedArguments = TMap<FString, FFormatArgumentValue>;
using FFormatOrderedArguments = TArray<FFormatArgumentValue>;

/** How a number is written. */
struct FNumberFormattingOptions
{
	bool UseGrouping = true;
	int32 MinimumIntegralDigits = 1;
	int32 MaximumIntegralDigits = 324;
	int32 MinimumFractionalDigits = 0;
	int32 MaximumFractionalDigits = 3;

	FNumberFormattingOptions& SetUseGrouping(bool bInUseGrouping)
	{
		UseGrouping = bInUseGrouping;
		return *this;
	}

	FNumberFormattingOptions& SetMinimumIntegralDigits(int32 Digits)
	{
		MinimumIntegralDigits = Digits;
		return *this;
	}

	FNumberFormattingOptions& SetMinimumFractionalDigits(int32 Digits)
	{
		MinimumFractionalDigits = Digits;
		return *this;
	}

	FNumberFormattingOptions& SetMaximumFractionalDigits(int32 Digits)
	{
		MaximumFractionalDigits = Digits;
		return *this;
	}
};

/** Text that players read. There is no ==: compare by EqualTo. The stand-in speaks English and lives in UTC. */
class FText
{
public:
	FText() = default;

	const FString& ToString() const;
	bool IsEmpty() const;
	bool IsEmptyOrWhitespace() const;
	/** Made from a string, so that no translator sees it. */
	bool IsCultureInvariant() const;
	bool EqualTo(const FText& Other) const;
	bool EqualToCaseIgnored(const FText& Other) const;
	int32 CompareTo(const FText& Other) const;
	FText ToUpper() const;
	FText ToLower() const;
	friend bool operator==(const FText&, const FText&) = delete;

	static const FText& GetEmpty();
	static FText FromString(const FString& String);
	static FText FromStringView(FStringView View);
	static FText FromName(const FName& Name);
	static FText AsCultureInvariant(const FString& String);
	static FText AsNumber(int32 Value, const FNumberFormattingOptions* Options = nullptr);
	static FText AsNumber(int64 Value, const FNumberFormattingOptions* Options = nullptr);
	static FText AsNumber(uint32 Value, const FNumberFormattingOptions* Options = nullptr);
	static FText AsNumber(double Value, const FNumberFormattingOptions* Options = nullptr);
	static FText AsPercent(double Value, const FNumberFormattingOptions* Options = nullptr);
	static FText AsDate(const FDateTime& DateTime);
	static FText AsDateTime(const FDateTime& DateTime);
	static FText AsTime(const FDateTime& DateTime);

	/** {0} or {Name}; a backtick before a brace keeps it; {Count}|plural(one=run,other=runs) chooses. */
	static FText Format(const FText& Pattern, const FFormatNamedArguments& Arguments);
	static FText Format(const FText& Pattern, const FFormatOrderedArguments& Arguments);

	template <typename... ArgumentTypes>
	requires(sizeof...(ArgumentTypes) > 0 && (std::is_constructible_v<FFormatArgumentValue, ArgumentTypes> && ...)) static FText Format(const FText& Pattern, ArgumentTypes&&... Arguments);

	template <typename... ArgumentTypes>
	static FText FormatOrdered(const FText& Pattern, ArgumentTypes&&... Arguments);

	static FText Join(const FText& Delimiter, const TArray<FText>& Parts);

	/** What LOCTEXT and NSLOCTEXT make. */
	static FText FromLiteral(const TCHAR* Namespace, const TCHAR* Key, const TCHAR* Literal);

private:
	struct FData;

	static FText Make(const FString& String, bool bIsInvariant);

	std::shared_ptr<const FData> Data;
};

/** One value of FText::Format: a text or a number, never a string. */
struct FFormatArgumentValue
{
	FFormatArgumentValue() = default;
	FFormatArgumentValue(int32 Value);
	FFormatArgumentValue(uint32 Value);
	FFormatArgumentValue(int64 Value);
	FFormatArgumentValue(uint64 Value);
	FFormatArgumentValue(float Value);
	FFormatArgumentValue(double Value);
	FFormatArgumentValue(const FText& Value);
	FFormatArgumentValue(bool) = delete;

	FText Text;
	double Number = 0.0;
	bool bIsNumber = false;
};

template <typename... ArgumentTypes>
requires(sizeof...(ArgumentTypes) > 0 && (std::is_constructible_v<FFormatArgumentValue, ArgumentTypes> && ...))
	FText FText::Format(const FText& Pattern, ArgumentTypes&&... Arguments)
{
	return Format(Pattern, FFormatOrderedArguments{FFormatArgumentValue(Arguments)...});
}

template <typename... ArgumentTypes>
FText FText::FormatOrdered(const FText& Pattern, ArgumentTypes&&... Arguments)
{
	return Format(Pattern, FFormatOrderedArguments{FFormatArgumentValue(Arguments)...});
}

/** The literal, its key and the namespace that the file defines as LOCTEXT_NAMESPACE. */
#define LOCTEXT(Key, Literal) FText::FromLiteral(TEXT(LOCTEXT_NAMESPACE), TEXT(Key), TEXT(Literal))
#define NSLOCTEXT(Namespace, Key, Literal) FText::FromLiteral(TEXT(Namespace), TEXT(Key), TEXT(Literal))
#define INVTEXT(Literal) FText::AsCultureInvariant(FString(TEXT(Literal)))
