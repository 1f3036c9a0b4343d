// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <cstddef>
#include <cstdint>

#include "Misc/Build.h"
#include "StandIn/Profile.h"

using int8 = signed char;
using int16 = signed short;
using int32 = signed int;
using int64 = signed long long;
using uint8 = unsigned char;
using uint16 = unsigned short;
using uint32 = unsigned int;
using uint64 = unsigned long long;

using SIZE_T = std::size_t;
using PTRINT = std::intptr_t;
using UPTRINT = std::uintptr_t;
using TYPE_OF_NULLPTR = decltype(nullptr);

/** Never char: text that is not marked by TEXT() does not compile, as on platforms with wide characters. */
using TCHAR = char16_t;
using WIDECHAR = char16_t;
using ANSICHAR = char;
using UTF8CHAR = char8_t;

#define TEXT_PASTE(x) u##x
#define TEXT(x) TEXT_PASTE(x)

/** An index that means "none". */
#define INDEX_NONE -1

#define LINE_TERMINATOR TEXT("\n")
