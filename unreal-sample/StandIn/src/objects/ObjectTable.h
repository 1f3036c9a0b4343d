// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Object.h"

#include <functional>
#include <vector>

namespace StandIn
{
	/** What the constructor of UObject takes over from those who make an object. */
	struct FNewObject
	{
		UClass* Class = nullptr;
		UObject* Outer = nullptr;
		FName Name;
		EObjectFlags Flags = RF_NoFlags;
		UObject* Made = nullptr;
	};

	/** All objects of the process, by index. Never destroyed, so that what ends late still finds it. */
	class FObjectTable
	{
	public:
		static FObjectTable& Get();

		/** Constructs by Make an object with the given class, outer and name. */
		UObject* Construct(const FNewObject& Wanted, const std::function<UObject*()>& Make);

		/** From the constructor of UObject: takes over what Construct was told. */
		void Enter(UObject& Object);

		/** From the destructor of UObject. */
		void Leave(UObject& Object);

		/** The object that is being constructed. */
		UObject* Constructing() const;

		UObject* Find(int32 Index, int64 Serial) const;
		int32 Collect();
		void ForEach(const std::function<void(UObject&)>& Visit) const;

		bool IsCollecting() const
		{
			return bCollecting;
		}

	private:
		struct FSlot
		{
			UObject* Object = nullptr;
			int64 Serial = 0;
		};

		static bool IsRoot(const UObject& Object);
		void Mark();
		std::vector<UObject*> FindUnreachable() const;

		std::vector<FSlot> Slots;
		std::vector<int32> Free;
		std::vector<FNewObject*> Stack;
		int64 LastSerial = 0;
		bool bCollecting = false;
	};
} // namespace StandIn
