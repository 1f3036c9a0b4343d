// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Internationalization/Text.h"

/** What a text shows, and whether a translator may see it. */
struct FText::FData
{
	FString Display;
	bool bIsInvariant = false;
};

FText FText::Make(const FString& String, bool bIsInvariant)
{
	FText Result;
	Result.Data = std::make_shared<const FData>(FData{String, bIsInvariant});
	return Result;
}

const FString& FText::ToString() const
{
	static const FString Empty;
	return Data != nullptr ? Data->Display : Empty;
}

bool FText::IsEmpty() const
{
	return ToString().IsEmpty();
}

bool FText::IsEmptyOrWhitespace() const
{
	return ToString().TrimStartAndEnd().IsEmpty();
}

bool FText::IsCultureInvariant() const
{
	return Data == nullptr || Data->bIsInvariant;
}

bool FText::EqualTo(const FText& Other) const
{
	return CompareTo(Other) == 0;
}

bool FText::EqualToCaseIgnored(const FText& Other) const
{
	return ToString().Equals(Other.ToString(), ESearchCase::IgnoreCase);
}

int32 FText::CompareTo(const FText& Other) const
{
	return ToString().Compare(Other.ToString(), ESearchCase::CaseSensitive);
}

FText FText::ToUpper() const
{
	return Make(ToString().ToUpper(), IsCultureInvariant());
}

FText FText::ToLower() const
{
	return Make(ToString().ToLower(), IsCultureInvariant());
}

const FText& FText::GetEmpty()
{
	static const FText Empty;
	return Empty;
}

FText FText::FromString(const FString& String)
{
	return Make(String, true);
}

FText FText::FromStringView(FStringView View)
{
	return Make(FString(View), true);
}

FText FText::FromName(const FName& Name)
{
	return Make(Name.ToString(), true);
}

FText FText::AsCultureInvariant(const FString& String)
{
	return Make(String, true);
}

FText FText::FromLiteral(const TCHAR* Namespace, const TCHAR* Key, const TCHAR* Literal)
{
	checkf(*Namespace != 0 && *Key != 0, TEXT("A text needs a namespace and a key for its translators: %s"), Literal);
	return Make(Literal, false);
}

FText FText::Join(const FText& Delimiter, const TArray<FText>& Parts)
{
	return Make(FString::JoinBy(Parts, *Delimiter.ToString(), [](const FText& Part)
					{
						return Part.ToString();
					}),
		false);
}

FText FText::AsDate(const FDateTime& DateTime)
{
	return Make(DateTime.ToString(TEXT("%Y-%m-%d")), false);
}

FText FText::AsDateTime(const FDateTime& DateTime)
{
	return Make(DateTime.ToString(TEXT("%Y-%m-%d %H:%M:%S")), false);
}

FText FText::AsTime(const FDateTime& DateTime)
{
	return Make(DateTime.ToString(TEXT("%H:%M:%S")), false);
}
