// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

/** One member of an object, at any depth, as it stands in a JSON text. */
struct FRankbookJsonMember
{
	/** Without quotes and escapes. */
	FString Name;
	/** 1 for the members of the outermost object. */
	int32 Depth = 0;
	/** Where its value begins and, behind its last character, ends. */
	int32 Begin = 0;
	int32 End = 0;
};

/**
 * JSON as text. The engine's objects ignore the case of names and keep numbers as doubles, which would change
 * what a game put into metadata; so this text is cut out and kept as it is.
 */
namespace RankbookJsonText
{
	/** The first unit of a character that takes two in UTF-16. */
	inline bool IsHighSurrogate(int32 Unit)
	{
		return Unit >= 0xD800 && Unit <= 0xDBFF;
	}

	/** The second unit of such a character. */
	inline bool IsLowSurrogate(int32 Unit)
	{
		return Unit >= 0xDC00 && Unit <= 0xDFFF;
	}

	/**
	 * Lists the members in the order in which they begin. False unless the text is one JSON object by RFC 8259,
	 * at most 64 deep, with nothing behind it and no U+0000 or lone surrogate in it, written out or escaped.
	 */
	RANKBOOK_API bool Scan(const FString& Text, TArray<FRankbookJsonMember>& OutMembers);

	/** The value of a member, as it is written. */
	RANKBOOK_API FString ValueOf(const FString& Text, const FRankbookJsonMember& Member);

	/** The four hexadecimal digits from At on, as in an escape; -1 when there are none. */
	int32 HexUnit(const FString& Text, int32 At);

	/** What a JSON string says; Quoted is one that Scan went over. */
	RANKBOOK_API FString Unquote(const FString& Quoted);

	/** The text as a JSON string. */
	RANKBOOK_API FString Quote(const FString& Text);

	/** How long a sendable text is in UTF-8. */
	RANKBOOK_API int32 CountBytes(const FString& Text);

	/** A whole number in its plain spelling. False for any other text, and beyond +/-(2^63-1). */
	RANKBOOK_API bool ReadInteger(const FString& Text, int64& Out);

	/** Turns each object that is the value of such a member into a string which holds its text. */
	RANKBOOK_API FString ObjectsToStrings(const FString& Text, const TArray<FRankbookJsonMember>& Members, const TArray<FString>& Names);
}
