// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Containers/UnrealString.h"
#include "HAL/ThreadingBase.h"
#include "Logging/LogMacros.h"
