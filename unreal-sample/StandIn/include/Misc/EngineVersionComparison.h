// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "StandIn/Profile.h"

/** Whether the engine's version comes after (Major, Minor, Patch). */
#define UE_VERSION_NEWER_THAN(MajorVersion, MinorVersion, PatchVersion) \
	(ENGINE_MAJOR_VERSION > (MajorVersion) || (ENGINE_MAJOR_VERSION == (MajorVersion) && (ENGINE_MINOR_VERSION > (MinorVersion) || (ENGINE_MINOR_VERSION == (MinorVersion) && ENGINE_PATCH_VERSION > (PatchVersion)))))

/** Whether the engine's version comes before (Major, Minor, Patch). */
#define UE_VERSION_OLDER_THAN(MajorVersion, MinorVersion, PatchVersion) \
	(ENGINE_MAJOR_VERSION < (MajorVersion) || (ENGINE_MAJOR_VERSION == (MajorVersion) && (ENGINE_MINOR_VERSION < (MinorVersion) || (ENGINE_MINOR_VERSION == (MinorVersion) && ENGINE_PATCH_VERSION < (PatchVersion)))))
