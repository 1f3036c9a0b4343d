// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

/** The kind of build. The stand-in compiles a development game; the matrix passes other values. */
#ifndef UE_BUILD_SHIPPING
#define UE_BUILD_SHIPPING 0
#endif
#ifndef UE_BUILD_TEST
#define UE_BUILD_TEST 0
#endif
#ifndef UE_BUILD_DEBUG
#define UE_BUILD_DEBUG 0
#endif
#ifndef UE_BUILD_DEVELOPMENT
#define UE_BUILD_DEVELOPMENT (!UE_BUILD_SHIPPING && !UE_BUILD_TEST && !UE_BUILD_DEBUG)
#endif
#ifndef WITH_EDITOR
#define WITH_EDITOR 0
#endif
#ifndef WITH_EDITORONLY_DATA
#define WITH_EDITORONLY_DATA WITH_EDITOR
#endif
#ifndef UE_SERVER
#define UE_SERVER 0
#endif
#ifndef UE_EDITOR
#define UE_EDITOR WITH_EDITOR
#endif
#ifndef WITH_SERVER_CODE
#define WITH_SERVER_CODE 1
#endif
#ifndef WITH_DEV_AUTOMATION_TESTS
#define WITH_DEV_AUTOMATION_TESTS (!UE_BUILD_SHIPPING)
#endif
#ifndef WITH_AUTOMATION_TESTS
#define WITH_AUTOMATION_TESTS WITH_DEV_AUTOMATION_TESTS
#endif
#ifndef DO_CHECK
#define DO_CHECK (!UE_BUILD_SHIPPING)
#endif
#ifndef NO_LOGGING
#define NO_LOGGING UE_BUILD_SHIPPING
#endif
