// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

/** Whether the caller runs on the thread that first used the stand-in. */
bool IsInGameThread();
