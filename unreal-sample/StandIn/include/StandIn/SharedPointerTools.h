// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

// The functions around Templates/SharedPointer.h, which includes this file.

#include "Templates/SharedPointer.h"

template <typename LeftType, typename RightType, ESPMode Mode>
bool operator==(const TSharedPtr<LeftType, Mode>& Left, const TSharedPtr<RightType, Mode>& Right)
{
	return Left.Get() == Right.Get();
}

template <typename LeftType, typename RightType, ESPMode Mode>
bool operator==(const TSharedRef<LeftType, Mode>& Left, const TSharedRef<RightType, Mode>& Right)
{
	return &Left.Get() == &Right.Get();
}

template <typename LeftType, typename RightType, ESPMode Mode>
bool operator==(const TSharedPtr<LeftType, Mode>& Left, const TSharedRef<RightType, Mode>& Right)
{
	return Left.Get() == &Right.Get();
}

template <typename ObjectType, ESPMode Mode>
bool operator==(const TSharedPtr<ObjectType, Mode>& Left, TYPE_OF_NULLPTR)
{
	return !Left.IsValid();
}

template <typename LeftType, typename RightType, ESPMode Mode>
bool operator==(const TWeakPtr<LeftType, Mode>& Left, const TWeakPtr<RightType, Mode>& Right)
{
	return Left.Pin().Get() == Right.Pin().Get();
}

template <typename ObjectType, ESPMode Mode>
uint32 GetTypeHash(const TSharedPtr<ObjectType, Mode>& Pointer)
{
	return GetTypeHash(Pointer.Get());
}

template <typename ObjectType, ESPMode Mode>
uint32 GetTypeHash(const TSharedRef<ObjectType, Mode>& Reference)
{
	return GetTypeHash(&Reference.Get());
}

/** Lets an object give out references to itself; not in its constructor, and only when it is shared. */
template <typename ObjectType, ESPMode Mode = ESPMode::ThreadSafe>
class TSharedFromThis : public std::enable_shared_from_this<ObjectType>
{
public:
	TSharedRef<ObjectType, Mode> AsShared()
	{
		return StandIn::FSharedAccess::Make<TSharedRef<ObjectType, Mode>>(this->weak_from_this().lock());
	}

	TSharedRef<const ObjectType, Mode> AsShared() const
	{
		return StandIn::FSharedAccess::Make<TSharedRef<const ObjectType, Mode>>(this->weak_from_this().lock());
	}

	TWeakPtr<ObjectType, Mode> AsWeak()
	{
		return AsShared().ToWeakPtr();
	}

	TWeakPtr<const ObjectType, Mode> AsWeak() const
	{
		return AsShared().ToWeakPtr();
	}

protected:
	TSharedFromThis() = default;
	~TSharedFromThis() = default;
};

/** Makes an object and shares it. */
template <typename ObjectType, ESPMode Mode = ESPMode::ThreadSafe, typename... ArgumentTypes>
[[nodiscard]] TSharedRef<ObjectType, Mode> MakeShared(ArgumentTypes&&... Arguments)
{
	return StandIn::FSharedAccess::Make<TSharedRef<ObjectType, Mode>>(std::make_shared<ObjectType>(Forward<ArgumentTypes>(Arguments)...));
}

template <typename ToType, typename FromType, ESPMode Mode>
[[nodiscard]] TSharedRef<ToType, Mode> StaticCastSharedRef(const TSharedRef<FromType, Mode>& Reference)
{
	return StandIn::FSharedAccess::Make<TSharedRef<ToType, Mode>>(std::static_pointer_cast<ToType>(StandIn::FSharedAccess::Owner(Reference)));
}
