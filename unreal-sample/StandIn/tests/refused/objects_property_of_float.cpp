// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
// Refused: TTypeOf<float>

#include "StandIn/PropertyTypes.h"

const StandIn::FTypeOperations* Operations()
{
	return StandIn::OperationsOf<float>();
}
