// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "StandIn/PropertyContainers.h"
#include "StandIn/PropertyTypeOf.h"

// What the code of the header tool asks of the types that it finds.

namespace StandIn
{
	template <typename T>
	inline constexpr bool bIsDynamicMulticast = std::derived_from<T, FDynamicMulticastBase>;

	/** Whether a UPROPERTY may have this type. */
	template <typename T>
	inline constexpr bool bIsProperty = requires
	{
		&TTypeOf<T>::Write;
	};

	/** Whether a value may be handed to or from a UFUNCTION: a reflected type, or a pointer to an object or class. */
	template <typename T>
	inline constexpr bool bIsParameter = std::is_void_v<T> || bIsEngineEnum<T> || std::is_pointer_v<std::remove_cvref_t<T>> || requires
	{
		&TTypeOf<std::remove_cvref_t<T>>::Write;
	};

	template <typename T>
	const FTypeOperations* OperationsOf()
	{
		static const FTypeOperations Operations = {
			[](const void* Value, FReferenceCollector& Collector)
			{
				TTypeOf<T>::Collect(*static_cast<const T*>(Value), Collector);
			},
			[](void* Target, const void* Source)
			{
				*static_cast<T*>(Target) = *static_cast<const T*>(Source);
			},
			[](const void* Value, FByteWriter& Writer)
			{
				TTypeOf<T>::Write(*static_cast<const T*>(Value), Writer);
			},
			[](void* Value, FByteReader& Reader)
			{
				return TTypeOf<T>::Read(*static_cast<T*>(Value), Reader);
			},
			[](void* Value, const FString& Text)
			{
				return TTypeOf<T>::FromText(*static_cast<T*>(Value), Text);
			},
		};
		return &Operations;
	}
} // namespace StandIn
