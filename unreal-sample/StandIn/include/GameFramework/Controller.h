// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "GameFramework/Actor.h"

/** Something that decides for a pawn. */
class AController : public AActor
{
	STANDIN_CLASS_BODY(AController, AActor)

public:
	AController() = default;
	explicit AController(const FObjectInitializer& Initializer);

	bool IsLocalController() const;
};
