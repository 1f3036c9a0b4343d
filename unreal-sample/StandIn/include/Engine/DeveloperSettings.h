// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Object.h"

/** Settings that show themselves in the project settings, and are read by GetDefault. */
class UDeveloperSettings : public UObject
{
	STANDIN_CLASS_BODY(UDeveloperSettings, UObject)

public:
	UDeveloperSettings();
	explicit UDeveloperSettings(const FObjectInitializer& Initializer);

	/** "Project" or "Editor". */
	virtual FName GetContainerName() const;

	/** The group on the left side; by default the name of the config file. */
	virtual FName GetCategoryName() const;

	/** The name of the page; by default the name of the class. */
	virtual FName GetSectionName() const;
};
