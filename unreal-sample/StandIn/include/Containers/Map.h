// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "StandIn/SparseTable.h"
#include "Templates/Tuple.h"

namespace StandIn
{
	/** A pair is found by its key. */
	struct FPairKeyFuncs
	{
		template <typename PairType>
		static const auto& KeyOf(const PairType& Pair)
		{
			return Pair.Key;
		}
	};
}

/** Values by key. Keys are compared by ==, so FString keys ignore case. Changing it while a range-for runs is a failed check. */
template <typename InKeyType, typename InValueType>
class TMap
{
public:
	using KeyType = InKeyType;
	using ValueType = InValueType;
	using ElementType = TPair<KeyType, ValueType>;

private:
	using FTable = StandIn::TSparseTable<ElementType, StandIn::FPairKeyFuncs>;

public:
	using TRangedForIterator = typename FTable::template TIterator<FTable, ElementType, true>;
	using TRangedForConstIterator = typename FTable::template TIterator<const FTable, const ElementType, true>;

	TMap() = default;

	TMap(std::initializer_list<ElementType> Pairs)
	{
		for (const ElementType& Pair : Pairs)
		{
			Add(Pair.Key, Pair.Value);
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

	ValueType& Add(const KeyType& Key)
	{
		return Emplace(Key, ValueType());
	}

	/** The value of a key that is there already is replaced. */
	ValueType& Add(const KeyType& Key, const ValueType& Value)
	{
		return Emplace(Key, Value);
	}

	ValueType& Add(const KeyType& Key, ValueType&& Value)
	{
		return Emplace(Key, std::move(Value));
	}

	template <typename KeyArgumentType, typename ValueArgumentType>
	ValueType& Emplace(KeyArgumentType&& Key, ValueArgumentType&& Value)
	{
		ElementType Pair(Forward<KeyArgumentType>(Key), Forward<ValueArgumentType>(Value));
		const int32 Index = Table.FindIndex(Pair.Key);
		if (Index == INDEX_NONE)
		{
			return Table.At(Table.AddNew(std::move(Pair))).Value;
		}
		Table.At(Index) = std::move(Pair);
		return Table.At(Index).Value;
	}

	ValueType& FindOrAdd(const KeyType& Key)
	{
		ValueType* const Known = Find(Key);
		return Known != nullptr ? *Known : Add(Key);
	}

	ValueType& FindOrAdd(const KeyType& Key, const ValueType& Value)
	{
		ValueType* const Known = Find(Key);
		return Known != nullptr ? *Known : Add(Key, Value);
	}

	ValueType* Find(const KeyType& Key)
	{
		const int32 Index = Table.FindIndex(Key);
		return Index == INDEX_NONE ? nullptr : &Table.At(Index).Value;
	}

	const ValueType* Find(const KeyType& Key) const
	{
		return const_cast<TMap*>(this)->Find(Key);
	}

	/** A copy, or a default value. */
	ValueType FindRef(const KeyType& Key) const
	{
		const ValueType* const Known = Find(Key);
		return Known != nullptr ? *Known : ValueType();
	}

	ValueType& FindChecked(const KeyType& Key)
	{
		ValueType* const Known = Find(Key);
		checkf(Known != nullptr, TEXT("The map has no such key."));
		return *Known;
	}

	const ValueType& FindChecked(const KeyType& Key) const
	{
		return const_cast<TMap*>(this)->FindChecked(Key);
	}

	ValueType& operator[](const KeyType& Key)
	{
		return FindChecked(Key);
	}

	const ValueType& operator[](const KeyType& Key) const
	{
		return FindChecked(Key);
	}

	bool Contains(const KeyType& Key) const
	{
		return Table.FindIndex(Key) != INDEX_NONE;
	}

	/** Answers how many were removed. */
	int32 Remove(const KeyType& Key)
	{
		const int32 Index = Table.FindIndex(Key);
		if (Index == INDEX_NONE)
		{
			return 0;
		}
		Table.RemoveSlot(Index);
		return 1;
	}

	bool RemoveAndCopyValue(const KeyType& Key, ValueType& OutValue)
	{
		const int32 Index = Table.FindIndex(Key);
		if (Index == INDEX_NONE)
		{
			return false;
		}
		OutValue = std::move(Table.At(Index).Value);
		Table.RemoveSlot(Index);
		return true;
	}

	void GenerateKeyArray(TArray<KeyType>& OutKeys) const
	{
		OutKeys.Reset();
		for (const ElementType& Pair : *this)
		{
			OutKeys.Add(Pair.Key);
		}
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
