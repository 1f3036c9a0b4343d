// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"
#include "Misc/EngineVersionComparison.h"

/** Which parts of a version are written. */
enum class EVersionComponent
{
	Major,
	Minor,
	Patch,
	Changelist,
	Branch,
};

/** The version of the engine that is stood in for. */
class FEngineVersion
{
public:
	static const FEngineVersion& Current();

	uint16 GetMajor() const;
	uint16 GetMinor() const;
	uint16 GetPatch() const;
	/** "5.8.0" up to Patch; the stand-in has no changelist and no branch. */
	FString ToString(EVersionComponent LastComponent = EVersionComponent::Patch) const;
};
