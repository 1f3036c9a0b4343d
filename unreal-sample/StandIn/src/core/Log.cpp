// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/Log.h"

#include "Containers/StringConv.h"
#include "StandIn/Failure.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace
{
	bool bEchoes = false;

	/** The categories with the verbosity of their declaration. Inside functions, as categories are made before main. */
	std::vector<std::pair<FLogCategoryBase*, ELogVerbosity::Type>>& Categories()
	{
		static std::vector<std::pair<FLogCategoryBase*, ELogVerbosity::Type>> All;
		return All;
	}

	TArray<StandIn::FLogLine>& Lines()
	{
		static TArray<StandIn::FLogLine> All;
		return All;
	}
}

DEFINE_LOG_CATEGORY(LogTemp);

const TCHAR* ToString(ELogVerbosity::Type Verbosity)
{
	static constexpr const TCHAR* Names[] = {TEXT("NoLogging"), TEXT("Fatal"), TEXT("Error"), TEXT("Warning"), TEXT("Display"), TEXT("Log"), TEXT("Verbose"), TEXT("VeryVerbose")};
	return Names[Verbosity];
}

FLogCategoryBase::FLogCategoryBase(const TCHAR* InName, ELogVerbosity::Type InDefault, ELogVerbosity::Type InCompileTime)
	: Name(InName)
	, Verbosity(std::min(InDefault, InCompileTime))
	, CompileTimeVerbosity(InCompileTime)
{
	Categories().emplace_back(this, Verbosity);
}

FLogCategoryBase::~FLogCategoryBase()
{
	std::erase_if(Categories(), [this](const std::pair<FLogCategoryBase*, ELogVerbosity::Type>& Known)
		{
			return Known.first == this;
		});
}

FName FLogCategoryBase::GetCategoryName() const
{
	return FName(Name);
}

void FLogCategoryBase::SetVerbosity(ELogVerbosity::Type Level)
{
	Verbosity = std::min(Level, CompileTimeVerbosity);
}

namespace StandIn
{
	void WriteLog(const FLogCategoryBase& Category, ELogVerbosity::Type Verbosity, FString&& Text)
	{
		const FString Line = FString::Printf(TEXT("%s: %s: %s"), *Category.GetCategoryName().ToString(), ToString(Verbosity), *Text);
		if (bEchoes)
		{
			std::fprintf(stderr, "    %s\n", TCHAR_TO_UTF8(*Line));
		}
		FLogLine& Kept = Lines().AddDefaulted_GetRef();
		Kept.Category = Category.GetCategoryName().ToString();
		Kept.Verbosity = Verbosity;
		Kept.Text = MoveTemp(Text);
		if (Verbosity == ELogVerbosity::Fatal)
		{
			Stop(TCHAR_TO_UTF8(*Line));
		}
	}

	const TArray<FLogLine>& GetLog()
	{
		return Lines();
	}

	bool LogContains(const FString& Text)
	{
		return Lines().ContainsByPredicate([&Text](const FLogLine& Line)
			{
				return Line.Text.Contains(Text, ESearchCase::CaseSensitive);
			});
	}

	void ClearLog()
	{
		Lines().Empty();
		for (const std::pair<FLogCategoryBase*, ELogVerbosity::Type>& Known : Categories())
		{
			Known.first->SetVerbosity(Known.second);
		}
	}

	void EchoLog(bool bEcho)
	{
		bEchoes = bEcho;
	}
}
