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

#if NO_LOGGING
// A shipping game does not mention what it would have logged: what only a line of the log uses is unused there.
#define UE_LOG(CategoryName, InVerbosity, Format, ...) static_cast<void>(0)
#else
/** The line's words are made only when somebody will see it. */
#define UE_LOG(CategoryName, InVerbosity, Format, ...) \
	do \
	{ \
		if (ELogVerbosity::InVerbosity <= decltype(CategoryName)::CompileTimeVerbosity && !CategoryName.IsSuppressed(ELogVerbosity::InVerbosity)) \
		{ \
			::StandIn::WriteLog(CategoryName, ELogVerbosity::InVerbosity, FString::Printf(Format __VA_OPT__(, ) __VA_ARGS__)); \
		} \
	} while (false)
#endif

DECLARE_LOG_CATEGORY_EXTERN(LogTemp, Log, All);
