// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

using UnrealBuildTool;

public class RankbookSample : ModuleRules
{
	public RankbookSample(ReadOnlyTargetRules Target) : base(Target)
	{
		PCHUsage = PCHUsageMode.UseExplicitOrSharedPCHs;
		CppStandard = CppStandardVersion.Cpp20;

		// Headers are named from the module's folder: "Presenters/ScorePresenter.h", "UI/MenuWidget.h".
		PrivateIncludePaths.Add(ModuleDirectory);

		PublicDependencyModuleNames.AddRange(new string[] { "Core", "CoreUObject", "Engine", "Rankbook", "UMG" });
		PrivateDependencyModuleNames.AddRange(new string[] { "InputCore", "Slate", "SlateCore" });
	}
}
