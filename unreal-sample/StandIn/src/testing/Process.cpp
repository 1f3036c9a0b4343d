// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "Process.h"

#include "StandIn/Failure.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{
	constexpr int ExitCodeOfNoProgram = 127;

	std::vector<char*> Pointers(const std::vector<std::string>& Words)
	{
		std::vector<char*> All;
		for (const std::string& Word : Words)
		{
			All.push_back(const_cast<char*>(Word.c_str()));
		}
		All.push_back(nullptr);
		return All;
	}

	/** Both ends of a pipe that no other program inherits by accident. */
	struct FPipe
	{
		FPipe()
		{
			if (pipe2(Ends, O_CLOEXEC) != 0)
			{
				StandIn::Stop("no pipe can be made");
			}
		}

		int Ends[2] = {-1, -1};
	};

	/** Starts a program whose Stream (1 or 2) goes into the pipe. */
	pid_t Start(const StandIn::FProgram& Program, const FPipe& Pipe, int Stream)
	{
		const std::vector<char*> Arguments = Pointers(Program.Words);
		const std::vector<char*> Environment = Pointers(Program.Environment);
		const pid_t Parent = getpid();
		const pid_t Child = fork();
		if (Child != 0)
		{
			close(Pipe.Ends[1]);
			return Child;
		}
		// Only what is safe between fork and exec.
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		const bool bOrphan = getppid() != Parent;
		if (bOrphan || dup2(Pipe.Ends[1], Stream) < 0 || chdir(Program.Directory.c_str()) != 0)
		{
			_exit(ExitCodeOfNoProgram);
		}
		execve(Arguments[0], Arguments.data(), Environment.data());
		_exit(ExitCodeOfNoProgram);
	}
} // namespace

namespace StandIn
{
	std::string RunProgram(const FProgram& Program)
	{
		const FPipe Pipe;
		const pid_t Child = Start(Program, Pipe, STDOUT_FILENO);
		std::string Output;
		char Buffer[4096];
		ssize_t Count = 0;
		while ((Count = read(Pipe.Ends[0], Buffer, sizeof(Buffer))) > 0)
		{
			Output.append(Buffer, static_cast<size_t>(Count));
		}
		close(Pipe.Ends[0]);
		int Status = 0;
		waitpid(Child, &Status, 0);
		if (!WIFEXITED(Status) || WEXITSTATUS(Status) != 0)
		{
			std::string Line;
			for (const std::string& Word : Program.Words)
			{
				Line += Word + " ";
			}
			Stop(Line + "did not end with 0; it said: " + Output);
		}
		return Output;
	}

	FProcess::FProcess(const FProgram& Program, const std::string& Announcement)
	{
		const FPipe Pipe;
		Pid = Start(Program, Pipe, STDERR_FILENO);
		FILE* const Stream = fdopen(Pipe.Ends[0], "r");
		char* Line = nullptr;
		size_t Capacity = 0;
		std::string Before;
		while (Announced.empty() && getline(&Line, &Capacity, Stream) >= 0)
		{
			const std::string Text = Line;
			(Text.find(Announcement) == std::string::npos ? Before : Announced) += Text;
		}
		if (Announced.empty())
		{
			std::fprintf(stderr, "%s", Before.c_str());
		}
		// Whoever does not read a pipe stops its writer in the end.
		Reader = std::thread([Stream, Line, Capacity]() mutable
			{
				while (getline(&Line, &Capacity, Stream) >= 0)
				{
				}
				std::free(Line);
				std::fclose(Stream);
			});
	}

	FProcess::~FProcess()
	{
		if (Pid > 0)
		{
			kill(Pid, SIGKILL);
			waitpid(Pid, nullptr, 0);
		}
		Reader.join();
	}
} // namespace StandIn
