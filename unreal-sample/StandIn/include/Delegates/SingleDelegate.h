// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Delegates/DelegateBinding.h"
#include "Delegates/DelegateHandle.h"

template <typename Signature>
class TDelegate;

/**
 * At most one function to call later. Raw pointers cannot be bound: BindRaw is not there, on purpose.
 * Execute without a live binding fails the test, as it crashes a game.
 */
template <typename ReturnType, typename... ParamTypes>
class TDelegate<ReturnType(ParamTypes...)>
{
public:
	using FBinding = StandIn::TBinding<ReturnType, ParamTypes...>;

	TDelegate() = default;

	/** A delegate that is not bound. */
	TDelegate(std::nullptr_t)
	{
	}

	template <typename FunctorType, typename... VarTypes>
	[[nodiscard]] static TDelegate CreateLambda(FunctorType&& Functor, VarTypes&&... Vars)
	{
		return MakeLambda(StandIn::FNoGuard{}, nullptr, std::forward<FunctorType>(Functor), std::forward<VarTypes>(Vars)...);
	}

	template <typename UserClass, typename FunctorType, typename... VarTypes>
	[[nodiscard]] static TDelegate CreateWeakLambda(UserClass* Object, FunctorType&& Functor, VarTypes&&... Vars)
	{
		return MakeLambda(StandIn::FObjectGuard{FWeakObjectPtr(Object)}, Object, std::forward<FunctorType>(Functor), std::forward<VarTypes>(Vars)...);
	}

	template <typename UserClass, typename... VarTypes>
	[[nodiscard]] static TDelegate CreateUObject(UserClass* Object, typename StandIn::TMember<UserClass, ReturnType, ParamTypes..., std::decay_t<VarTypes>...>::Type Function, VarTypes&&... Vars)
	{
		return MakeMember(StandIn::FObjectGuard{FWeakObjectPtr(Object)}, Object, Function, std::forward<VarTypes>(Vars)...);
	}

	template <typename UserClass, typename... VarTypes>
	[[nodiscard]] static TDelegate CreateUObject(const UserClass* Object, typename StandIn::TMember<UserClass, ReturnType, ParamTypes..., std::decay_t<VarTypes>...>::ConstType Function, VarTypes&&... Vars)
	{
		return MakeMember(StandIn::FObjectGuard{FWeakObjectPtr(Object)}, Object, Function, std::forward<VarTypes>(Vars)...);
	}

	template <typename UserClass, typename... VarTypes>
	[[nodiscard]] static TDelegate CreateSP(UserClass* Object, typename StandIn::TMember<UserClass, ReturnType, ParamTypes..., std::decay_t<VarTypes>...>::Type Function, VarTypes&&... Vars)
	{
		return MakeMember(StandIn::MakeSharedGuard(Object->AsWeak()), Object, Function, std::forward<VarTypes>(Vars)...);
	}

	template <typename UserClass, typename... VarTypes>
	[[nodiscard]] static TDelegate CreateSP(const UserClass* Object, typename StandIn::TMember<UserClass, ReturnType, ParamTypes..., std::decay_t<VarTypes>...>::ConstType Function, VarTypes&&... Vars)
	{
		return MakeMember(StandIn::MakeSharedGuard(Object->AsWeak()), Object, Function, std::forward<VarTypes>(Vars)...);
	}

	template <typename UserClass, ESPMode Mode, typename... VarTypes>
	[[nodiscard]] static TDelegate CreateSP(const TSharedRef<UserClass, Mode>& Object, typename StandIn::TMember<UserClass, ReturnType, ParamTypes..., std::decay_t<VarTypes>...>::Type Function, VarTypes&&... Vars)
	{
		return MakeMember(StandIn::MakeSharedGuard(TWeakPtr<UserClass, Mode>(Object)), &Object.Get(), Function, std::forward<VarTypes>(Vars)...);
	}

	template <typename... ArgTypes>
	void BindLambda(ArgTypes&&... Args)
	{
		*this = CreateLambda(std::forward<ArgTypes>(Args)...);
	}

	template <typename... ArgTypes>
	void BindWeakLambda(ArgTypes&&... Args)
	{
		*this = CreateWeakLambda(std::forward<ArgTypes>(Args)...);
	}

	template <typename UserClass, typename FunctionType, typename... VarTypes>
	void BindUObject(UserClass* Object, FunctionType Function, VarTypes&&... Vars)
	{
		*this = CreateUObject(Object, Function, std::forward<VarTypes>(Vars)...);
	}

	template <typename UserType, typename FunctionType, typename... VarTypes>
	void BindSP(UserType&& Object, FunctionType Function, VarTypes&&... Vars)
	{
		*this = CreateSP(std::forward<UserType>(Object), Function, std::forward<VarTypes>(Vars)...);
	}

	void Unbind()
	{
		Binding.reset();
		Handle.Reset();
	}

	bool IsBound() const
	{
		return Binding != nullptr && Binding->IsSafe();
	}

	bool IsBoundToObject(const void* Object) const
	{
		return IsBound() && Binding->GetObject() == Object;
	}

	FDelegateHandle GetHandle() const
	{
		return Handle;
	}

	ReturnType Execute(ParamTypes... Params) const
	{
		if (!IsBound())
		{
			StandIn::StopUnboundDelegate(Binding != nullptr);
		}
		const std::shared_ptr<FBinding> Kept = Binding;
		return Kept->Call(std::forward<ParamTypes>(Params)...);
	}

	/** Calls when bound to something that lives; answers whether it did. Only without a return value. */
	bool ExecuteIfBound(ParamTypes... Params) const
		requires std::is_void_v<ReturnType>
	{
		if (!IsBound())
		{
			return false;
		}
		const std::shared_ptr<FBinding> Kept = Binding;
		Kept->Call(std::forward<ParamTypes>(Params)...);
		return true;
	}

private:
	template <typename GuardType, typename FunctorType>
	static TDelegate Make(GuardType Guard, const void* Object, FunctorType Functor)
	{
		TDelegate Result;
		Result.Binding = std::make_shared<StandIn::TGuardedBinding<GuardType, FunctorType, ReturnType, ParamTypes...>>(std::move(Guard), Object, std::move(Functor));
		Result.Handle = FDelegateHandle(FDelegateHandle::GenerateNewHandle);
		return Result;
	}

	template <typename GuardType, typename FunctorType, typename... VarTypes>
	static TDelegate MakeLambda(GuardType Guard, const void* Object, FunctorType&& Functor, VarTypes&&... Vars)
	{
		static_assert(!std::is_lvalue_reference_v<FunctorType> || std::is_copy_constructible_v<std::decay_t<FunctorType>>);
		return Make(std::move(Guard), Object, [Kept = std::decay_t<FunctorType>(std::forward<FunctorType>(Functor)), ... Bound = std::decay_t<VarTypes>(std::forward<VarTypes>(Vars))](ParamTypes... Params) mutable -> ReturnType
			{
				return Kept(std::forward<ParamTypes>(Params)..., Bound...);
			});
	}

	template <typename GuardType, typename UserClass, typename FunctionType, typename... VarTypes>
	static TDelegate MakeMember(GuardType Guard, UserClass* Object, FunctionType Function, VarTypes&&... Vars)
	{
		return Make(std::move(Guard), Object, [Object, Function, ... Bound = std::decay_t<VarTypes>(std::forward<VarTypes>(Vars))](ParamTypes... Params) -> ReturnType
			{
				return (Object->*Function)(std::forward<ParamTypes>(Params)..., Bound...);
			});
	}

	std::shared_ptr<FBinding> Binding;
	FDelegateHandle Handle;
};
