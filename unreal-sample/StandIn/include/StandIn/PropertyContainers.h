// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "StandIn/PropertyTypeOf.h"

// Containers of reflected types; a container in a container is none.

namespace StandIn
{
	template <typename T>
	concept CContainer = requires(T Value)
	{
		Value.Num();
	};

	/** What a container may hold. */
	template <typename T>
	concept CElement = !CContainer<T> && requires
	{
		&TTypeOf<T>::Write;
	};

	template <typename T>
	struct TTypeOf<TArray<T>> : TPlainType<TArray<T>>
	{
		static_assert(CElement<T>, "a container can hold reflected types only, and no other container");

		static void Collect(const TArray<T>& Value, FReferenceCollector& Collector)
		{
			for (const T& Each : Value)
			{
				TTypeOf<T>::Collect(Each, Collector);
			}
		}

		static void Write(const TArray<T>& Value, FByteWriter& Writer)
		{
			TTypeOf<int32>::Write(static_cast<int32>(Value.Num()), Writer);
			for (const T& Each : Value)
			{
				TTypeOf<T>::Write(Each, Writer);
			}
		}

		static bool Read(TArray<T>& Value, FByteReader& Reader)
		{
			int32 Count = 0;
			bool bRead = TTypeOf<int32>::Read(Count, Reader);
			Value.Empty();
			for (int32 Index = 0; bRead && Index < Count; ++Index)
			{
				T Each{};
				bRead = TTypeOf<T>::Read(Each, Reader);
				Value.Add(Each);
			}
			return bRead;
		}
	};

	template <typename T>
	struct TTypeOf<TSet<T>> : TPlainType<TSet<T>>
	{
		static_assert(CElement<T>, "a container can hold reflected types only, and no other container");

		static void Collect(const TSet<T>& Value, FReferenceCollector& Collector)
		{
			for (const T& Each : Value)
			{
				TTypeOf<T>::Collect(Each, Collector);
			}
		}

		static void Write(const TSet<T>& Value, FByteWriter& Writer)
		{
			TTypeOf<TArray<T>>::Write(Value.Array(), Writer);
		}

		static bool Read(TSet<T>& Value, FByteReader& Reader)
		{
			TArray<T> Elements;
			const bool bRead = TTypeOf<TArray<T>>::Read(Elements, Reader);
			Value.Empty();
			Value.Append(Elements);
			return bRead;
		}
	};

	template <typename KeyType, typename ValueType>
	struct TTypeOf<TMap<KeyType, ValueType>> : TPlainType<TMap<KeyType, ValueType>>
	{
		static_assert(CElement<ValueType>, "a container can hold reflected types only, and no other container");
		using FMap = TMap<KeyType, ValueType>;

		static void Collect(const FMap& Value, FReferenceCollector& Collector)
		{
			for (const auto& Each : Value)
			{
				TTypeOf<KeyType>::Collect(Each.Key, Collector);
				TTypeOf<ValueType>::Collect(Each.Value, Collector);
			}
		}

		static void Write(const FMap& Value, FByteWriter& Writer)
		{
			TTypeOf<int32>::Write(static_cast<int32>(Value.Num()), Writer);
			for (const auto& Each : Value)
			{
				TTypeOf<KeyType>::Write(Each.Key, Writer);
				TTypeOf<ValueType>::Write(Each.Value, Writer);
			}
		}

		static bool Read(FMap& Value, FByteReader& Reader)
		{
			int32 Count = 0;
			bool bRead = TTypeOf<int32>::Read(Count, Reader);
			Value.Empty();
			for (int32 Index = 0; bRead && Index < Count; ++Index)
			{
				KeyType Key{};
				ValueType Each{};
				bRead = TTypeOf<KeyType>::Read(Key, Reader) && TTypeOf<ValueType>::Read(Each, Reader);
				Value.Add(Key, Each);
			}
			return bRead;
		}
	};
}
