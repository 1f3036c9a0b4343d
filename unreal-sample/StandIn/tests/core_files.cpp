// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#include "CoreMinimal.h"
#include "Check.h"
#include "Misc/ConfigCacheIni.h"
#include "Misc/EngineVersion.h"
#include "Misc/EngineVersionComparison.h"
#include "Misc/FileHelper.h"
#include "Misc/Paths.h"
#include "StandIn/Ini.h"
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
	STANDIN_CHECK(FPaths::GetCleanFilename(Path).Equals(TEXT("name.tar.gz")) && FPaths::GetBaseFilename(Path).Equals(TEXT("name.tar")));
	STANDIN_CHECK(FPaths::GetExtension(Path).Equals(TEXT("gz")) && FPaths::GetExtension(TEXT("a.b/c")).IsEmpty());
	STANDIN_CHECK(FPaths::GetPath(Path).Equals(TEXT("a/b.c")) && FPaths::GetPath(TEXT("x")).IsEmpty());
	STANDIN_CHECK(FPaths::Combine(TEXT("a"), FString(TEXT("b/")), TEXT("c")).Equals(TEXT("a/b/c")));
}

STANDIN_TEST(AFileIsReadAsItWasWritten)
{
	const FTemporaryProject Project;
	const FString Path = FPaths::ProjectSavedDir() / TEXT("Rankbook/export.json");
	const FString Text = TEXT("{\"name\":\"\u00C4\U0001F600\"}");
	STANDIN_CHECK(!FPaths::FileExists(Path));
	STANDIN_CHECK(FFileHelper::SaveStringToFile(Text, *Path, FFileHelper::EEncodingOptions::ForceUTF8WithoutBOM));
	FString Read;
	TArray<uint8> Bytes;
	STANDIN_CHECK(FFileHelper::LoadFileToString(Read, *Path) && Read.Equals(Text));
	STANDIN_CHECK(FFileHelper::LoadFileToArray(Bytes, *Path) && Bytes[0] == '{' && Bytes.Num() == FTCHARToUTF8(*Text).Length());
	STANDIN_CHECK(!FFileHelper::LoadFileToString(Read, TEXT("/nowhere/at/all")));
	STANDIN_CHECK(!FFileHelper::SaveArrayToFile(Bytes, TEXT("/proc/nowhere/x")));
	STANDIN_CHECK(Check::IsRefused([]
		{
			FFileHelper::SaveStringToFile(TEXT("x"), TEXT("x"));
		}));
}

STANDIN_TEST(IniLinesAreReadWithTheirKinds)
{
	const TArray<StandIn::FIniLine> Lines = StandIn::ParseIni(TEXT("; note\n[/Script/Rankbook.RankbookSettings]\nBaseUrl=\"https://a.b\"\n+List=x=1\n-List=y\n[B]\nKey = 3 \n"));
	STANDIN_CHECK(Lines.Num() == 4);
	STANDIN_CHECK(Lines[0].Section.Equals(TEXT("/Script/Rankbook.RankbookSettings")) && Lines[0].Value.Equals(TEXT("https://a.b")) && Lines[0].Kind == TEXT('='));
	STANDIN_CHECK(Lines[1].Key.Equals(TEXT("List")) && Lines[1].Value.Equals(TEXT("x=1")) && Lines[1].Kind == TEXT('+') && Lines[2].Kind == TEXT('-'));
	STANDIN_CHECK(Lines[3].Section.Equals(TEXT("B")) && Lines[3].Value.Equals(TEXT("3")));
}

STANDIN_TEST(TheConfigurationIsTheProjectsOwn)
{
	const FTemporaryProject Project;
	const FString Path = FPaths::ProjectConfigDir() / TEXT("DefaultEngine.ini");
	FFileHelper::SaveStringToFile(TEXT("[/Script/Engine.NetworkSettings]\nn.VerifyPeer=True\nCount=7\n"), *Path, FFileHelper::EEncodingOptions::ForceUTF8WithoutBOM);
	bool bVerifies = false;
	int32 Count = 0;
	STANDIN_CHECK(GConfig->GetBool(TEXT("/Script/Engine.NetworkSettings"), TEXT("n.VerifyPeer"), bVerifies, GEngineIni) && bVerifies);
	STANDIN_CHECK(GConfig->GetInt(TEXT("/Script/Engine.NetworkSettings"), TEXT("Count"), Count, GEngineIni) && Count == 7);
	STANDIN_CHECK(!GConfig->GetInt(TEXT("Other"), TEXT("Count"), Count, GEngineIni) && !GConfig->GetInt(TEXT("Other"), TEXT("Count"), Count, GGameIni));
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
	STANDIN_CHECK(FEngineVersion::Current().ToString().Equals(FString::Printf(TEXT("5.%d.0"), ENGINE_MINOR_VERSION)));
	STANDIN_CHECK(!UE_VERSION_OLDER_THAN(5, 3, 0) && UE_VERSION_OLDER_THAN(5, 9, 0) && UE_VERSION_OLDER_THAN(6, 0, 0) && UE_VERSION_NEWER_THAN(5, 2, 1));
}
