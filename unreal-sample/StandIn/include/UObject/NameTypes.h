// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"

enum EName : int32
{
	NAME_None = 0,
};

/**
 * A name in a table of all names. Case does not count; what ToString answers is the spelling given here, or, with
 * STANDIN_PACKAGED, the first spelling that the process has seen: so a name is no place for text that others read.
 */
class FName
{
public:
	FName() = default;
	FName(EName InName);
	FName(const TCHAR* InName);
	explicit FName(FStringView InName);
	explicit FName(const FString& InName);

	FString ToString() const;
	void ToString(FString& OutString) const;

	bool IsNone() const
	{
		return ComparisonIndex == 0;
	}

	bool IsValid() const
	{
		return true;
	}

	friend bool operator==(const FName& Left, const FName& Right)
	{
		return Left.ComparisonIndex == Right.ComparisonIndex;
	}

	friend bool operator==(const FName& Left, EName Right)
	{
		return Left.ComparisonIndex == static_cast<int32>(Right);
	}

	friend uint32 GetTypeHash(const FName& Name)
	{
		return static_cast<uint32>(Name.ComparisonIndex) * 0x9e3779b1U;
	}

private:
	int32 ComparisonIndex = 0;
	int32 DisplayIndex = 0;
};

FString LexToString(const FName& Name);
