// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Templates/SharedPointer.h"
#include "UObject/WeakObjectPtr.h"

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace StandIn
{
	/** What a delegate calls, and whether that can still be called. Shared by the copies of a delegate. */
	template <typename ReturnType, typename... ParamTypes>
	class TBinding
	{
	public:
		virtual ~TBinding() = default;

		/** False when the object behind the binding is gone, or about to be collected. */
		virtual bool IsSafe() const = 0;

		/** The object that was given when it was bound; null for plain functions. Only to be compared. */
		virtual const void* GetObject() const = 0;

		virtual ReturnType Call(ParamTypes... Params) = 0;
	};

	/** Guards nothing: a static function, or a lambda that promises to capture nothing that dies. */
	struct FNoGuard
	{
		bool IsSafe() const
		{
			return true;
		}

		int Pin() const
		{
			return 0;
		}
	};

	/** Lets a call through only while a UObject lives. */
	struct FObjectGuard
	{
		FWeakObjectPtr Object;

		bool IsSafe() const
		{
			return Object.IsValid();
		}

		int Pin() const
		{
			return 0;
		}
	};

	/** Lets a call through only while somebody shares the object, and shares it during the call. */
	template <typename PointerType>
	struct TSharedGuard
	{
		PointerType Object;

		bool IsSafe() const
		{
			return Object.IsValid();
		}

		auto Pin() const
		{
			return Object.Pin();
		}
	};

	template <typename PointerType>
	TSharedGuard<PointerType> MakeSharedGuard(PointerType Object)
	{
		return {std::move(Object)};
	}

	/** A binding made of a guard and something callable. */
	template <typename GuardType, typename FunctorType, typename ReturnType, typename... ParamTypes>
	class TGuardedBinding final : public TBinding<ReturnType, ParamTypes...>
	{
	public:
		TGuardedBinding(GuardType InGuard, const void* InObject, FunctorType InFunctor)
			: Guard(std::move(InGuard))
			, Object(InObject)
			, Functor(std::move(InFunctor))
		{
		}

		virtual bool IsSafe() const override
		{
			return Guard.IsSafe();
		}

		virtual const void* GetObject() const override
		{
			return Object;
		}

		virtual ReturnType Call(ParamTypes... Params) override
		{
			[[maybe_unused]] const auto Pinned = Guard.Pin();
			return Functor(std::forward<ParamTypes>(Params)...);
		}

	private:
		GuardType Guard;
		const void* Object;
		FunctorType Functor;
	};

	/** The type of a member function of UserClass, written so that UserClass is not deduced from it. */
	template <typename UserClass, typename ReturnType, typename... ParamTypes>
	struct TMember
	{
		using Type = ReturnType (UserClass::*)(ParamTypes...);
		using ConstType = ReturnType (UserClass::*)(ParamTypes...) const;
	};

	/** Stops the test: a delegate was executed that nothing, or a dead object, is bound to. */
	[[noreturn]] void StopUnboundDelegate(bool bWasBound);
} // namespace StandIn
