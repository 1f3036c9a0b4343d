// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

class UEnum;

/** The reflection of a UENUM. The header tool declares one for each; there is none for other enumerations. */
template <typename EnumType>
UEnum* StaticEnum() = delete;
