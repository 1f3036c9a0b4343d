// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <algorithm>
#include <initializer_list>

#include "Containers/ContainerAllocationPolicies.h"
#include "StandIn/ArrayStorage.h"
#include "StandIn/Range.h"
#include "Templates/UnrealTemplate.h"

/**
 * A growing array. An index out of range, growth while a range-for runs, and adding an element of the array
 * to itself by reference are failed checks.
 */
template <typename InElementType>
class TArray
{
public:
	using ElementType = InElementType;
	using SizeType = int32;

	TArray() = default;

	TArray(std::initializer_list<ElementType> Elements)
	{
		Storage.Append(Elements.begin(), static_cast<int32>(Elements.size()));
	}

	TArray(const ElementType* Elements, int32 Count)
	{
		Storage.Append(Elements, Count);
	}

	TArray& operator=(std::initializer_list<ElementType> Elements)
	{
		return *this = TArray(Elements);
	}

	int32 Num() const
	{
		return Storage.Count;
	}

	int32 Max() const
	{
		return Storage.Capacity;
	}

	bool IsEmpty() const
	{
		return Storage.Count == 0;
	}

	bool IsValidIndex(int32 Index) const
	{
		return Index >= 0 && Index < Storage.Count;
	}

	ElementType& operator[](int32 Index)
	{
		RangeCheck(Index);
		return Storage.Data[Index];
	}

	const ElementType& operator[](int32 Index) const
	{
		RangeCheck(Index);
		return Storage.Data[Index];
	}

	ElementType* GetData()
	{
		return Storage.Data;
	}

	const ElementType* GetData() const
	{
		return Storage.Data;
	}

	ElementType& Last(int32 IndexFromTheEnd = 0)
	{
		return (*this)[Num() - IndexFromTheEnd - 1];
	}

	const ElementType& Last(int32 IndexFromTheEnd = 0) const
	{
		return (*this)[Num() - IndexFromTheEnd - 1];
	}

	ElementType& Top()
	{
		return Last();
	}

	int32 Add(const ElementType& Element)
	{
		CheckAddress(&Element);
		Storage.Emplace(Element);
		return Num() - 1;
	}

	int32 Add(ElementType&& Element)
	{
		CheckAddress(&Element);
		Storage.Emplace(std::move(Element));
		return Num() - 1;
	}

	ElementType& Add_GetRef(const ElementType& Element)
	{
		return (*this)[Add(Element)];
	}

	ElementType& Add_GetRef(ElementType&& Element)
	{
		return (*this)[Add(std::move(Element))];
	}

	void Push(const ElementType& Element)
	{
		Add(Element);
	}

	void Push(ElementType&& Element)
	{
		Add(std::move(Element));
	}

	template <typename... ArgumentTypes>
	int32 Emplace(ArgumentTypes&&... Arguments)
	{
		Storage.Emplace(Forward<ArgumentTypes>(Arguments)...);
		return Num() - 1;
	}

	template <typename... ArgumentTypes>
	ElementType& Emplace_GetRef(ArgumentTypes&&... Arguments)
	{
		return Storage.Emplace(Forward<ArgumentTypes>(Arguments)...);
	}

	int32 AddDefaulted(int32 Count = 1)
	{
		const int32 First = Num();
		SetNum(First + Count);
		return First;
	}

	ElementType& AddDefaulted_GetRef()
	{
		return Storage.Emplace();
	}

	int32 AddZeroed(int32 Count = 1)
	{
		static_assert(std::is_trivially_copyable_v<ElementType>, "Only plain data may be zeroed.");
		return AddDefaulted(Count);
	}

	int32 AddUninitialized(int32 Count = 1)
	{
		return AddZeroed(Count);
	}

	int32 AddUnique(const ElementType& Element)
	{
		const int32 Known = Find(Element);
		return Known == INDEX_NONE ? Add(Element) : Known;
	}

	void Append(const TArray& Other)
	{
		check(this != &Other);
		Storage.Append(Other.GetData(), Other.Num());
	}

	void Append(std::initializer_list<ElementType> Elements)
	{
		Storage.Append(Elements.begin(), static_cast<int32>(Elements.size()));
	}

	void Append(const ElementType* Elements, int32 Count)
	{
		CheckAddress(Elements);
		Storage.Append(Elements, Count);
	}

	TArray& operator+=(const TArray& Other)
	{
		Append(Other);
		return *this;
	}

	int32 Insert(const ElementType& Element, int32 Index)
	{
		CheckAddress(&Element);
		check(Index >= 0 && Index <= Num());
		Storage.Emplace(Element);
		std::rotate(Storage.Data + Index, Storage.Data + Num() - 1, Storage.Data + Num());
		return Index;
	}

	void Swap(int32 Left, int32 Right)
	{
		std::swap((*this)[Left], (*this)[Right]);
	}

	void Reserve(int32 Count)
	{
		Storage.Reserve(Count);
	}

	void Shrink()
	{
		*this = TArray(Storage.Data, Storage.Count);
	}

	void Empty(int32 Slack = 0)
	{
		StandIn::TArrayStorage<ElementType>().Swap(Storage);
		Storage.Reserve(Slack);
	}

	void Reset(int32 NewSize = 0)
	{
		Storage.Truncate(0);
		Storage.Reserve(NewSize);
	}

	void Init(const ElementType& Element, int32 Count)
	{
		CheckAddress(&Element);
		Reset(Count);
		while (Num() < Count)
		{
			Storage.Emplace(Element);
		}
	}

	void SetNum(int32 NewNum)
	{
		check(NewNum >= 0);
		Storage.Truncate(NewNum);
		Storage.Reserve(NewNum);
		while (Num() < NewNum)
		{
			Storage.Emplace();
		}
	}

	void SetNumZeroed(int32 NewNum)
	{
		static_assert(std::is_trivially_copyable_v<ElementType>, "Only plain data may be zeroed.");
		SetNum(NewNum);
	}

	void SetNumUninitialized(int32 NewNum)
	{
		SetNumZeroed(NewNum);
	}

	ElementType Pop()
	{
		RangeCheck(0);
		ElementType Result = std::move(Last());
		Storage.Truncate(Num() - 1);
		return Result;
	}

	void RemoveAt(int32 Index)
	{
		RemoveAt(Index, 1);
	}

	void RemoveAt(int32 Index, int32 Count)
	{
		check(Count >= 0 && Index >= 0 && Index + Count <= Num());
		std::move(Storage.Data + Index + Count, Storage.Data + Num(), Storage.Data + Index);
		Storage.Truncate(Num() - Count);
	}

	void RemoveAtSwap(int32 Index)
	{
		RangeCheck(Index);
		if (Index != Num() - 1)
		{
			(*this)[Index] = std::move(Last());
		}
		Storage.Truncate(Num() - 1);
	}

#include "StandIn/ArrayDrift.inl"

	template <typename PredicateType>
	int32 RemoveAll(const PredicateType& Predicate)
	{
		const ElementType* const NewEnd = std::remove_if(Storage.Data, Storage.Data + Num(), [&Predicate](ElementType& Element)
			{
				return static_cast<bool>(Predicate(Element));
			});
		const int32 Removed = static_cast<int32>(Storage.Data + Num() - NewEnd);
		Storage.Truncate(Num() - Removed);
		return Removed;
	}

	int32 Remove(const ElementType& Item)
	{
		CheckAddress(&Item);
		return RemoveAll([&Item](const ElementType& Element)
			{
				return Element == Item;
			});
	}

	int32 RemoveSingle(const ElementType& Item)
	{
		const int32 Index = Find(Item);
		if (Index != INDEX_NONE)
		{
			RemoveAt(Index);
		}
		return Index == INDEX_NONE ? 0 : 1;
	}

	int32 Find(const ElementType& Item) const
	{
		return IndexOfByPredicate([&Item](const ElementType& Element)
			{
				return Element == Item;
			});
	}

	bool Find(const ElementType& Item, int32& OutIndex) const
	{
		OutIndex = Find(Item);
		return OutIndex != INDEX_NONE;
	}

	template <typename KeyType>
	int32 IndexOfByKey(const KeyType& Key) const
	{
		return IndexOfByPredicate([&Key](const ElementType& Element)
			{
				return Element == Key;
			});
	}

	template <typename PredicateType>
	int32 IndexOfByPredicate(PredicateType Predicate) const
	{
		for (int32 Index = 0; Index < Num(); ++Index)
		{
			if (Predicate(Storage.Data[Index]))
			{
				return Index;
			}
		}
		return INDEX_NONE;
	}

	template <typename KeyType>
	ElementType* FindByKey(const KeyType& Key)
	{
		const int32 Index = IndexOfByKey(Key);
		return Index == INDEX_NONE ? nullptr : Storage.Data + Index;
	}

	template <typename KeyType>
	const ElementType* FindByKey(const KeyType& Key) const
	{
		return const_cast<TArray*>(this)->FindByKey(Key);
	}

	template <typename PredicateType>
	ElementType* FindByPredicate(PredicateType Predicate)
	{
		const int32 Index = IndexOfByPredicate(Predicate);
		return Index == INDEX_NONE ? nullptr : Storage.Data + Index;
	}

	template <typename PredicateType>
	const ElementType* FindByPredicate(PredicateType Predicate) const
	{
		return const_cast<TArray*>(this)->FindByPredicate(Predicate);
	}

	template <typename PredicateType>
	TArray FilterByPredicate(PredicateType Predicate) const
	{
		TArray Result;
		for (const ElementType& Element : *this)
		{
			if (Predicate(Element))
			{
				Result.Add(Element);
			}
		}
		return Result;
	}

	bool Contains(const ElementType& Item) const
	{
		return Find(Item) != INDEX_NONE;
	}

	template <typename PredicateType>
	bool ContainsByPredicate(PredicateType Predicate) const
	{
		return IndexOfByPredicate(Predicate) != INDEX_NONE;
	}

	void Sort()
	{
		std::sort(Storage.Data, Storage.Data + Num());
	}

	template <typename PredicateType>
	void Sort(const PredicateType& Predicate)
	{
		std::sort(Storage.Data, Storage.Data + Num(), Predicate);
	}

	template <typename PredicateType>
	void StableSort(const PredicateType& Predicate)
	{
		std::stable_sort(Storage.Data, Storage.Data + Num(), Predicate);
	}

	bool operator==(const TArray& Other) const
	{
		return std::equal(Storage.Data, Storage.Data + Num(), Other.Storage.Data, Other.Storage.Data + Other.Num());
	}

	StandIn::TCheckedIterator<ElementType> begin()
	{
		return {Storage.Data, Storage.Count};
	}

	StandIn::TCheckedIterator<ElementType> end()
	{
		return {Storage.Data + Num(), Storage.Count};
	}

	StandIn::TCheckedIterator<const ElementType> begin() const
	{
		return {Storage.Data, Storage.Count};
	}

	StandIn::TCheckedIterator<const ElementType> end() const
	{
		return {Storage.Data + Num(), Storage.Count};
	}

private:
	void RangeCheck(int32 Index) const
	{
		checkf(IsValidIndex(Index), TEXT("Array index out of bounds: %d into an array of size %d"), Index, Num());
	}

	void CheckAddress(const void* Address) const
	{
		checkf(!Storage.IsInside(Address), TEXT("Attempting to use a container element which already comes from the container being modified!"));
	}

	StandIn::TArrayStorage<ElementType> Storage;
};

template <typename ElementType>
int32 GetNum(const TArray<ElementType>& Array)
{
	return Array.Num();
}

template <typename ElementType>
uint32 GetTypeHash(const TArray<ElementType>& Array)
{
	uint32 Hash = 0;
	for (const ElementType& Element : Array)
	{
		Hash = HashCombine(Hash, GetTypeHash(Element));
	}
	return Hash;
}
