// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"

// What stands in front of reflected declarations. The header tool reads it; the compiler sees nothing.
#define UCLASS(...)
#define USTRUCT(...)
#define UENUM(...)
#define UPROPERTY(...)
#define UFUNCTION(...)
#define UMETA(...)

#define STANDIN_JOIN_INNER(A, B, C, D) A##B##C##D
#define STANDIN_JOIN(A, B, C, D) STANDIN_JOIN_INNER(A, B, C, D)

/** Becomes what the header tool wrote for the class or struct on this line of this file. */
#define GENERATED_BODY(...) STANDIN_JOIN(CURRENT_FILE_ID, _, __LINE__, _GENERATED_BODY)

/** What an object is beside its class. */
enum EObjectFlags : uint32
{
	RF_NoFlags = 0x0,
	RF_Public = 0x1,
	RF_Transient = 0x40,
	/** The one object of a class that holds its defaults. */
	RF_ClassDefaultObject = 0x10,
};

constexpr EObjectFlags operator|(EObjectFlags Left, EObjectFlags Right)
{
	return static_cast<EObjectFlags>(static_cast<uint32>(Left) | static_cast<uint32>(Right));
}

/** What a class may not be used for. */
enum EClassFlags : uint32
{
	CLASS_None = 0x0,
	CLASS_Abstract = 0x1,
	CLASS_Config = 0x4,
	CLASS_DefaultConfig = 0x2,
	CLASS_Transient = 0x8,
	CLASS_Deprecated = 0x02000000,
};

constexpr EClassFlags operator|(EClassFlags Left, EClassFlags Right)
{
	return static_cast<EClassFlags>(static_cast<uint32>(Left) | static_cast<uint32>(Right));
}

/** What may be done with a property. */
enum EPropertyFlags : uint64
{
	CPF_None = 0x0,
	CPF_Transient = 0x2000,
	CPF_Config = 0x4000,
	CPF_SaveGame = 0x1000000,
	CPF_BlueprintAssignable = 0x10000000,
};

constexpr EPropertyFlags operator|(EPropertyFlags Left, EPropertyFlags Right)
{
	return static_cast<EPropertyFlags>(static_cast<uint64>(Left) | static_cast<uint64>(Right));
}
