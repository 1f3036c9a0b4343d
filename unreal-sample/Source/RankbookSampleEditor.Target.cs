// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

using UnrealBuildTool;

public class RankbookSampleEditorTarget : TargetRules
{
	public RankbookSampleEditorTarget(TargetInfo Target) : base(Target)
	{
		Type = TargetType.Editor;
		DefaultBuildSettings = BuildSettingsVersion.Latest;
		IncludeOrderVersion = EngineIncludeOrderVersion.Latest;
		ExtraModuleNames.Add("RankbookSample");
	}
}
