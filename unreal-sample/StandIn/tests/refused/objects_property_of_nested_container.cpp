// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: and no other container

#include "StandIn/PropertyTypes.h"

const StandIn::FTypeOperations* Operations()
{
	return StandIn::OperationsOf<TArray<TArray<int32>>>();
}
