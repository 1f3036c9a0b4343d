// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** Whether this process is a server without a player; specs choose by StandIn::SetDedicatedServer. */
bool IsRunningDedicatedServer();
