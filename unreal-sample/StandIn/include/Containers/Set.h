// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "StandIn/SparseTable.h"

namespace StandIn
{
	/** An element of a set is its own key. */
	struct FSetKeyFuncs
	{
		template <typename ElementType>
		static const ElementType& KeyOf(const ElementType& Element)
		{
			return Element;
		}
	};
}

/** Elements that differ by ==, so FString elements ignore case. Changing it while a range-for runs is a failed check. */
template <typename InElementType>
class TSet
{
	using FTable = StandIn::TSparseTable<InElementType, StandIn::FSetKeyFuncs>;

public:
	using ElementType = InElementType;
	using TRangedForIterator = typename FTable::template TIterator<FTable, ElementType, true>;
	using TRangedForConstIterator = typename FTable::template TIterator<const FTable, const ElementType, true>;

	TSet() = default;

	TSet(std::initializer_list<ElementType> Elements)
	{
		for (const ElementType& Element : Elements)
		{
			Add(Element);
		}
	}

	int32 Num() const
	{
		return Table.Num();
	}

	bool IsEmpty() const
	{
		return Num() == 0;
	}

	void Empty(int32 = 0)
	{
		Table.Empty();
	}

	void Reset()
	{
		Table.Empty();
	}

	/** An equal element is replaced. */
	void Add(ElementType Element, bool* bOutIsAlreadyInSet = nullptr)
	{
		const int32 Index = Table.FindIndex(Element);
		if (bOutIsAlreadyInSet != nullptr)
		{
			*bOutIsAlreadyInSet = Index != INDEX_NONE;
		}
		if (Index == INDEX_NONE)
		{
			Table.AddNew(std::move(Element));
		}
		else
		{
			Table.At(Index) = std::move(Element);
		}
	}

	bool Contains(const ElementType& Element) const
	{
		return Table.FindIndex(Element) != INDEX_NONE;
	}

	ElementType* Find(const ElementType& Element)
	{
		const int32 Index = Table.FindIndex(Element);
		return Index == INDEX_NONE ? nullptr : &Table.At(Index);
	}

	const ElementType* Find(const ElementType& Element) const
	{
		return const_cast<TSet*>(this)->Find(Element);
	}

	/** Answers how many were removed. */
	int32 Remove(const ElementType& Element)
	{
		const int32 Index = Table.FindIndex(Element);
		if (Index == INDEX_NONE)
		{
			return 0;
		}
		Table.RemoveSlot(Index);
		return 1;
	}

	TArray<ElementType> Array() const
	{
		TArray<ElementType> Result;
		for (const ElementType& Element : *this)
		{
			Result.Add(Element);
		}
		return Result;
	}

	TRangedForIterator begin()
	{
		return TRangedForIterator(Table, 0);
	}

	TRangedForIterator end()
	{
		return TRangedForIterator(Table, Table.SlotCount());
	}

	TRangedForConstIterator begin() const
	{
		return TRangedForConstIterator(Table, 0);
	}

	TRangedForConstIterator end() const
	{
		return TRangedForConstIterator(Table, Table.SlotCount());
	}

private:
	FTable Table;
};
