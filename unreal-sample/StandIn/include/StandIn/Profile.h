// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

/** The engine version that is stood in for: 5.3 to 5.8. The build passes another one with -DENGINE_MINOR_VERSION=N. */
#ifndef ENGINE_MAJOR_VERSION
#define ENGINE_MAJOR_VERSION 5
#endif
#ifndef ENGINE_MINOR_VERSION
#define ENGINE_MINOR_VERSION 8
#endif
#ifndef ENGINE_PATCH_VERSION
#define ENGINE_PATCH_VERSION 0
#endif

#if ENGINE_MAJOR_VERSION != 5 || ENGINE_MINOR_VERSION < 3 || ENGINE_MINOR_VERSION > 8
#error "The stand-in has profiles for the engine versions 5.3 to 5.8."
#endif

/** 1: names keep the first spelling seen, as they do in a packaged game. */
#ifndef STANDIN_PACKAGED
#define STANDIN_PACKAGED 0
#endif
