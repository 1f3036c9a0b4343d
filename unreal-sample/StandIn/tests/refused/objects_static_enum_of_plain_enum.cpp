// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: deleted function

#include "UObject/Class.h"

enum class EPlain : uint8
{
	First,
};

UEnum* Enum()
{
	return StaticEnum<EPlain>();
}
