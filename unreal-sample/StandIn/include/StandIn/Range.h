// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Misc/AssertionMacros.h"

namespace StandIn
{
	/** The iterator of a range-for: fails when the container grew or shrank meanwhile. */
	template <typename ElementType>
	class TCheckedIterator
	{
	public:
		TCheckedIterator(ElementType* InAt, const int32& InCount)
			: At(InAt)
			, Count(&InCount)
			, CountAtStart(InCount)
		{
		}

		ElementType& operator*() const
		{
			return *At;
		}

		TCheckedIterator& operator++()
		{
			++At;
			return *this;
		}

		bool operator!=(const TCheckedIterator& Other) const
		{
			checkf(*Count == CountAtStart, TEXT("Container has changed during ranged-for iteration!"));
			return At != Other.At;
		}

	private:
		ElementType* At;
		const int32* Count;
		int32 CountAtStart;
	};
}
