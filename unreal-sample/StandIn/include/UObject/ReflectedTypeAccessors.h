// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

class UEnum;
class UScriptStruct;

/** The reflection of a UENUM. The header tool declares one for each; there is none for other enumerations. */
template <typename EnumType>
UEnum* StaticEnum() = delete;

/** The reflection of a USTRUCT. */
template <typename StructType>
UScriptStruct* StaticStruct()
{
	return StructType::StaticStruct();
}
