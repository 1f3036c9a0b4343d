// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: TTypeOf<TOptional

#include "StandIn/PropertyTypes.h"

const StandIn::FTypeOperations* Operations()
{
	return StandIn::OperationsOf<TOptional<int32>>();
}
