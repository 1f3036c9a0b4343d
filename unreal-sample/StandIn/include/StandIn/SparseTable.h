// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/Array.h"
#include "Misc/Optional.h"

namespace StandIn
{
	/** What TSet and TMap share: slots in the order of their making with holes that are filled again, and a hash table. */
	template <typename ElementType, typename KeyFuncsType>
	class TSparseTable
	{
	public:
		/** Visits the slots that are in use. The checked kind, of range-for, fails when the table changed meanwhile. */
		template <typename TableType, typename ValueType, bool bIsChecked>
		class TIterator
		{
		public:
			TIterator(TableType& InTable, int32 InIndex)
				: Table(&InTable)
				, Index(InIndex)
				, CountAtStart(InTable.Count)
			{
				SkipHoles();
			}

			ValueType& operator*() const
			{
				return *Table->Slots[Index].Element;
			}

			TIterator& operator++()
			{
				++Index;
				SkipHoles();
				return *this;
			}

			bool operator!=(const TIterator& Other) const
			{
				checkf(!bIsChecked || Table->Count == CountAtStart, TEXT("Container has changed during ranged-for iteration!"));
				return Index != Other.Index;
			}

		protected:
			TableType* Table;

		private:
			void SkipHoles()
			{
				while (Index < Table->Slots.Num() && !Table->Slots[Index].Element.IsSet())
				{
					++Index;
				}
			}

			int32 Index;
			int32 CountAtStart;
		};

		template <typename KeyType>
		int32 FindIndex(const KeyType& Key) const
		{
			if (Buckets.IsEmpty())
			{
				return INDEX_NONE;
			}
			int32 Index = Buckets[BucketOf(GetTypeHash(Key))];
			while (Index != INDEX_NONE && !(KeyFuncsType::KeyOf(*Slots[Index].Element) == Key))
			{
				Index = Slots[Index].Next;
			}
			return Index;
		}

		/** The caller knows that there is no element with this key. */
		int32 AddNew(ElementType&& Element)
		{
			int32 Index = FirstHole;
			if (Index == INDEX_NONE)
			{
				Index = Slots.AddDefaulted();
			}
			else
			{
				FirstHole = Slots[Index].Next;
			}
			Slots[Index].Element.Emplace(std::move(Element));
			++Count;
			Count > Buckets.Num() ? Rehash() : Link(Index);
			return Index;
		}

		void RemoveSlot(int32 Index)
		{
			int32* Chain = &Buckets[BucketOf(HashOf(Index))];
			while (*Chain != Index)
			{
				Chain = &Slots[*Chain].Next;
			}
			*Chain = Slots[Index].Next;
			Slots[Index].Element.Reset();
			Slots[Index].Next = FirstHole;
			FirstHole = Index;
			--Count;
		}

		void Empty()
		{
			Slots.Empty();
			Buckets.Empty();
			FirstHole = INDEX_NONE;
			Count = 0;
		}

		ElementType& At(int32 Index)
		{
			return *Slots[Index].Element;
		}

		const ElementType& At(int32 Index) const
		{
			return *Slots[Index].Element;
		}

		int32 Num() const
		{
			return Count;
		}

		int32 SlotCount() const
		{
			return Slots.Num();
		}

	private:
		struct FSlot
		{
			TOptional<ElementType> Element;
			int32 Next = INDEX_NONE;
		};

		uint32 HashOf(int32 Index) const
		{
			return GetTypeHash(KeyFuncsType::KeyOf(*Slots[Index].Element));
		}

		int32 BucketOf(uint32 Hash) const
		{
			return static_cast<int32>(Hash % static_cast<uint32>(Buckets.Num()));
		}

		void Link(int32 Index)
		{
			int32& Bucket = Buckets[BucketOf(HashOf(Index))];
			Slots[Index].Next = Bucket;
			Bucket = Index;
		}

		void Rehash()
		{
			Buckets.Init(INDEX_NONE, Count * 2 + 7);
			for (int32 Index = 0; Index < Slots.Num(); ++Index)
			{
				if (Slots[Index].Element.IsSet())
				{
					Link(Index);
				}
			}
		}

		TArray<FSlot> Slots;
		TArray<int32> Buckets;
		int32 FirstHole = INDEX_NONE;
		int32 Count = 0;
	};
}
