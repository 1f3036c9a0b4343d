// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Check.h"
#include "StandIn/Failure.h"

namespace
{
	struct FBase
	{
		virtual ~FBase() = default;
		int32 Value = 1;
	};

	struct FDerived : public FBase
		, public TSharedFromThis<FDerived>
	{
	};
}

STANDIN_TEST(SharedPointersCountTheirOwners)
{
	TSharedPtr<FDerived> Owner = MakeShared<FDerived>();
	const TSharedPtr<FBase> Second = Owner;
	STANDIN_CHECK(Second == Owner);
	const TWeakPtr<FBase> Weak = Second;
	STANDIN_CHECK(Weak.IsValid() && Weak.Pin()->Value == 1);
	STANDIN_CHECK(StaticCastSharedRef<FDerived>(Second.ToSharedRef()) == Owner.ToSharedRef() && Owner->AsShared() == Owner.ToSharedRef());
	Owner.Reset();
	STANDIN_CHECK(Second.IsValid() && !Owner.IsValid() && Owner == nullptr);
}

STANDIN_TEST(AWeakPointerSeesTheEnd)
{
	TWeakPtr<FDerived> Weak;
	{
		const TSharedRef<FDerived> Owner = MakeShared<FDerived>();
		Weak = Owner->AsWeak();
		STANDIN_CHECK(Weak.Pin().IsValid());
	}
	STANDIN_CHECK(!Weak.IsValid() && !Weak.Pin().IsValid());
}

STANDIN_TEST(NullIsNeitherReferredToNorFollowed)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(TSharedPtr<FBase>().ToSharedRef());
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			TSharedRef<FBase>(static_cast<FBase*>(nullptr));
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			TSharedPtr<FBase>()->Value = 2;
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			TUniquePtr<FBase>()->Value = 2;
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			static_cast<void>(FDerived().AsShared());
		}));
}

STANDIN_TEST(AFailedCheckEndsTheTestAndAFailedEnsureDoesNot)
{
	STANDIN_CHECK(Check::IsRefused([]
		{
			check(1 + 1 == 3);
		}));
	STANDIN_CHECK(Check::IsRefused([]
		{
			checkf(false, TEXT("%d"), 3);
		}));
	const bool bHeld = ensureMsgf(1 + 1 == 3, TEXT("%s"), TEXT("why"));
	STANDIN_CHECK(!bHeld && StandIn::TakeFailures().size() == 1);
	STANDIN_CHECK(ensure(true) && StandIn::TakeFailures().empty());
}
