// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Logging/LogVerbosity.h"
#include "UObject/NameTypes.h"

/** A category of log lines with the verbosity that it has now. */
struct FLogCategoryBase
{
	FLogCategoryBase(const TCHAR* InName, ELogVerbosity::Type InDefault, ELogVerbosity::Type InCompileTime);
	~FLogCategoryBase();
	FLogCategoryBase(const FLogCategoryBase&) = delete;
	FLogCategoryBase& operator=(const FLogCategoryBase&) = delete;

	bool IsSuppressed(ELogVerbosity::Type Level) const
	{
		return Level > Verbosity;
	}

	FName GetCategoryName() const;

	ELogVerbosity::Type GetVerbosity() const
	{
		return Verbosity;
	}

	/** Never above what was compiled in. */
	void SetVerbosity(ELogVerbosity::Type Level);

private:
	// Plain text, as categories are made before anything else is ready.
	const TCHAR* Name;
	ELogVerbosity::Type Verbosity;
	ELogVerbosity::Type CompileTimeVerbosity;
};

template <ELogVerbosity::Type InDefaultVerbosity, ELogVerbosity::Type InCompileTimeVerbosity>
struct FLogCategory : public FLogCategoryBase
{
	static constexpr ELogVerbosity::Type CompileTimeVerbosity = InCompileTimeVerbosity;

	explicit FLogCategory(const TCHAR* InName)
		: FLogCategoryBase(InName, InDefaultVerbosity, InCompileTimeVerbosity)
	{
	}
};
