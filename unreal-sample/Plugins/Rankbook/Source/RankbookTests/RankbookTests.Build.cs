// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

using System.IO;
using UnrealBuildTool;

public class RankbookTests : ModuleRules
{
	public RankbookTests(ReadOnlyTargetRules Target) : base(Target)
	{
		PCHUsage = PCHUsageMode.UseExplicitOrSharedPCHs;
		CppStandard = CppStandardVersion.Cpp20;

		// The specs test the parts behind the public headers too.
		PrivateIncludePaths.Add(Path.Combine(ModuleDirectory, "..", "Rankbook", "Private"));

		PrivateDependencyModuleNames.AddRange(new string[]
		{
			"Core",
			"CoreUObject",
			"DeveloperSettings",
			"Engine",
			"HTTP",
			"Json",
			"Projects",
			"Rankbook"
		});
	}
}
