// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Policies/JsonPrintPolicy.h"

/** A line for each member, with tabs. */
template <typename CharType>
struct TPrettyJsonPrintPolicy : public TJsonPrintPolicy<CharType>
{
};
