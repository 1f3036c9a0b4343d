// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "HAL/Platform.h"

class FString;
class FStringView;
class FName;
class FText;
