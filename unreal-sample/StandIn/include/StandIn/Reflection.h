// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "CoreTypes.h"
#include "UObject/ObjectMacros.h"

#include <vector>

class FObjectInitializer;
class FReferenceCollector;
class FString;
class UClass;
class UEnum;
class UObject;
class UScriptStruct;

namespace StandIn
{
	class FByteReader;
	class FByteWriter;

	/** What can be done with a value of a reflected type. Filled in by StandIn/PropertyTypes.h. */
	struct FTypeOperations
	{
		void (*Collect)(const void* Value, FReferenceCollector& Collector);
		void (*Copy)(void* Target, const void* Source);
		void (*Write)(const void* Value, FByteWriter& Writer);
		/** False when the bytes do not fit the type. */
		bool (*Read)(void* Value, FByteReader& Reader);
		/** From a line of an ini file; false when the text does not fit the type. */
		bool (*FromText)(void* Value, const FString& Text);
	};

	/** A UPROPERTY. */
	struct FPropertyInfo
	{
		const TCHAR* Name;
		EPropertyFlags Flags;
		void* (*Address)(void* Owner);
		const FTypeOperations* Type;
	};

	using FPropertyList = std::vector<FPropertyInfo>;

	/** A UFUNCTION. */
	struct FFunctionInfo
	{
		const TCHAR* Name;
		uint32 Flags;
	};

	/** Whether a value of an enumeration is named Name, and how a person reads it. */
	struct FEnumEntry
	{
		const TCHAR* Name;
		int64 Value;
		const TCHAR* DisplayName;
	};

	/** What the header tool knows of a class. */
	struct FClassInfo
	{
		/** Without its prefix. */
		const TCHAR* Name;
		const TCHAR* Prefix;
		/** "/Script/" and the module. */
		const TCHAR* Package;
		/** "Game" for DefaultGame.ini; null without. */
		const TCHAR* Config;
		EClassFlags Flags;
		UClass* (*Super)();
		UObject* (*Construct)(const FObjectInitializer& Initializer);
		void (*Properties)(FPropertyList& List);
		std::vector<FFunctionInfo> Functions;
	};

	/** Whether an enumeration of the engine is reflected, so that functions may take it. */
	template <typename T>
	inline constexpr bool bIsEngineEnum = false;

	UClass* MakeClass(const FClassInfo& Info);
	UScriptStruct* MakeStruct(const TCHAR* Name, UScriptStruct* (*Super)(), void (*Properties)(FPropertyList& List));
	UEnum* MakeEnum(const TCHAR* Name, std::vector<FEnumEntry> Entries);

	/** Makes a class known to those who look for all classes, before anybody asks for it by name. */
	class FClassRegistration
	{
	public:
		explicit FClassRegistration(UClass* (*StaticClass)());
	};
} // namespace StandIn

/** The common part of what GENERATED_BODY becomes in a class. */
#define STANDIN_CLASS_BODY(TClass, TSuper) \
public: \
	using ThisClass = TClass; \
	using Super = TSuper; \
	static UClass* StaticClass(); \
	static UObject* StandInConstruct(const FObjectInitializer& Initializer); \
	static void StandInProperties(StandIn::FPropertyList& List); \
\
private:

/** The constructor of a class that declares none, while its super class needs to be handed the initializer. */
#define STANDIN_CONSTRUCTOR(TClass) \
public: \
	explicit TClass(const FObjectInitializer& Initializer = FObjectInitializer::Get()) \
		: Super(Initializer) \
	{ \
	}

/** What GENERATED_BODY becomes in a struct. */
#define STANDIN_STRUCT_BODY(Api, TStruct) \
public: \
	Api static UScriptStruct* StaticStruct(); \
	Api static void StandInProperties(StandIn::FPropertyList& List);

/** Implements a class of the stand-in itself, whose references are collected by hand. */
#define STANDIN_IMPLEMENT_CLASS_INNER(TClass, Prefix, Name, Package, Flags, MakeExpression) \
	UClass* TClass::StaticClass() \
	{ \
		static UClass* const Class = StandIn::MakeClass({TEXT(Name), TEXT(Prefix), TEXT(Package), nullptr, Flags, &Super::StaticClass, &StandInConstruct, nullptr, {}}); \
		return Class; \
	} \
	UObject* TClass::StandInConstruct([[maybe_unused]] const FObjectInitializer& Initializer) \
	{ \
		return MakeExpression; \
	} \
	static const StandIn::FClassRegistration TClass##Registration(&TClass::StaticClass)

#define STANDIN_IMPLEMENT_CLASS(TClass, Prefix, Name, Package, Flags) STANDIN_IMPLEMENT_CLASS_INNER(TClass, Prefix, Name, Package, Flags, new TClass())
#define STANDIN_IMPLEMENT_CLASS_INITIALIZED(TClass, Prefix, Name, Package, Flags) STANDIN_IMPLEMENT_CLASS_INNER(TClass, Prefix, Name, Package, Flags, new TClass(Initializer))
