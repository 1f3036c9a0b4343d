// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "HAL/Platform.h"
#include "Math/NumericLimits.h"
#include "Misc/Build.h"
