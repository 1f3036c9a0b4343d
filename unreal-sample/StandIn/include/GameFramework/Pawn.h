// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "GameFramework/Actor.h"

/** The body of a player. */
class APawn : public AActor
{
	STANDIN_CLASS_BODY(APawn, AActor)
};
