// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/Array.h"
#include "Containers/UnrealString.h"

#include <memory>

struct FFormatArgumentValue;
using FFormatOrderedArguments = TArray<FFormatArgumentValue>;

/** Text that players read. There is no ==: compare by EqualTo. The stand-in speaks English. */
class FText
{
public:
	FText() = default;

	const FString& ToString() const;
	bool IsEmpty() const;
	bool EqualTo(const FText& Other) const;
	friend bool operator==(const FText&, const FText&) = delete;

	static const FText& GetEmpty();
	static FText FromString(const FString& String);
	/** With a comma between thousands. */
	static FText AsNumber(int32 Value);
	static FText AsNumber(int64 Value);
	/** With at most three digits of a fraction. */
	static FText AsNumber(double Value);

	/** Replaces {0}, {1} and so on; a backtick before a brace keeps it. An argument that is missing is a failed check. */
	static FText Format(const FText& Pattern, const FFormatOrderedArguments& Arguments);

	template <typename... ArgumentTypes>
	requires(sizeof...(ArgumentTypes) > 0 && (std::is_constructible_v<FFormatArgumentValue, ArgumentTypes> && ...)) static FText Format(const FText& Pattern, ArgumentTypes&&... Arguments);

	/** What LOCTEXT and NSLOCTEXT make. */
	static FText FromLiteral(const TCHAR* Namespace, const TCHAR* Key, const TCHAR* Literal);

private:
	static FText Make(const FString& String);

	std::shared_ptr<const FString> Display;
};

/** One value of FText::Format: a text or a number, never a string. */
struct FFormatArgumentValue
{
	FFormatArgumentValue() = default;
	FFormatArgumentValue(int32 Value);
	FFormatArgumentValue(int64 Value);
	FFormatArgumentValue(double Value);
	FFormatArgumentValue(const FText& Value);
	FFormatArgumentValue(bool) = delete;

	FText Text;
};

template <typename... ArgumentTypes>
requires(sizeof...(ArgumentTypes) > 0 && (std::is_constructible_v<FFormatArgumentValue, ArgumentTypes> && ...))
	FText FText::Format(const FText& Pattern, ArgumentTypes&&... Arguments)
{
	return Format(Pattern, FFormatOrderedArguments{FFormatArgumentValue(Arguments)...});
}

/** The literal, its key and the namespace that the file defines as LOCTEXT_NAMESPACE. */
#define LOCTEXT(Key, Literal) FText::FromLiteral(TEXT(LOCTEXT_NAMESPACE), TEXT(Key), TEXT(Literal))
#define NSLOCTEXT(Namespace, Key, Literal) FText::FromLiteral(TEXT(Namespace), TEXT(Key), TEXT(Literal))
