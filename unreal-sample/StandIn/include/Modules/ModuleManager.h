// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Modules/ModuleInterface.h"

#include <memory>

/** A module without anything to do. */
class FDefaultModuleImpl : public IModuleInterface
{
};

/** A module of a game, without anything to do. */
class FDefaultGameModuleImpl : public IModuleInterface
{
};

/** The modules of the program. */
class FModuleManager
{
public:
	static FModuleManager& Get();

	/** Whether a module was started and not shut down. */
	bool IsModuleLoaded(const FName ModuleName) const;
};

namespace StandIn
{
	/** Makes a module known. */
	struct FModuleRegistration
	{
		FModuleRegistration(const TCHAR* Name, std::unique_ptr<IModuleInterface> (*Make)());
	};

	/** Starts the modules that were not started yet. Every game world does that first. */
	void StartModules();

	/** Shuts the modules down, the last one first. */
	void StopModules();
} // namespace StandIn

#define IMPLEMENT_MODULE(ModuleImplClass, ModuleName) \
	static const StandIn::FModuleRegistration StandInModule##ModuleName(TEXT(#ModuleName), []() -> std::unique_ptr<IModuleInterface> { \
		return std::make_unique<ModuleImplClass>(); \
	});

#define IMPLEMENT_PRIMARY_GAME_MODULE(ModuleImplClass, ModuleName, GameName) IMPLEMENT_MODULE(ModuleImplClass, ModuleName)
