// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Check.h"
#include "ReflectedThings.h"

#include "StandIn/Objects.h"
#include "UObject/Package.h"
#include "UObject/StrongObjectPtr.h"
#include "UObject/UObjectIterator.h"

#include <thread>

STANDIN_TEST(AnObjectThatNothingReachesIsDeletedAndItsWeakPointersAreNull)
{
	UThing* const Thing = NewObject<UThing>();
	const TWeakObjectPtr<UThing> Weak(Thing);
	STANDIN_CHECK(Weak.IsValid());
	const int32 Before = UThing::NumDeleted;
	StandIn::CollectGarbage();
	STANDIN_CHECK(UThing::NumDeleted == Before + 1);
	STANDIN_CHECK(!Weak.IsValid());
	STANDIN_CHECK(Weak.IsStale());
	STANDIN_CHECK(Weak.Get() == nullptr);
}

STANDIN_TEST(AWeakPointerDoesNotNameTheNextObjectInTheSamePlace)
{
	const TWeakObjectPtr<UThing> Weak(NewObject<UThing>());
	StandIn::CollectGarbage();
	const TStrongObjectPtr<UThing> Next(NewObject<UThing>());
	STANDIN_CHECK(!Weak.IsValid());
	STANDIN_CHECK(Weak != Next.Get());
}

STANDIN_TEST(PropertiesKeepObjectsAliveInContainersStructsAndSuperClassesToo)
{
	const TStrongObjectPtr<UThing> Root(NewObject<UOtherThing>());
	Root->One = NewObject<UThing>();
	Root->Many.Add(NewObject<UOtherThing>());
	Root->Named.Add(TEXT("a"), NewObject<UThing>());
	Root->Part.Thing = NewObject<UThing>();
	Root->Parts.AddDefaulted_GetRef().Thing = NewObject<UThing>();
	Root->One->One = NewObject<UThing>();
	StandIn::CollectGarbage();
	STANDIN_CHECK(StandIn::CountObjects(UThing::StaticClass()) == 7);
	Root->One = nullptr;
	StandIn::CollectGarbage();
	STANDIN_CHECK(StandIn::CountObjects(UThing::StaticClass()) == 5);
}

STANDIN_TEST(APlainPointerAndAWeakPointerKeepNothingAlive)
{
	const TStrongObjectPtr<UThing> Root(NewObject<UThing>());
	Root->Unseen = NewObject<UThing>();
	Root->Weak = NewObject<UThing>();
	StandIn::CollectGarbage();
	STANDIN_CHECK(StandIn::CountObjects(UThing::StaticClass()) == 1);
	STANDIN_CHECK(!Root->Weak.IsValid());
}

STANDIN_TEST(AnObjectKeepsItsOuterButNotTheOtherWayRound)
{
	UThing* const Outer = NewObject<UThing>();
	const TWeakObjectPtr<UThing> WeakOuter(Outer);
	const TWeakObjectPtr<UThing> WeakSibling(NewObject<UThing>(Outer));
	{
		const TStrongObjectPtr<UThing> Inner(NewObject<UThing>(Outer));
		StandIn::CollectGarbage();
		STANDIN_CHECK(WeakOuter.IsValid() && Inner->GetOuter() == Outer);
		STANDIN_CHECK(!WeakSibling.IsValid());
	}
	StandIn::CollectGarbage();
	STANDIN_CHECK(!WeakOuter.IsValid());
}

STANDIN_TEST(CirclesAreCollected)
{
	UThing* const First = NewObject<UThing>();
	First->One = NewObject<UThing>();
	First->One->One = First;
	const TWeakObjectPtr<UThing> Weak(First);
	StandIn::CollectGarbage();
	STANDIN_CHECK(!Weak.IsValid());
}

STANDIN_TEST(ARootLivesUntilItIsNoneAnyMore)
{
	UThing* const Rooted = NewObject<UThing>();
	Rooted->AddToRoot();
	StandIn::CollectGarbage();
	STANDIN_CHECK(StandIn::CountObjects(UThing::StaticClass()) == 1);
	Rooted->RemoveFromRoot();
	StandIn::CollectGarbage();
	STANDIN_CHECK(StandIn::CountObjects(UThing::StaticClass()) == 0);
}

STANDIN_TEST(GarbageIsInvalidBeforeItIsCollected)
{
	const TStrongObjectPtr<UThing> Thing(NewObject<UThing>());
	const TWeakObjectPtr<UThing> Weak(Thing.Get());
	STANDIN_CHECK(IsValid(Thing.Get()));
	Thing->MarkAsGarbage();
	STANDIN_CHECK(!IsValid(Thing.Get()));
	STANDIN_CHECK(!Weak.IsValid());
}

STANDIN_TEST(ObjectsAreMadeByNewObjectAlone)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			const UThing OnTheStack;
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			new UThing();
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			NewObject<UThing>(nullptr);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			NewObject<UAbstractThing>();
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			NewObject<UOtherThing>(GetTransientPackage(), UThing::StaticClass());
		}));
}

STANDIN_TEST(NewObjectOffTheGameThreadIsRefused)
{
	static bool bRefused;
	bRefused = false;
	std::thread Worker([]
		{
			bRefused = Check::IsRefused([]
				{
					NewObject<UThing>();
				});
		});
	Worker.join();
	STANDIN_CHECK(bRefused);
}

STANDIN_TEST(NewObjectDuringACollectionIsRefused)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			NewObject<ULateThing>();
			StandIn::CollectGarbage();
		}));
}

STANDIN_TEST(TwoObjectsOfOneOuterCannotHaveTheSameName)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			const TStrongObjectPtr<UThing> First(NewObject<UThing>(GetTransientPackage(), TEXT("Twin")));
			NewObject<UThing>(GetTransientPackage(), TEXT("Twin"));
		}));
}

STANDIN_TEST(ClassesKnowTheirNamesSupersAndDerivedClasses)
{
	STANDIN_CHECK(UOtherThing::StaticClass()->GetName() == TEXT("OtherThing"));
	STANDIN_CHECK(UOtherThing::StaticClass()->GetSuperClass() == UThing::StaticClass());
	STANDIN_CHECK(UOtherThing::StaticClass()->IsChildOf(UObject::StaticClass()));
	STANDIN_CHECK(!UThing::StaticClass()->IsChildOf(UOtherThing::StaticClass()));
	STANDIN_CHECK(UThing::StaticClass()->GetClass() == UClass::StaticClass());
	STANDIN_CHECK(UObject::StaticClass()->GetSuperClass() == nullptr);
	STANDIN_CHECK(StandIn::FindDerivedClasses(UThing::StaticClass()) == std::vector<UClass*>({UOtherThing::StaticClass(), UAbstractThing::StaticClass()}));
	int32 NumFound = 0;
	for (TObjectIterator<UClass> Each; Each; ++Each)
	{
		NumFound += *Each == UOtherThing::StaticClass() ? 1 : 0;
	}
	STANDIN_CHECK(NumFound == 1);
}

STANDIN_TEST(CastsFollowClassesAndNothingElse)
{
	UThing* const Thing = NewObject<UOtherThing>();
	STANDIN_CHECK(Cast<UOtherThing>(Thing) == Thing);
	STANDIN_CHECK(Cast<USaveGame>(static_cast<UObject*>(Thing)) == nullptr);
	STANDIN_CHECK(Cast<UOtherThing>(static_cast<UObject*>(nullptr)) == nullptr);
	STANDIN_CHECK(Check::IsRefused([]
		{
			CastChecked<UOtherThing>(NewObject<UThing>());
		}));
	const TSubclassOf<UThing> Right = UOtherThing::StaticClass();
	const TSubclassOf<UThing> Wrong = USaveGame::StaticClass();
	STANDIN_CHECK(Right.Get() == UOtherThing::StaticClass());
	STANDIN_CHECK(Wrong.Get() == nullptr);
	StandIn::CollectGarbage();
}
