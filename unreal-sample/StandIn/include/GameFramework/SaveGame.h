// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "UObject/Object.h"

/** What a saved game holds: its UPROPERTYs. */
class USaveGame : public UObject
{
	STANDIN_CLASS_BODY(USaveGame, UObject)

public:
	USaveGame() = default;
	explicit USaveGame(const FObjectInitializer& Initializer);
};
