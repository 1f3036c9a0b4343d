// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Delegates/Delegate.h"

#include "Text.h"

#include "StandIn/Failure.h"
#include "UObject/Object.h"

#include <atomic>

FDelegateHandle::FDelegateHandle(EGenerateNewHandleType)
{
	static std::atomic<uint64> Last = 0;
	Id = ++Last;
}

namespace StandIn
{
	void StopUnboundDelegate(bool bWasBound)
	{
		Stop(bWasBound ? "a delegate was executed whose object is gone; use ExecuteIfBound" : "a delegate was executed that nothing is bound to");
	}

	FName FunctionNameOf(const TCHAR* Spelled)
	{
		FString Class;
		FString Function;
		if (!FString(Spelled).Split(TEXT("::"), &Class, &Function, ESearchCase::CaseSensitive, ESearchDir::FromEnd))
		{
			Stop("AddDynamic needs &Class::Function, and got " + Narrow(FString(Spelled)));
		}
		return FName(*Function);
	}

	bool CheckDynamicFunction(const UObject* Object, FName Function)
	{
		if (Object != nullptr && Object->FindFunction(Function) != nullptr)
		{
			return true;
		}
		Fail("AddDynamic: " + (Object != nullptr ? Narrow(Object->GetClass()->GetName()) : std::string("null")) + " has no UFUNCTION " + Narrow(Function.ToString()));
		return false;
	}

	void FailAddedTwice(FName Function)
	{
		Fail("AddDynamic: " + Narrow(Function.ToString()) + " is bound already; use AddUniqueDynamic");
	}
} // namespace StandIn
