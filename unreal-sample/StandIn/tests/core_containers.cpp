// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Check.h"

STANDIN_TEST(AnArrayKeepsItsOrder)
{
	TArray<int32> Numbers = {3, 1, 2};
	Numbers.Add(5);
	STANDIN_CHECK(Numbers == TArray<int32>({3, 1, 2, 5}));
	STANDIN_CHECK(Numbers.Remove(5) == 1 && Numbers.Remove(77) == 0);
	Numbers.Sort();
	STANDIN_CHECK(Numbers == TArray<int32>({1, 2, 3}));
	Numbers.Sort([](int32 Left, int32 Right)
		{
			return Left > Right;
		});
	STANDIN_CHECK(Numbers[0] == 3 && Numbers.Last() == 1 && Numbers.Last(1) == 2);
	STANDIN_CHECK(Numbers.Pop() == 1 && Numbers.Num() == 2);
	STANDIN_CHECK(Numbers == TArray<int32>({3, 2}));
}

STANDIN_TEST(AnArrayFindsByValueAndPredicate)
{
	TArray<FString> Names = {TEXT("Ann"), TEXT("Bob")};
	STANDIN_CHECK(Names.Find(TEXT("BOB")) == 1 && Names.Contains(TEXT("ann")) && Names.AddUnique(TEXT("bob")) == 1);
	const auto IsLong = [](const FString& Name)
	{
		return Name.Len() > 3;
	};
	const auto BeginsWithB = [](const FString& Name)
	{
		return Name.StartsWith(TEXT("B"));
	};
	const auto EndsWithN = [](const FString& Name)
	{
		return Name.EndsWith(TEXT("n"));
	};
	const auto IsShort = [](const FString& Name)
	{
		return Name.Len() == 3;
	};
	STANDIN_CHECK(Names.FindByPredicate(IsLong) == nullptr);
	STANDIN_CHECK(Names.IndexOfByPredicate(BeginsWithB) == 1);
	STANDIN_CHECK(Names.FilterByPredicate(EndsWithN).Num() == 1);
	STANDIN_CHECK(Names.RemoveAll(IsShort) == 2 && Names.IsEmpty());
}

STANDIN_TEST(AnIndexOutOfRangeFails)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			TArray<int32>({1})[1] = 0;
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(TArray<int32>({1})[-1]);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(TArray<int32>().Pop());
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(TArray<int32>().Last());
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			TArray<int32>({1}).RemoveAt(0, 2);
		}));
}

STANDIN_TEST(AnElementIsNotAddedToItsOwnArrayByReference)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			TArray<FString> Names = {TEXT("a")};
			Names.Add(Names[0]);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			TArray<FString> Names = {TEXT("a")};
			Names.Append(Names);
		}));
}

STANDIN_TEST(ContainersThatChangeWhileARangeForRunsFail)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			TArray<int32> Numbers = {1, 2, 3};
			for (const int32 Number : Numbers)
			{
				Numbers.Add(Number);
			}
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			TMap<int32, int32> Map = {{1, 1}, {2, 2}};
			for (const TPair<int32, int32>& Pair : Map)
			{
				Map.Remove(Pair.Key);
			}
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			TSet<int32> Set = {1, 2};
			for (const int32 Number : Set)
			{
				Set.Add(Number + 10);
			}
		}));
}

STANDIN_TEST(AnArrayOfBoolsHasReferences)
{
	TArray<bool> Flags;
	Flags.Add(false);
	bool& bFlag = Flags[0];
	bFlag = true;
	STANDIN_CHECK(Flags[0]);
}

STANDIN_TEST(AMapOfStringsIgnoresCase)
{
	TMap<FString, int32> Map;
	Map.Add(TEXT("Key"), 1);
	Map.Add(TEXT("KEY"), 2);
	STANDIN_CHECK(Map.Num() == 1 && Map.FindRef(TEXT("key")) == 2 && Map[TEXT("key")] == 2);
	STANDIN_CHECK(Map.Find(TEXT("other")) == nullptr && Map.FindRef(TEXT("other")) == 0);
	STANDIN_CHECK(Check::IsRefused([]
		{
			TMap<FString, int32>().FindChecked(TEXT("x")) = 1;
		}));
}

STANDIN_TEST(AMapKeepsItsOrderAndFillsItsHoles)
{
	TMap<int32, FString> Map;
	for (int32 Key = 0; Key < 100; ++Key)
	{
		Map.Add(Key, LexToString(Key));
	}
	for (int32 Key = 1; Key < 100; Key += 2)
	{
		STANDIN_CHECK(Map.Remove(Key) == 1);
	}
	TArray<int32> Keys;
	Map.GenerateKeyArray(Keys);
	STANDIN_CHECK(Keys.Num() == 50 && Keys[1] == 2 && !Map.Contains(3) && Map[98] == TEXT("98"));
	Map.FindOrAdd(1000) = TEXT("x");
	STANDIN_CHECK(Map.Num() == 51 && Map.FindChecked(1000) == TEXT("x"));
	FString Taken;
	STANDIN_CHECK(Map.RemoveAndCopyValue(98, Taken) && Taken == TEXT("98") && Map.Remove(98) == 0);
	for (auto& [Key, Value] : Map)
	{
		Value = TEXT("same");
	}
	STANDIN_CHECK(Map[0] == TEXT("same") && Map[1000] == TEXT("same"));
}

STANDIN_TEST(ASetHoldsEachElementOnce)
{
	TSet<FString> Set = {TEXT("a"), TEXT("A"), TEXT("b")};
	bool bIsKnown = false;
	Set.Add(TEXT("B"), &bIsKnown);
	STANDIN_CHECK(bIsKnown && Set.Num() == 2 && Set.Contains(TEXT("A")) && Set.Array()[1].Equals(TEXT("B")));
	STANDIN_CHECK(Set.Remove(TEXT("a")) == 1 && Set.Remove(TEXT("a")) == 0 && Set.Num() == 1);
}

STANDIN_TEST(AnOptionalWithoutAValueIsNotRead)
{
	TOptional<FString> Name;
	STANDIN_CHECK(!Name.IsSet() && Name.Get(TEXT("none")) == TEXT("none") && Name == TOptional<FString>(NullOpt));
	Name = FString(TEXT("x"));
	STANDIN_CHECK(Name && *Name == TEXT("x") && Name->Len() == 1);
	Name.Reset();
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(TOptional<int32>().GetValue());
		}));
}

STANDIN_TEST(AnUnsetFunctionIsNotCalled)
{
	int32 Count = 0;
	const TFunction<void(int32)> AddUp = [&Count](int32 Number)
	{
		Count += Number;
	};
	AddUp(3);
	const auto RunTwice = [](TFunctionRef<void(int32)> Function)
	{
		Function(1);
		Function(1);
	};
	RunTwice(AddUp);
	STANDIN_CHECK(Count == 5 && AddUp.IsSet() && !TFunction<void()>().IsSet() && !TFunction<void()>(nullptr));
	TUniqueFunction<int32()> Only = [Value = MakeUnique<int32>(4)]
	{
		return *Value;
	};
	STANDIN_CHECK(Only() == 4);
	STANDIN_CHECK(Check::IsRefused([]
		{
			TFunction<void()>()();
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			TUniqueFunction<void()>()();
		}));
}
