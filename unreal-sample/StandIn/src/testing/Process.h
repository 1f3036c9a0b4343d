// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include <functional>
#include <string>
#include <sys/types.h>
#include <thread>
#include <vector>

namespace StandIn
{
	/** What another program is started with. */
	struct FProgram
	{
		/** Its path, then its arguments. */
		std::vector<std::string> Words;

		/** "NAME=value", all of it. */
		std::vector<std::string> Environment;
		std::string Directory;
	};

	/** Runs a program to its end, and answers what it printed; fails the test when it does not end with 0. */
	std::string RunProgram(const FProgram& Program);

	/** A program that runs beside this one and dies with it, however that ends. */
	class FProcess
	{
	public:
		/** Starts it, and waits for the first line of its standard error that contains Announcement. */
		FProcess(const FProgram& Program, const std::string& Announcement);

		/** SIGKILL. */
		~FProcess();

		FProcess(const FProcess&) = delete;
		FProcess& operator=(const FProcess&) = delete;

		/** The line that was waited for; empty when the program ended before. */
		const std::string& AnnouncedLine() const
		{
			return Announced;
		}

	private:
		pid_t Pid = -1;
		std::string Announced;
		std::thread Reader;
	};
} // namespace StandIn
