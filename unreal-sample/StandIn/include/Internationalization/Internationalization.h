// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Internationalization/Text.h"
