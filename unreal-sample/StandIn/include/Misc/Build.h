// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

/** The kind of build: a development game unless the compiler is told otherwise. */
#ifndef UE_BUILD_SHIPPING
#define UE_BUILD_SHIPPING 0
#endif
#ifndef WITH_EDITOR
#define WITH_EDITOR 0
#endif
#ifndef WITH_DEV_AUTOMATION_TESTS
#define WITH_DEV_AUTOMATION_TESTS (!UE_BUILD_SHIPPING)
#endif
#ifndef DO_CHECK
#define DO_CHECK (!UE_BUILD_SHIPPING)
#endif
#ifndef NO_LOGGING
#define NO_LOGGING UE_BUILD_SHIPPING
#endif
