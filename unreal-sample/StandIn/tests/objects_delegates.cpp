// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "ReflectedThings.h"

#include "StandIn/Objects.h"
#include "UObject/StrongObjectPtr.h"

DECLARE_DELEGATE_OneParam(FNumberHeard, int32);
DECLARE_DELEGATE_RetVal_OneParam(bool, FNumberAsked, int32);
DECLARE_MULTICAST_DELEGATE_OneParam(FNumberTold, int32);

namespace
{
	/** A shared object that hears numbers. */
	struct FHearer : public TSharedFromThis<FHearer>
	{
		int32 Sum = 0;

		void Hear(int32 Number)
		{
			Sum += Number;
		}

		void HearTimes(int32 Number, int32 Times)
		{
			Sum += Number * Times;
		}

		FNumberHeard MakeOwn()
		{
			return FNumberHeard::CreateSP(this, &FHearer::Hear);
		}
	};
} // namespace

STANDIN_TEST(ADelegateOfASharedObjectDiesWithIt)
{
	TSharedPtr<FHearer> Hearer = MakeShared<FHearer>();
	const FNumberHeard Delegate = Hearer->MakeOwn();
	FNumberHeard Weighted;
	Weighted.BindSP(Hearer.ToSharedRef(), &FHearer::HearTimes, 10);
	Delegate.Execute(2);
	Weighted.Execute(3);
	STANDIN_CHECK(Hearer->Sum == 32);
	Hearer.Reset();
	STANDIN_CHECK(!Delegate.IsBound());
	STANDIN_CHECK(!Weighted.ExecuteIfBound(1));
}

STANDIN_TEST(ADelegateOfAnObjectDiesWithIt)
{
	UThing* const Thing = NewObject<UThing>();
	int32 Sum = 0;
	FNumberHeard Delegate;
	Delegate.BindWeakLambda(Thing, [&Sum](int32 Number)
		{
			Sum += Number;
		});
	Delegate.Execute(5);
	StandIn::CollectGarbage();
	STANDIN_CHECK(!Delegate.ExecuteIfBound(5));
	STANDIN_CHECK(Sum == 5);
}

STANDIN_TEST(ExecutingADelegateWithoutALiveBindingStops)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			FNumberHeard().Execute(1);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FNumberHeard Delegate;
			Delegate.BindWeakLambda(NewObject<UThing>(), [](int32) {});
			StandIn::CollectGarbage();
			Delegate.Execute(1);
		}));
}

STANDIN_TEST(ADelegateMayAnswerAndMayBeReplacedWhileItRuns)
{
	FNumberAsked Delegate = FNumberAsked::CreateLambda([&Delegate](int32 Number)
		{
			const int32 Kept = Number;
			Delegate.Unbind();
			return Kept > 3;
		});
	STANDIN_CHECK(Delegate.Execute(4));
	STANDIN_CHECK(!Delegate.IsBound());
}

STANDIN_TEST(AMulticastDelegateCallsWhatIsStillBound)
{
	FNumberTold Told;
	int32 Sum = 0;
	const FDelegateHandle First = Told.AddLambda([&Sum](int32 Number)
		{
			Sum += Number;
		});
	UThing* const Thing = NewObject<UThing>();
	Told.AddWeakLambda(Thing, [&Sum](int32 Number)
		{
			Sum += 10 * Number;
		});
	Told.Broadcast(1);
	STANDIN_CHECK(Sum == 11);
	StandIn::CollectGarbage();
	Told.Broadcast(1);
	STANDIN_CHECK(Sum == 12);
	STANDIN_CHECK(Told.Remove(First));
	STANDIN_CHECK(!Told.Remove(First));
	STANDIN_CHECK(!Told.IsBound());
	STANDIN_CHECK(!Told.Add(FNumberTold::FDelegate()).IsValid());
}

STANDIN_TEST(WhatABroadcastRemovesIsNotCalledAndWhatItAddsWaits)
{
	FNumberTold Told;
	int32 NumFirst = 0;
	int32 NumAdded = 0;
	const FDelegateHandle First = Told.AddLambda([&NumFirst](int32)
		{
			++NumFirst;
		});
	Told.AddLambda([&](int32)
		{
			Told.Remove(First);
			Told.AddLambda([&NumAdded](int32)
				{
					++NumAdded;
				});
		});
	Told.Broadcast(0);
	STANDIN_CHECK(NumFirst == 0);
	STANDIN_CHECK(NumAdded == 0);
}

STANDIN_TEST(RemoveAllTakesOneObjectsBindings)
{
	FNumberTold Told;
	const TSharedRef<FHearer> Hearer = MakeShared<FHearer>();
	Told.AddSP(Hearer, &FHearer::Hear);
	Told.AddSP(&Hearer.Get(), &FHearer::Hear);
	Told.AddLambda([](int32) {});
	STANDIN_CHECK(Told.RemoveAll(&Hearer.Get()) == 2);
	STANDIN_CHECK(Told.IsBound());
}

STANDIN_TEST(ADynamicDelegateCallsAFunctionByName)
{
	const TStrongObjectPtr<UThing> Speaker(NewObject<UThing>());
	const TStrongObjectPtr<UThing> Hearer(NewObject<UOtherThing>());
	Speaker->OnHappened.AddDynamic(Hearer.Get(), &UThing::Hear);
	STANDIN_CHECK(Speaker->OnHappened.IsAlreadyBound(Hearer.Get(), &UThing::Hear));
	Speaker->OnHappened.AddUniqueDynamic(Hearer.Get(), &UThing::Hear);
	Speaker->OnHappened.Broadcast(TEXT("name"), 9007199254740993);
	STANDIN_CHECK(Hearer->NumHeard == 1);
	STANDIN_CHECK(Hearer->LastName == TEXT("name"));
	STANDIN_CHECK(Hearer->LastNumber == 9007199254740993);
	Speaker->OnHappened.RemoveDynamic(Hearer.Get(), &UThing::Hear);
	STANDIN_CHECK(!Speaker->OnHappened.IsBound());
}

STANDIN_TEST(ADynamicDelegatePassesOverDeadObjects)
{
	const TStrongObjectPtr<UThing> Speaker(NewObject<UThing>());
	UThing* const Hearer = NewObject<UThing>();
	Speaker->OnHappened.AddDynamic(Hearer, &UThing::Hear);
	StandIn::CollectGarbage();
	STANDIN_CHECK(!Speaker->OnHappened.IsBound());
	Speaker->OnHappened.Broadcast(TEXT(""), 0);
}

STANDIN_TEST(AddDynamicRefusesWhatIsNoReflectedFunctionOrIsBoundAlready)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			UThing* const Thing = NewObject<UThing>();
			Thing->OnHappened.AddDynamic(Thing, &UThing::HearWithoutMarkup);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			UThing* const Thing = NewObject<UThing>();
			Thing->OnHappened.AddDynamic(Thing, &UThing::Hear);
			Thing->OnHappened.AddDynamic(Thing, &UThing::Hear);
		}));
	StandIn::CollectGarbage();
}
