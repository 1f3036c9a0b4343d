// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

using UnrealBuildTool;

public class RankbookSampleTarget : TargetRules
{
	public RankbookSampleTarget(TargetInfo Target) : base(Target)
	{
		Type = TargetType.Game;
		DefaultBuildSettings = BuildSettingsVersion.Latest;
		IncludeOrderVersion = EngineIncludeOrderVersion.Latest;
		ExtraModuleNames.Add("RankbookSample");
	}
}
