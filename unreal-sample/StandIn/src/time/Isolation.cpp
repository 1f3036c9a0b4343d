// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "StandIn/Isolation.h"

#include "StandIn/Clock.h"
#include "StandIn/Deferred.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace
{
	using FForget = std::function<void()>;
	using FNameLeftovers = std::function<std::vector<std::string>()>;

	/** In functions, because objects that register may be made first. */
	std::vector<FForget>& Before()
	{
		static std::vector<FForget> All;
		return All;
	}

	std::vector<FNameLeftovers>& After()
	{
		static std::vector<FNameLeftovers> All;
		return All;
	}

	/** Below the temporary directory of the machine; removed at the end of the process. */
	class FScratch
	{
	public:
		FScratch()
		{
			std::string Pattern = (std::filesystem::temp_directory_path() / "rankbook-standin-XXXXXX").string();
			if (mkdtemp(Pattern.data()) == nullptr)
			{
				throw std::runtime_error("no temporary directory can be made");
			}
			Path = Pattern;
		}

		~FScratch()
		{
			std::error_code Ignored;
			std::filesystem::remove_all(Path, Ignored);
		}

		FScratch(const FScratch&) = delete;
		FScratch& operator=(const FScratch&) = delete;

		std::string Path;
	};
} // namespace

namespace StandIn
{
	FBeforeTest::FBeforeTest(std::function<void()> Forget)
	{
		Before().push_back(std::move(Forget));
	}

	FAfterTest::FAfterTest(std::function<std::vector<std::string>()> NameLeftovers)
	{
		After().push_back(std::move(NameLeftovers));
	}

	void BeginTest()
	{
		FClock::UseVirtual();
		DropDeferred();
		for (const std::filesystem::directory_entry& Entry : std::filesystem::directory_iterator(TestDirectory()))
		{
			std::filesystem::remove_all(Entry.path());
		}
		for (const FForget& Forget : Before())
		{
			Forget();
		}
	}

	std::vector<std::string> EndTest()
	{
		std::vector<std::string> All;
		for (const FNameLeftovers& NameLeftovers : After())
		{
			const std::vector<std::string> Some = NameLeftovers();
			All.insert(All.end(), Some.begin(), Some.end());
		}
		return All;
	}

	const std::string& TestDirectory()
	{
		static const FScratch Scratch;
		return Scratch.Path;
	}
} // namespace StandIn
