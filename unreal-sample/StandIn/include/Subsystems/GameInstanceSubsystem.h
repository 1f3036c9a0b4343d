// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Subsystems/Subsystem.h"

class UGameInstance;

/** A subsystem of which every game instance has its own; its outer is that game instance. */
class UGameInstanceSubsystem : public USubsystem
{
	STANDIN_CLASS_BODY(UGameInstanceSubsystem, USubsystem)

public:
	UGameInstance* GetGameInstance() const;
};
