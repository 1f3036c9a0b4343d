// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "SpecRun.h"

#include <cstdio>
#include <cstring>
#include <fstream>

namespace
{
	/** What the command line asks for. */
	struct FOptions
	{
		bool bList = false;
		const char* JUnitFile = nullptr;
		std::vector<std::string> Prefixes;
	};

	/** A test and how it went. */
	struct FResult
	{
		FStandInTestCase Case;
		FStandInTestOutcome Outcome;
	};

	FOptions ReadOptions(int Count, char** Arguments)
	{
		FOptions Options;
		for (int Index = 1; Index < Count; ++Index)
		{
			if (std::strcmp(Arguments[Index], "--list") == 0)
			{
				Options.bList = true;
			}
			else if (std::strcmp(Arguments[Index], "--junit") == 0 && Index + 1 < Count)
			{
				Options.JUnitFile = Arguments[++Index];
			}
			else
			{
				Options.Prefixes.push_back(Arguments[Index]);
			}
		}
		return Options;
	}

	std::string NameOf(const FStandInTestCase& Case)
	{
		return Case.SpecName + ": " + Case.Sentence;
	}

	bool IsChosen(const FStandInTestCase& Case, const FOptions& Options)
	{
		for (const std::string& Prefix : Options.Prefixes)
		{
			if (NameOf(Case).compare(0, Prefix.size(), Prefix) == 0)
			{
				return true;
			}
		}
		return Options.Prefixes.empty();
	}

	void Print(const FResult& Result)
	{
		const bool bPassed = Result.Outcome.Errors.empty();
		std::printf("%s  %s (%.2f s)\n", bPassed ? "ok    " : "FAILED", NameOf(Result.Case).c_str(), Result.Outcome.RealSeconds);
		for (const std::string& Error : Result.Outcome.Errors)
		{
			std::printf("        %s\n", Error.c_str());
		}
		for (size_t Line = 0; !bPassed && Line < Result.Outcome.Log.size(); ++Line)
		{
			std::printf("        | %s\n", Result.Outcome.Log[Line].c_str());
		}
		std::fflush(stdout);
	}

	std::string EscapeXml(const std::string& Text)
	{
		std::string Escaped;
		for (const char Byte : Text)
		{
			switch (Byte)
			{
				case '&':
					Escaped += "&amp;";
					break;
				case '<':
					Escaped += "&lt;";
					break;
				case '>':
					Escaped += "&gt;";
					break;
				case '"':
					Escaped += "&quot;";
					break;
				default:
					Escaped += static_cast<unsigned char>(Byte) < 0x20 ? ' ' : Byte;
			}
		}
		return Escaped;
	}

	void WriteJUnit(const char* FileName, const std::vector<FResult>& Results, int Failed)
	{
		std::ofstream File(FileName);
		File << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"Rankbook\" tests=\"" << Results.size() << "\" failures=\"" << Failed << "\">\n";
		for (const FResult& Result : Results)
		{
			File << "  <testcase classname=\"" << EscapeXml(Result.Case.SpecName) << "\" name=\"" << EscapeXml(Result.Case.Sentence) << "\" time=\"" << Result.Outcome.RealSeconds << "\">\n";
			for (const std::string& Error : Result.Outcome.Errors)
			{
				File << "    <failure message=\"" << EscapeXml(Error) << "\"/>\n";
			}
			File << "  </testcase>\n";
		}
		File << "</testsuite>\n";
	}
} // namespace

/** specs [--list] [--junit FILE] [PREFIX...]: runs the tests whose names begin so, or all; 1 when one fails or there is none. */
int main(int ArgumentCount, char** Arguments)
{
	const FOptions Options = ReadOptions(ArgumentCount, Arguments);
	std::vector<FResult> Results;
	int Failed = 0;
	int Listed = 0;
	for (const FStandInTestCase& Case : FStandInTestRun::List())
	{
		if (!IsChosen(Case, Options))
		{
			continue;
		}
		if (Options.bList)
		{
			++Listed;
			std::printf("%s\n", NameOf(Case).c_str());
			continue;
		}
		Results.push_back({Case, FStandInTestRun::Run(Case)});
		Failed += Results.back().Outcome.Errors.empty() ? 0 : 1;
		Print(Results.back());
	}
	if (Options.bList)
	{
		return Listed > 0 ? 0 : 1;
	}
	std::printf("%zu passed, %d failed\n", Results.size() - static_cast<size_t>(Failed), Failed);
	if (Options.JUnitFile != nullptr)
	{
		WriteJUnit(Options.JUnitFile, Results, Failed);
	}
	return Failed == 0 && !Results.empty() ? 0 : 1;
}
