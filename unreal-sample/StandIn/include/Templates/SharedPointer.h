// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <memory>

#include "Misc/AssertionMacros.h"
#include "Templates/UnrealTemplate.h"

/** Whether the count may be touched by several threads. Pointers of different modes do not convert. */
enum class ESPMode : uint8
{
	NotThreadSafe = 0,
	ThreadSafe = 1,
};

template <typename ObjectType, ESPMode Mode = ESPMode::ThreadSafe>
class TSharedRef;
template <typename ObjectType, ESPMode Mode = ESPMode::ThreadSafe>
class TSharedPtr;
template <typename ObjectType, ESPMode Mode = ESPMode::ThreadSafe>
class TWeakPtr;

namespace StandIn
{
	/** Lets the pointers see each other's owner, and nobody else. */
	struct FSharedAccess
	{
		template <typename PointerType>
		static const auto& Owner(const PointerType& Pointer)
		{
			return Pointer.Owner;
		}

		template <typename PointerType, typename ObjectType>
		static PointerType Make(std::shared_ptr<ObjectType> Owner)
		{
			return PointerType(StandIn::FSharedAccess(), std::move(Owner));
		}
	};
}

/** A counted reference that is never null. */
template <typename ObjectType, ESPMode Mode>
class TSharedRef
{
public:
	using ElementType = ObjectType;

	explicit TSharedRef(ObjectType* Object)
		: TSharedRef(StandIn::FSharedAccess(), std::shared_ptr<ObjectType>(Object))
	{
	}

	template <typename OtherType>
	requires(std::is_convertible_v<OtherType*, ObjectType*>)
		TSharedRef(const TSharedRef<OtherType, Mode>& Other)
		: TSharedRef(StandIn::FSharedAccess(), std::shared_ptr<ObjectType>(StandIn::FSharedAccess::Owner(Other)))
	{
	}

	// A reference is never empty, so moving copies.
	TSharedRef(const TSharedRef& Other) = default;
	TSharedRef& operator=(const TSharedRef& Other) = default;

	ObjectType& Get() const
	{
		return *Owner;
	}

	ObjectType& operator*() const
	{
		return *Owner;
	}

	ObjectType* operator->() const
	{
		return Owner.get();
	}

	TWeakPtr<ObjectType, Mode> ToWeakPtr() const;

private:
	friend struct StandIn::FSharedAccess;

	TSharedRef(StandIn::FSharedAccess, std::shared_ptr<ObjectType> InOwner)
		: Owner(std::move(InOwner))
	{
		checkf(Owner != nullptr, TEXT("A TSharedRef must not be null."));
	}

	std::shared_ptr<ObjectType> Owner;
};

/** A counted pointer. Following a null one is a failed check. */
template <typename ObjectType, ESPMode Mode>
class TSharedPtr
{
public:
	using ElementType = ObjectType;

	TSharedPtr() = default;

	TSharedPtr(TYPE_OF_NULLPTR)
	{
	}

	template <typename OtherType>
	requires(std::is_convertible_v<OtherType*, ObjectType*>) explicit TSharedPtr(OtherType* Object)
		: Owner(Object)
	{
	}

	template <typename OtherType>
	requires(std::is_convertible_v<OtherType*, ObjectType*>)
		TSharedPtr(const TSharedPtr<OtherType, Mode>& Other)
		: Owner(StandIn::FSharedAccess::Owner(Other))
	{
	}

	template <typename OtherType>
	requires(std::is_convertible_v<OtherType*, ObjectType*>)
		TSharedPtr(const TSharedRef<OtherType, Mode>& Other)
		: Owner(StandIn::FSharedAccess::Owner(Other))
	{
	}

	TSharedPtr(const TSharedPtr&) = default;
	TSharedPtr(TSharedPtr&&) = default;
	TSharedPtr& operator=(const TSharedPtr&) = default;
	TSharedPtr& operator=(TSharedPtr&&) = default;

	TSharedPtr& operator=(TYPE_OF_NULLPTR)
	{
		Reset();
		return *this;
	}

	bool IsValid() const
	{
		return Owner != nullptr;
	}

	explicit operator bool() const
	{
		return IsValid();
	}

	ObjectType* Get() const
	{
		return Owner.get();
	}

	std::add_lvalue_reference_t<ObjectType> operator*() const
	{
		check(IsValid());
		return *Owner;
	}

	ObjectType* operator->() const
	{
		check(IsValid());
		return Owner.get();
	}

	void Reset()
	{
		Owner.reset();
	}

	TSharedRef<ObjectType, Mode> ToSharedRef() const
	{
		return StandIn::FSharedAccess::Make<TSharedRef<ObjectType, Mode>>(Owner);
	}

	TWeakPtr<ObjectType, Mode> ToWeakPtr() const
	{
		return TWeakPtr<ObjectType, Mode>(*this);
	}

private:
	friend struct StandIn::FSharedAccess;

	TSharedPtr(StandIn::FSharedAccess, std::shared_ptr<ObjectType> InOwner)
		: Owner(std::move(InOwner))
	{
	}

	std::shared_ptr<ObjectType> Owner;
};

/** Sees a shared object without keeping it. */
template <typename ObjectType, ESPMode Mode>
class TWeakPtr
{
public:
	using ElementType = ObjectType;

	TWeakPtr() = default;

	TWeakPtr(TYPE_OF_NULLPTR)
	{
	}

	template <typename OtherType>
	requires(std::is_convertible_v<OtherType*, ObjectType*>)
		TWeakPtr(const TSharedPtr<OtherType, Mode>& Other)
		: Owner(StandIn::FSharedAccess::Owner(Other))
	{
	}

	template <typename OtherType>
	requires(std::is_convertible_v<OtherType*, ObjectType*>)
		TWeakPtr(const TSharedRef<OtherType, Mode>& Other)
		: Owner(StandIn::FSharedAccess::Owner(Other))
	{
	}

	template <typename OtherType>
	requires(std::is_convertible_v<OtherType*, ObjectType*>)
		TWeakPtr(const TWeakPtr<OtherType, Mode>& Other)
		: Owner(StandIn::FSharedAccess::Owner(Other))
	{
	}

	TSharedPtr<ObjectType, Mode> Pin() const
	{
		return StandIn::FSharedAccess::Make<TSharedPtr<ObjectType, Mode>>(Owner.lock());
	}

	bool IsValid() const
	{
		return !Owner.expired();
	}

	void Reset()
	{
		Owner.reset();
	}

private:
	friend struct StandIn::FSharedAccess;

	std::weak_ptr<ObjectType> Owner;
};

template <typename ObjectType, ESPMode Mode>
TWeakPtr<ObjectType, Mode> TSharedRef<ObjectType, Mode>::ToWeakPtr() const
{
	return TWeakPtr<ObjectType, Mode>(*this);
}

#include "StandIn/SharedPointerTools.h"
