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

	template <typename... ArgumentTypes>
	int32 Emplace(ArgumentTypes&&... Arguments)
	{
		Storage.Emplace(Forward<ArgumentTypes>(Arguments)...);
		return Num() - 1;
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

	TArray& operator+=(const TArray& Other)
	{
		Append(Other);
		return *this;
	}

	void Reserve(int32 Count)
	{
		Storage.Reserve(Count);
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

	int32 Find(const ElementType& Item) const
	{
		return IndexOfByPredicate([&Item](const ElementType& Element)
			{
				return Element == Item;
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
