// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Check.h"
#include "Misc/EngineVersionComparison.h"
#include "Misc/FileHelper.h"
#include "Misc/Paths.h"
#include "StandIn/Platform.h"

#include <filesystem>
#include <unistd.h>

namespace
{
	/** A project's folder of one test, gone at its end. */
	class FTemporaryProject
	{
	public:
		FTemporaryProject()
			: Directory((std::filesystem::temp_directory_path() / ("standin-core-" + std::to_string(::getpid()))).string())
		{
			StandIn::SetProjectDir(FString(Directory.c_str()));
		}

		~FTemporaryProject()
		{
			std::filesystem::remove_all(Directory);
			StandIn::SetProjectDir(TEXT("."));
		}

	private:
		std::string Directory;
	};
}

STANDIN_TEST(PathsAreTakenApart)
{
	const FString Path = TEXT("a/b.c/name.tar.gz");
	STANDIN_CHECK(FPaths::GetCleanFilename(Path).Equals(TEXT("name.tar.gz")) && FPaths::GetCleanFilename(TEXT("x")).Equals(TEXT("x")));
	STANDIN_CHECK(FPaths::GetPath(Path).Equals(TEXT("a/b.c")) && FPaths::GetPath(TEXT("x")).IsEmpty());
	STANDIN_CHECK(FPaths::Combine(TEXT("a"), FString(TEXT("b/")), TEXT("c")).Equals(TEXT("a/b/c")));
}

STANDIN_TEST(AFileIsReadAsItWasWritten)
{
	const FTemporaryProject Project;
	const FString Path = FPaths::ProjectSavedDir() / TEXT("Rankbook/export.json");
	const FString Text = TEXT("{\"name\":\"\u00C4\U0001F600\"}");
	FString Read;
	STANDIN_CHECK(!FFileHelper::LoadFileToString(Read, *Path));
	STANDIN_CHECK(FFileHelper::SaveStringToFile(Text, *Path, FFileHelper::EEncodingOptions::ForceUTF8WithoutBOM));
	STANDIN_CHECK(FFileHelper::LoadFileToString(Read, *Path) && Read.Equals(Text));
	STANDIN_CHECK(!FFileHelper::SaveStringToFile(Text, TEXT("/proc/nowhere/x"), FFileHelper::EEncodingOptions::ForceUTF8WithoutBOM));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FFileHelper::SaveStringToFile(TEXT("x"), TEXT("x"));
		}));
}

STANDIN_TEST(ThePlatformAnswersWhatTheTestDecides)
{
	StandIn::SetDedicatedServer(true);
	STANDIN_CHECK(IsRunningDedicatedServer());
	StandIn::SetDedicatedServer(false);
	STANDIN_CHECK(!IsRunningDedicatedServer() && IsInGameThread());
	FPlatformMisc::SetEnvironmentVar(TEXT("RANKBOOK_STANDIN_TEST"), TEXT("\u00C4"));
	STANDIN_CHECK(FPlatformMisc::GetEnvironmentVariable(TEXT("RANKBOOK_STANDIN_TEST")).Equals(TEXT("\u00C4")));
	STANDIN_CHECK(FPlatformMisc::GetEnvironmentVariable(TEXT("RANKBOOK_STANDIN_NONE")).IsEmpty());
}

STANDIN_TEST(TheVersionIsTheProfile)
{
	STANDIN_CHECK(!UE_VERSION_OLDER_THAN(5, 3, 0) && UE_VERSION_OLDER_THAN(5, 9, 0) && UE_VERSION_OLDER_THAN(6, 0, 0) && UE_VERSION_NEWER_THAN(5, 2, 1));
}
