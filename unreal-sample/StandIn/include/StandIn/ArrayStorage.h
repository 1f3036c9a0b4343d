// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include "Misc/AssertionMacros.h"

namespace StandIn
{
	/**
	 * The memory of an array. Below 256 elements it grows by one, so that each growth moves the elements and
	 * AddressSanitizer finds whoever kept a reference; above, it doubles.
	 */
	template <typename ElementType>
	class TArrayStorage
	{
	public:
		TArrayStorage() = default;

		TArrayStorage(const TArrayStorage& Other)
		{
			Append(Other.Data, Other.Count);
		}

		TArrayStorage(TArrayStorage&& Other) noexcept
		{
			Swap(Other);
		}

		TArrayStorage& operator=(const TArrayStorage& Other)
		{
			TArrayStorage Copy(Other);
			Swap(Copy);
			return *this;
		}

		TArrayStorage& operator=(TArrayStorage&& Other) noexcept
		{
			TArrayStorage Taken(std::move(Other));
			Swap(Taken);
			return *this;
		}

		~TArrayStorage()
		{
			Truncate(0);
			Free(Data);
		}

		void Swap(TArrayStorage& Other) noexcept
		{
			std::swap(Data, Other.Data);
			std::swap(Count, Other.Count);
			std::swap(Capacity, Other.Capacity);
		}

		void Reserve(int32 NewCapacity)
		{
			if (NewCapacity <= Capacity)
			{
				return;
			}
			ElementType* const NewData = static_cast<ElementType*>(::operator new(sizeof(ElementType) * static_cast<SIZE_T>(NewCapacity), std::align_val_t(alignof(ElementType))));
			for (int32 Index = 0; Index < Count; ++Index)
			{
				::new (static_cast<void*>(NewData + Index)) ElementType(std::move(Data[Index]));
				Data[Index].~ElementType();
			}
			Free(Data);
			Data = NewData;
			Capacity = NewCapacity;
		}

		template <typename... ArgumentTypes>
		ElementType& Emplace(ArgumentTypes&&... Arguments)
		{
			if (Count == Capacity)
			{
				Reserve(Count < 256 ? Count + 1 : Count * 2);
			}
			ElementType* const Element = ::new (static_cast<void*>(Data + Count)) ElementType(std::forward<ArgumentTypes>(Arguments)...);
			++Count;
			return *Element;
		}

		void Append(const ElementType* Elements, int32 ElementCount)
		{
			Reserve(Count + ElementCount);
			for (int32 Index = 0; Index < ElementCount; ++Index)
			{
				Emplace(Elements[Index]);
			}
		}

		void Truncate(int32 NewCount)
		{
			while (Count > NewCount)
			{
				--Count;
				Data[Count].~ElementType();
			}
		}

		/** Whether a reference points into the memory that is about to move. */
		bool IsInside(const void* Address) const
		{
			return Address >= static_cast<const void*>(Data) && Address < static_cast<const void*>(Data + Capacity);
		}

		ElementType* Data = nullptr;
		int32 Count = 0;
		int32 Capacity = 0;

	private:
		static void Free(ElementType* Memory)
		{
			::operator delete(static_cast<void*>(Memory), std::align_val_t(alignof(ElementType)));
		}
	};
}
