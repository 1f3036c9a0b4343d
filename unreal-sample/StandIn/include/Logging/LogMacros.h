// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Logging/LogCategory.h"

namespace StandIn
{
	/** Writes a line; a fatal one ends the running test. */
	void WriteLog(const FLogCategoryBase& Category, ELogVerbosity::Type Verbosity, FString&& Text);
}

#define DECLARE_LOG_CATEGORY_EXTERN(CategoryName, DefaultVerbosity, CompileTimeVerbosity) \
	extern struct FLogCategory##CategoryName : public FLogCategory<ELogVerbosity::DefaultVerbosity, ELogVerbosity::CompileTimeVerbosity> \
	{ \
		FLogCategory##CategoryName() \
			: FLogCategory(TEXT(#CategoryName)) \
		{ \
		} \
	} CategoryName

#define DEFINE_LOG_CATEGORY(CategoryName) FLogCategory##CategoryName CategoryName

#define DEFINE_LOG_CATEGORY_STATIC(CategoryName, DefaultVerbosity, CompileTimeVerbosity) \
	static struct FLogCategory##CategoryName : public FLogCategory<ELogVerbosity::DefaultVerbosity, ELogVerbosity::CompileTimeVerbosity> \
	{ \
		FLogCategory##CategoryName() \
			: FLogCategory(TEXT(#CategoryName)) \
		{ \
		} \
	} CategoryName

/** The line's words are made only when somebody will see it. In shipping games there is no log, but the format is checked. */
#define UE_LOG(CategoryName, InVerbosity, Format, ...) \
	do \
	{ \
		if (!NO_LOGGING && ELogVerbosity::InVerbosity <= decltype(CategoryName)::CompileTimeVerbosity && !CategoryName.IsSuppressed(ELogVerbosity::InVerbosity)) \
		{ \
			::StandIn::WriteLog(CategoryName, ELogVerbosity::InVerbosity, FString::Printf(Format __VA_OPT__(, ) __VA_ARGS__)); \
		} \
	} while (false)

DECLARE_LOG_CATEGORY_EXTERN(LogTemp, Log, All);
