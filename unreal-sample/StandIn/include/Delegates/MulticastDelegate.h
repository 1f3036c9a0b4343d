// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Delegates/SingleDelegate.h"

#include <algorithm>
#include <vector>

template <typename Signature>
class TMulticastDelegate;

/**
 * Any number of functions to call later, in no promised order (here: the last added first). What is
 * removed during a broadcast is not called any more; what is added is called from the next one on.
 */
template <typename... ParamTypes>
class TMulticastDelegate<void(ParamTypes...)>
{
public:
	using FDelegate = TDelegate<void(ParamTypes...)>;

	TMulticastDelegate() = default;

	FDelegateHandle Add(const FDelegate& Delegate)
	{
		if (!Delegate.IsBound())
		{
			return FDelegateHandle();
		}
		RemoveDead();
		Delegates.push_back(Delegate);
		return Delegate.GetHandle();
	}

	template <typename... ArgTypes>
	FDelegateHandle AddLambda(ArgTypes&&... Args)
	{
		return Add(FDelegate::CreateLambda(std::forward<ArgTypes>(Args)...));
	}

	template <typename... ArgTypes>
	FDelegateHandle AddWeakLambda(ArgTypes&&... Args)
	{
		return Add(FDelegate::CreateWeakLambda(std::forward<ArgTypes>(Args)...));
	}

	template <typename UserClass, typename FunctionType, typename... VarTypes>
	FDelegateHandle AddUObject(UserClass* Object, FunctionType Function, VarTypes&&... Vars)
	{
		return Add(FDelegate::CreateUObject(Object, Function, std::forward<VarTypes>(Vars)...));
	}

	template <typename UserType, typename FunctionType, typename... VarTypes>
	FDelegateHandle AddSP(UserType&& Object, FunctionType Function, VarTypes&&... Vars)
	{
		return Add(FDelegate::CreateSP(std::forward<UserType>(Object), Function, std::forward<VarTypes>(Vars)...));
	}

	/** Answers whether the binding was there. */
	bool Remove(FDelegateHandle Handle)
	{
		return std::erase_if(Delegates, [Handle](const FDelegate& Each)
				   {
					   return Each.GetHandle() == Handle;
				   })
			> 0;
	}

	/** Removes all bindings of an object, and answers how many they were. */
	int32 RemoveAll(const void* Object)
	{
		return static_cast<int32>(std::erase_if(Delegates, [Object](const FDelegate& Each)
			{
				return !Each.IsBound() || Each.IsBoundToObject(Object);
			}));
	}

	void Clear()
	{
		Delegates.clear();
	}

	bool IsBound() const
	{
		return std::any_of(Delegates.begin(), Delegates.end(), [](const FDelegate& Each)
			{
				return Each.IsBound();
			});
	}

	bool IsBoundToObject(const void* Object) const
	{
		return std::any_of(Delegates.begin(), Delegates.end(), [Object](const FDelegate& Each)
			{
				return Each.IsBoundToObject(Object);
			});
	}

	void Broadcast(ParamTypes... Params) const
	{
		const std::vector<FDelegate> Now = Delegates;
		for (auto Each = Now.rbegin(); Each != Now.rend(); ++Each)
		{
			if (Contains(Each->GetHandle()))
			{
				Each->ExecuteIfBound(Params...);
			}
		}
	}

private:
	bool Contains(FDelegateHandle Handle) const
	{
		return std::any_of(Delegates.begin(), Delegates.end(), [Handle](const FDelegate& Each)
			{
				return Each.GetHandle() == Handle;
			});
	}

	void RemoveDead()
	{
		std::erase_if(Delegates, [](const FDelegate& Each)
			{
				return !Each.IsBound();
			});
	}

	std::vector<FDelegate> Delegates;
};
