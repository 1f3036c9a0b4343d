// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Delegates/DelegateBinding.h"
#include "UObject/NameTypes.h"
#include "UObject/WeakObjectPtr.h"

#include <algorithm>
#include <functional>
#include <vector>

class UObject;

namespace StandIn
{
	/** Tells the header tool's code that a property is a dynamic delegate. */
	struct FDynamicMulticastBase
	{
	};

	/** The part behind the last "::"; fails the test when there is none, as "&Function" without its class names nothing. */
	FName FunctionNameOf(const TCHAR* Spelled);

	/** Fails the test unless Function is a UFUNCTION of the object's class. */
	bool CheckDynamicFunction(const UObject* Object, FName Function);

	/** Fails the test: the same function of the same object was added twice. */
	void FailAddedTwice(FName Function);

	/** Functions that are found by name, so that only UFUNCTIONs of live UObjects can be bound; Blueprint binds the same way. */
	template <typename... ParamTypes>
	class TDynamicMulticast : public FDynamicMulticastBase
	{
	public:
		/** What the macro AddDynamic calls. */
		template <typename UserClass>
		void StandInAddDynamic(UserClass* Object, typename TMember<UserClass, void, ParamTypes...>::Type Function, FName Name)
		{
			if (StandInIsAlreadyBound(Object, Function, Name))
			{
				FailAddedTwice(Name);
				return;
			}
			StandInAddUniqueDynamic(Object, Function, Name);
		}

		/** What the macro AddUniqueDynamic calls. */
		template <typename UserClass>
		void StandInAddUniqueDynamic(UserClass* Object, typename TMember<UserClass, void, ParamTypes...>::Type Function, FName Name)
		{
			if (!CheckDynamicFunction(Object, Name) || StandInIsAlreadyBound(Object, Function, Name))
			{
				return;
			}
			RemoveDead();
			Entries.push_back({FWeakObjectPtr(Object), Name, [Object, Function](ParamTypes... Params)
				{
					(Object->*Function)(Params...);
				}});
		}

		/** What the macro RemoveDynamic calls. */
		template <typename UserClass>
		void StandInRemoveDynamic(UserClass* Object, typename TMember<UserClass, void, ParamTypes...>::Type, FName Name)
		{
			std::erase_if(Entries, [Object, Name](const FEntry& Each)
				{
					return Each.Object == Object && Each.Name == Name;
				});
		}

		/** What the macro IsAlreadyBound calls. */
		template <typename UserClass>
		bool StandInIsAlreadyBound(UserClass* Object, typename TMember<UserClass, void, ParamTypes...>::Type, FName Name) const
		{
			return std::any_of(Entries.begin(), Entries.end(), [Object, Name](const FEntry& Each)
				{
					return Each.Object == Object && Each.Name == Name;
				});
		}

		void RemoveAll(const UObject* Object)
		{
			std::erase_if(Entries, [Object](const FEntry& Each)
				{
					return Each.Object == Object;
				});
		}

		void Clear()
		{
			Entries.clear();
		}

		bool IsBound() const
		{
			return std::any_of(Entries.begin(), Entries.end(), [](const FEntry& Each)
				{
					return Each.Object.IsValid();
				});
		}

		void Broadcast(ParamTypes... Params) const
		{
			const std::vector<FEntry> Now = Entries;
			for (const FEntry& Each : Now)
			{
				if (Each.Object.IsValid())
				{
					Each.Function(Params...);
				}
			}
		}

	private:
		struct FEntry
		{
			FWeakObjectPtr Object;
			FName Name;
			std::function<void(ParamTypes...)> Function;
		};

		void RemoveDead()
		{
			std::erase_if(Entries, [](const FEntry& Each)
				{
					return !Each.Object.IsValid();
				});
		}

		std::vector<FEntry> Entries;
	};
} // namespace StandIn

#define AddDynamic(UserObject, FuncName) StandInAddDynamic(UserObject, FuncName, StandIn::FunctionNameOf(TEXT(#FuncName)))
#define AddUniqueDynamic(UserObject, FuncName) StandInAddUniqueDynamic(UserObject, FuncName, StandIn::FunctionNameOf(TEXT(#FuncName)))
#define RemoveDynamic(UserObject, FuncName) StandInRemoveDynamic(UserObject, FuncName, StandIn::FunctionNameOf(TEXT(#FuncName)))
#define IsAlreadyBound(UserObject, FuncName) StandInIsAlreadyBound(UserObject, FuncName, StandIn::FunctionNameOf(TEXT(#FuncName)))
