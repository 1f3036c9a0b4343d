// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "GenericPlatform/GenericPlatformHttp.h"

/** The platform's own; here there is one platform. */
typedef FGenericPlatformHttp FPlatformHttp;
