// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "ObjectTable.h"

#include "StandIn/Failure.h"
#include "StandIn/Objects.h"
#include "UObject/UObjectIterator.h"

#include <thread>

namespace
{
	const std::thread::id GameThread = std::this_thread::get_id();

	/** Says that objects are collected, also when a test is stopped in the middle of it. */
	class FCollecting
	{
	public:
		explicit FCollecting(bool& InFlag)
			: Flag(InFlag)
		{
			Flag = true;
		}

		~FCollecting()
		{
			Flag = false;
		}

		FCollecting(const FCollecting&) = delete;
		FCollecting& operator=(const FCollecting&) = delete;

	private:
		bool& Flag;
	};

	/** Adds what the UPROPERTYs of Object point to. */
	void CollectProperties(UObject& Object, FReferenceCollector& Collector)
	{
		for (const StandIn::FPropertyInfo& Property : Object.GetClass()->StandInAllProperties())
		{
			Property.Type->Collect(Property.Address(&Object), Collector);
		}
	}
} // namespace

namespace StandIn
{
	FObjectTable& FObjectTable::Get()
	{
		static FObjectTable* const Table = new FObjectTable();
		return *Table;
	}

	UObject* FObjectTable::Construct(const FNewObject& Wanted, const std::function<UObject*()>& Make)
	{
		FNewObject Entry = Wanted;
		Stack.push_back(&Entry);
		const std::size_t Depth = Stack.size();
		try
		{
			Make();
		}
		catch (...)
		{
			Stack.resize(Depth - 1);
			throw;
		}
		Stack.resize(Depth - 1);
		return Entry.Made;
	}

	void FObjectTable::Enter(UObject& Object)
	{
		if (Stack.empty() || Stack.back()->Made != nullptr)
		{
			Stop("a UObject was made by new or on the stack; objects are made by NewObject");
		}
		FNewObject& Entry = *Stack.back();
		Entry.Made = &Object;
		Object.ClassPrivate = Entry.Class;
		Object.OuterPrivate = Entry.Outer;
		Object.NamePrivate = Entry.Name;
		Object.ObjectFlags = Entry.Flags;
		if (Free.empty())
		{
			Free.push_back(static_cast<int32>(Slots.size()));
			Slots.emplace_back();
		}
		Object.InternalIndex = Free.back();
		Free.pop_back();
		Object.SerialPrivate = ++LastSerial;
		Slots[static_cast<std::size_t>(Object.InternalIndex)] = {&Object, Object.SerialPrivate};
	}

	void FObjectTable::Leave(UObject& Object)
	{
		if (Object.SerialPrivate == 0)
		{
			return;
		}
		if (!bCollecting && !Object.bUnreachablePrivate && Stack.empty())
		{
			Fail("a UObject was deleted by hand; objects are deleted by garbage collection alone");
		}
		Slots[static_cast<std::size_t>(Object.InternalIndex)] = {};
		Free.push_back(Object.InternalIndex);
	}

	UObject* FObjectTable::Constructing() const
	{
		return Stack.empty() ? nullptr : Stack.back()->Made;
	}

	UObject* FObjectTable::Find(int32 Index, int64 Serial) const
	{
		if (Serial == 0 || Slots[static_cast<std::size_t>(Index)].Serial != Serial)
		{
			return nullptr;
		}
		return Slots[static_cast<std::size_t>(Index)].Object;
	}

	void FObjectTable::ForEach(const std::function<void(UObject&)>& Visit) const
	{
		for (std::size_t Index = 0; Index < Slots.size(); ++Index)
		{
			if (Slots[Index].Object != nullptr)
			{
				Visit(*Slots[Index].Object);
			}
		}
	}

	bool FObjectTable::IsRoot(const UObject& Object)
	{
		return Object.bRootedPrivate || Object.StrongCountPrivate > 0 || Object.HasAnyFlags(RF_ClassDefaultObject);
	}

	void FObjectTable::Mark()
	{
		FReferenceCollector Collector;
		ForEach([&Collector](UObject& Each)
			{
				Each.bUnreachablePrivate = true;
				if (IsRoot(Each))
				{
					Collector.StandInAdd(&Each);
				}
			});
		while (!Collector.Pending.empty())
		{
			UObject& Each = *Collector.Pending.back();
			Collector.Pending.pop_back();
			if (!Each.bUnreachablePrivate)
			{
				continue;
			}
			Each.bUnreachablePrivate = false;
			Collector.StandInAdd(Each.OuterPrivate);
			CollectProperties(Each, Collector);
			Each.StandInCollect(Collector);
		}
	}

	std::vector<UObject*> FObjectTable::FindUnreachable() const
	{
		std::vector<UObject*> Result;
		ForEach([&Result](UObject& Each)
			{
				if (Each.bUnreachablePrivate)
				{
					Result.push_back(&Each);
				}
			});
		return Result;
	}

	int32 FObjectTable::Collect()
	{
		if (bCollecting || !Stack.empty() || !IsGameThread())
		{
			Stop("garbage was collected in the wrong place: in a constructor, in a collection, or off the game thread");
		}
		const FCollecting Collecting(bCollecting);
		Mark();
		const std::vector<UObject*> Unreachable = FindUnreachable();
		for (UObject* Each : Unreachable)
		{
			Each->BeginDestroy();
			if (!Each->bBegunDestroyPrivate)
			{
				Fail("a BeginDestroy does not call Super::BeginDestroy");
			}
		}
		for (UObject* Each : Unreachable)
		{
			delete Each;
		}
		return static_cast<int32>(Unreachable.size());
	}

	int32 CollectGarbage()
	{
		return FObjectTable::Get().Collect();
	}

	int32 CountObjects(const UClass* Class)
	{
		return static_cast<int32>(FindObjects(Class).size());
	}

	bool IsGameThread()
	{
		return std::this_thread::get_id() == GameThread;
	}
} // namespace StandIn
