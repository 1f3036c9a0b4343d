// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreMinimal.h"
#include "Logging/LogMacros.h"

/** Everything that the plugin says. No token, password, contact or body is ever written at Log or above. */
RANKBOOK_API DECLARE_LOG_CATEGORY_EXTERN(LogRankbook, Log, All);
