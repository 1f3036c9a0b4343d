// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"

/** What the .uplugin file says. */
struct FPluginDescriptor
{
	int32 Version = 0;
	FString VersionName;
	FString FriendlyName;
	FString Description;
};

/** A plugin of the project. */
class IPlugin
{
public:
	virtual ~IPlugin() = default;

	virtual const FString& GetName() const = 0;
	virtual const FString& GetDescriptorFileName() const = 0;
	virtual FString GetBaseDir() const = 0;
	virtual const FPluginDescriptor& GetDescriptor() const = 0;
};

/** The plugins of the project. */
class IPluginManager
{
public:
	virtual ~IPluginManager() = default;

	static IPluginManager& Get();

	/** Null without such a plugin. */
	virtual TSharedPtr<IPlugin> FindPlugin(const FString& Name) = 0;
};
