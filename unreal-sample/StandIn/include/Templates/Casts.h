// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Object.h"
#include "UObject/ObjectPtr.h"

namespace StandIn
{
	[[noreturn]] void StopBadCast(const UObject* Object, const UClass* Target);
} // namespace StandIn

/** The object as To; null when it is null or of another class. */
template <typename To, typename From>
To* Cast(From* Object)
{
	return Object != nullptr && Object->IsA(To::StaticClass()) ? static_cast<To*>(Object) : nullptr;
}

template <typename To, typename From>
const To* Cast(const From* Object)
{
	return Object != nullptr && Object->IsA(To::StaticClass()) ? static_cast<const To*>(Object) : nullptr;
}

template <typename To, typename From>
To* Cast(const TObjectPtr<From>& Object)
{
	return Cast<To>(Object.Get());
}

/** As Cast, and stops the test when it is another class or null. */
template <typename To, typename From>
To* CastChecked(From* Object)
{
	To* const Result = Cast<To>(Object);
	if (Result == nullptr)
	{
		StandIn::StopBadCast(Object, To::StaticClass());
	}
	return Result;
}
