// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/TestServer.h"

#include "Process.h"
#include "StandIn/Failure.h"
#include "StandIn/Utf8.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

namespace
{
	/** Tests of one address and one player; who wants to meet a limit sets it lower. */
	const char* const HighRates[] = {
		"RANKBOOK_RATE__IP=1000000",
		"RANKBOOK_RATE__IP_BURST=1000000",
		"RANKBOOK_RATE__PLAYER_READ=1000000",
		"RANKBOOK_RATE__PLAYER_WRITE=1000000",
		"RANKBOOK_RATE__SUBMIT=1000000",
		"RANKBOOK_RATE__SUBMIT_BURST=1000000",
		"RANKBOOK_RATE__AUTH=1000000",
		"RANKBOOK_RATE__REGISTER=1000000",
		"RANKBOOK_RATE__LINK_INVITE=1000000",
		"RANKBOOK_RATE__EXPORT=1000",
	};

	const std::vector<std::vector<std::string>> Boards = {
		{"high-scores"},
		{"lap-time", "--direction", "ascending", "--format", "duration", "--decimals", "3"},
		{"latest-run", "--operator", "latest"},
		{"sub-cup", "--subscore", "ascending:Time"},
		{"ranked-cup", "--trust", "server"},
		{"staff-only", "--visibility", "private"},
	};

	/** The text between a member's name and the next quote; events of the log have no escapes where this is used. */
	std::string Member(const std::string& Event, const std::string& Name)
	{
		const std::string Start = "\"" + Name + "\":\"";
		const size_t Found = Event.find(Start);
		if (Found == std::string::npos)
		{
			return std::string();
		}
		const size_t Value = Found + Start.size();
		return Event.substr(Value, Event.find('"', Value) - Value);
	}

	/** Nothing of the caller's own configuration may reach the server; knobs come last and win. */
	std::vector<std::string> MakeEnvironment(const TMap<FString, FString>& Knobs)
	{
		std::vector<std::string> All;
		for (char** Entry = environ; *Entry != nullptr; ++Entry)
		{
			if (std::string(*Entry).rfind("RANKBOOK_", 0) != 0)
			{
				All.push_back(*Entry);
			}
		}
		for (const char* const Rate : HighRates)
		{
			const std::string Name = std::string(Rate).substr(0, std::string(Rate).find('='));
			if (!Knobs.Contains(StandIn::FromUtf8(Name)))
			{
				All.push_back(Rate);
			}
		}
		for (const TPair<FString, FString>& Pair : Knobs)
		{
			All.push_back(StandIn::ToUtf8(Pair.Key) + "=" + StandIn::ToUtf8(Pair.Value));
		}
		return All;
	}

	std::string MakeDirectory()
	{
		std::string Pattern = (std::filesystem::temp_directory_path() / "rankbook-server-XXXXXX").string();
		if (mkdtemp(Pattern.data()) == nullptr)
		{
			StandIn::Stop("no temporary directory can be made");
		}
		return Pattern;
	}

	std::string Trim(const std::string& Text)
	{
		const size_t End = Text.find_last_not_of(" \r\n");
		return End == std::string::npos ? std::string() : Text.substr(0, End + 1);
	}
} // namespace

namespace StandIn
{
	struct FTestServer::FState
	{
		std::string Directory;
		std::vector<std::string> Environment;
		std::string Listen = "127.0.0.1:0";
		std::string BaseUrl;
		std::string PublicKey;
		std::string ServerKey;
		std::unique_ptr<FProcess> Process;

		FProgram Command(std::vector<std::string> Words) const
		{
			const char* const Binary = std::getenv("RANKBOOK_BIN");
			if (Binary == nullptr)
			{
				Stop("RANKBOOK_BIN does not name the server's program");
			}
			Words.insert(Words.begin(), Binary);
			Words.insert(Words.end(), {"--data", Directory, "--no-input"});
			return {Words, Environment, Directory};
		}

		/** All that the tests need, before the server runs: it would notice later, and that would have to be waited for. */
		void Fill()
		{
			RunProgram(Command({"migrate", "up"}));
			RunProgram(Command({"game", "create", "my-game"}));
			for (const std::vector<std::string>& Board : Boards)
			{
				std::vector<std::string> Words = {"board", "create", "my-game/" + Board.front()};
				Words.insert(Words.end(), Board.begin() + 1, Board.end());
				// Of two equal options the command takes none: what the board says itself is left out here.
				const std::string Own = Board.size() > 1 ? Board[1] : std::string();
				if (Own != "--trust")
				{
					Words.insert(Words.end(), {"--trust", "client"});
				}
				if (Own != "--visibility")
				{
					Words.insert(Words.end(), {"--visibility", "public"});
				}
				RunProgram(Command(Words));
			}
			ServerKey = Trim(RunProgram(Command({"key", "create", "--kind", "server", "--game", "my-game"})));
		}

		void Start()
		{
			const FProgram Serve = Command({"serve", "--log-format", "json", "--listen", Listen});
			Process = std::make_unique<FProcess>(Serve, "\"message\":\"started\"");
			const std::string& Event = Process->AnnouncedLine();
			if (Event.empty())
			{
				Stop("the server did not start");
			}
			Listen = Member(Event, "listen");
			BaseUrl = "http://" + Listen;
			PublicKey = Member(Event, "publicKey");
		}
	};

	FTestServer::FTestServer(const TMap<FString, FString>& Knobs)
		: State(std::make_unique<FState>())
	{
		State->Directory = MakeDirectory();
		State->Environment = MakeEnvironment(Knobs);
		State->Fill();
		State->Start();
	}

	FTestServer::~FTestServer()
	{
		Kill();
		std::error_code Ignored;
		std::filesystem::remove_all(State->Directory, Ignored);
	}

	FTestServer& FTestServer::Shared()
	{
		static FTestServer Server;
		return Server;
	}

	FString FTestServer::BaseUrl() const
	{
		return FromUtf8(State->BaseUrl);
	}

	FString FTestServer::PublicKey() const
	{
		return FromUtf8(State->PublicKey);
	}

	FString FTestServer::ServerKey() const
	{
		return FromUtf8(State->ServerKey);
	}

	void FTestServer::Kill()
	{
		State->Process.reset();
	}

	void FTestServer::Restart()
	{
		Kill();
		State->Start();
	}

	FString FTestServer::Cli(const TArray<FString>& Arguments)
	{
		std::vector<std::string> Words;
		for (const FString& Argument : Arguments)
		{
			Words.push_back(ToUtf8(Argument));
		}
		return FromUtf8(Trim(RunProgram(State->Command(Words))));
	}

	int64 FTestServer::CountRuns()
	{
		const std::string Report = RunProgram(State->Command({"verify", "--json"}));
		const std::string Promise = "each of ";
		const size_t Found = Report.find(Promise);
		if (Found == std::string::npos)
		{
			Stop("`rankbook verify` does not say how many runs there are: " + Report);
		}
		return std::strtoll(Report.c_str() + Found + Promise.size(), nullptr, 10);
	}
} // namespace StandIn
