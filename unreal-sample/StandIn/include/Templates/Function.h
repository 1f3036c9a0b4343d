// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <functional>
#include <memory>

#include "Misc/AssertionMacros.h"
#include "Templates/UnrealTemplate.h"

template <typename FunctionType>
class TFunction;
template <typename FunctionType>
class TUniqueFunction;
template <typename FunctionType>
class TFunctionRef;

/** A function or functor of one's own, which can be copied. Calling an unset one is a failed check. */
template <typename ReturnType, typename... ParameterTypes>
class TFunction<ReturnType(ParameterTypes...)>
{
public:
	TFunction() = default;

	TFunction(TYPE_OF_NULLPTR)
	{
	}

	template <typename FunctorType>
	requires(!std::is_same_v<std::decay_t<FunctorType>, TFunction> && std::is_invocable_r_v<ReturnType, std::decay_t<FunctorType>&, ParameterTypes...>)
		TFunction(FunctorType&& Functor)
		: Storage(std::forward<FunctorType>(Functor))
	{
	}

	ReturnType operator()(ParameterTypes... Parameters) const
	{
		checkf(IsSet(), TEXT("Attempting to call an unbound TFunction!"));
		return Storage(std::forward<ParameterTypes>(Parameters)...);
	}

	bool IsSet() const
	{
		return static_cast<bool>(Storage);
	}

	explicit operator bool() const
	{
		return IsSet();
	}

	void Reset()
	{
		Storage = nullptr;
	}

	friend bool operator==(const TFunction& Function, TYPE_OF_NULLPTR)
	{
		return !Function.IsSet();
	}

private:
	std::function<ReturnType(ParameterTypes...)> Storage;
};

/** As TFunction, for functors that can only be moved. */
template <typename ReturnType, typename... ParameterTypes>
class TUniqueFunction<ReturnType(ParameterTypes...)>
{
public:
	TUniqueFunction() = default;

	TUniqueFunction(TYPE_OF_NULLPTR)
	{
	}

	template <typename FunctorType>
	requires(!std::is_same_v<std::decay_t<FunctorType>, TUniqueFunction> && std::is_invocable_r_v<ReturnType, std::decay_t<FunctorType>&, ParameterTypes...>)
		TUniqueFunction(FunctorType&& Functor)
		: Storage(std::make_unique<TBody<std::decay_t<FunctorType>>>(std::forward<FunctorType>(Functor)))
	{
	}

	ReturnType operator()(ParameterTypes... Parameters) const
	{
		checkf(IsSet(), TEXT("Attempting to call an unbound TUniqueFunction!"));
		return Storage->Run(std::forward<ParameterTypes>(Parameters)...);
	}

	bool IsSet() const
	{
		return Storage != nullptr;
	}

	explicit operator bool() const
	{
		return IsSet();
	}

	void Reset()
	{
		Storage.reset();
	}

private:
	struct FBody
	{
		virtual ~FBody() = default;
		virtual ReturnType Run(ParameterTypes... Parameters) = 0;
	};

	template <typename FunctorType>
	struct TBody final : FBody
	{
		template <typename T>
		explicit TBody(T&& InFunctor)
			: Functor(std::forward<T>(InFunctor))
		{
		}

		virtual ReturnType Run(ParameterTypes... Parameters) override
		{
			return Functor(std::forward<ParameterTypes>(Parameters)...);
		}

		FunctorType Functor;
	};

	std::unique_ptr<FBody> Storage;
};

/** A function or functor of somebody else; for parameters, never kept. */
template <typename ReturnType, typename... ParameterTypes>
class TFunctionRef<ReturnType(ParameterTypes...)>
{
public:
	template <typename FunctorType>
	requires(!std::is_same_v<std::decay_t<FunctorType>, TFunctionRef> && std::is_invocable_r_v<ReturnType, FunctorType&, ParameterTypes...>)
		TFunctionRef(FunctorType&& Functor)
		: Object(const_cast<void*>(static_cast<const void*>(std::addressof(Functor))))
		, Thunk(&Call<std::remove_reference_t<FunctorType>>)
	{
	}

	ReturnType operator()(ParameterTypes... Parameters) const
	{
		return Thunk(Object, std::forward<ParameterTypes>(Parameters)...);
	}

private:
	template <typename FunctorType>
	static ReturnType Call(void* InObject, ParameterTypes... Parameters)
	{
		return (*static_cast<FunctorType*>(InObject))(std::forward<ParameterTypes>(Parameters)...);
	}

	void* Object;
	ReturnType (*Thunk)(void*, ParameterTypes...);
};
