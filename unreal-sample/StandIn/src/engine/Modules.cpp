// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Modules/ModuleManager.h"

#include <vector>

namespace
{
	struct FModule
	{
		const TCHAR* Name;
		std::unique_ptr<IModuleInterface> (*Make)();
		std::unique_ptr<IModuleInterface> Running;
	};

	/** Kept to the end of the process: modules register before main and may be asked for after it. */
	std::vector<FModule>& Modules()
	{
		static auto* const All = new std::vector<FModule>();
		return *All;
	}
} // namespace

FModuleManager& FModuleManager::Get()
{
	static FModuleManager Manager;
	return Manager;
}

bool FModuleManager::IsModuleLoaded(const FName ModuleName) const
{
	for (const FModule& Each : Modules())
	{
		if (FName(Each.Name) == ModuleName)
		{
			return Each.Running != nullptr;
		}
	}
	return false;
}

namespace StandIn
{
	FModuleRegistration::FModuleRegistration(const TCHAR* Name, std::unique_ptr<IModuleInterface> (*Make)())
	{
		Modules().push_back({Name, Make, nullptr});
	}

	void StartModules()
	{
		for (FModule& Each : Modules())
		{
			if (Each.Running == nullptr)
			{
				Each.Running = Each.Make();
				Each.Running->StartupModule();
			}
		}
	}

	void StopModules()
	{
		for (auto Each = Modules().rbegin(); Each != Modules().rend(); ++Each)
		{
			if (Each->Running != nullptr)
			{
				Each->Running->ShutdownModule();
				Each->Running.reset();
			}
		}
	}
} // namespace StandIn
