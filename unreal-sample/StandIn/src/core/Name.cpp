// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "UObject/NameTypes.h"

#include "Containers/Array.h"
#include "Containers/Map.h"

namespace
{
	/** All names of the process. Inside a function, as names are made before main. */
	struct FNameTable
	{
		/** The number of a spelling; the map ignores case, and its first spelling has the name's own number. */
		int32 FindOrAdd(FStringView Text, int32& OutDisplayIndex)
		{
			const FString Name(Text);
			const int32 ComparisonIndex = Names.FindOrAdd(Name, Spellings.Num());
			OutDisplayIndex = STANDIN_PACKAGED && ComparisonIndex < Spellings.Num() ? ComparisonIndex : FindSpelling(Name);
			return ComparisonIndex;
		}

		int32 FindSpelling(const FString& Name)
		{
			const int32 Known = Spellings.IndexOfByPredicate([&Name](const FString& Spelling)
				{
					return Spelling.Equals(Name);
				});
			return Known == INDEX_NONE ? Spellings.Add(Name) : Known;
		}

		TMap<FString, int32> Names{TPair<FString, int32>(TEXT("None"), 0)};
		TArray<FString> Spellings{TEXT("None")};
	};

	FNameTable& Table()
	{
		static FNameTable Names;
		return Names;
	}
}

FName::FName(EName InName)
	: ComparisonIndex(static_cast<int32>(InName))
	, DisplayIndex(static_cast<int32>(InName))
{
}

FName::FName(const TCHAR* InName)
	: FName(FStringView(InName))
{
}

FName::FName(FStringView InName)
{
	checkf(InName.Len() < 1024, TEXT("A name has at most 1023 characters."));
	if (!InName.IsEmpty())
	{
		ComparisonIndex = Table().FindOrAdd(InName, DisplayIndex);
	}
}

FName::FName(const FString& InName)
	: FName(FStringView(InName))
{
}

FString FName::ToString() const
{
	return Table().Spellings[DisplayIndex];
}

void FName::ToString(FString& OutString) const
{
	OutString = ToString();
}

FString LexToString(const FName& Name)
{
	return Name.ToString();
}
