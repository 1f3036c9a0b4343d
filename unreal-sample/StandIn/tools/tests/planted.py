# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Plants a small project that has nothing to find, with the files of one test laid over it."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from unreal_lint.cli import run  # noqa: E402
from unreal_lint.project import Finding  # noqa: E402

LINE = "// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.\n"
PLUGIN = "Plugins/Rankbook"
SOURCE = f"{PLUGIN}/Source/Rankbook"
PUBLIC = f"{SOURCE}/Public"
PRIVATE = f"{SOURCE}/Private"
BUILD = f"""{LINE}
using UnrealBuildTool;

public class Rankbook : ModuleRules
{{
	public Rankbook(ReadOnlyTargetRules Target) : base(Target)
	{{
		PublicDependencyModuleNames.AddRange(new string[] {{ "Core", "CoreUObject", "Engine", "DeveloperSettings" }});
		PrivateDependencyModuleNames.AddRange(new string[] {{ "HTTP", "Json", "Projects" }});
	}}
}}
"""
UPLUGIN = """{
	"FileVersion": 3,
	"Version": 1,
	"VersionName": "1.0",
	"FriendlyName": "Rankbook",
	"Description": "Scores.",
	"Category": "Online",
	"CreatedBy": "Rankbook contributors",
	"CreatedByURL": "",
	"DocsURL": "",
	"SupportURL": "",
	"CanContainContent": false,
	"SupportedTargetPlatforms": ["Linux", "Win64"],
	"Modules": [{"Name": "Rankbook", "Type": "Runtime", "LoadingPhase": "Default", "PlatformAllowList": ["Win64", "Linux"]}]
}
"""
MODULE = f"""{LINE}
#include "Modules/ModuleManager.h"

IMPLEMENT_MODULE(FRankbookModule, Rankbook)
"""
BASE = {
    f"{SOURCE}/Rankbook.Build.cs": BUILD,
    f"{PLUGIN}/Rankbook.uplugin": UPLUGIN,
    f"{PRIVATE}/RankbookModule.cpp": MODULE,
}


def header(
    body: str, name: str = "RankbookThing", includes: str = "", generated: bool = True
) -> dict[str, str]:
    """A public header of the plugin with this body."""
    last = f'\n#include "{name}.generated.h"\n' if generated else ""
    return {
        f"{PUBLIC}/{name}.h": f'{LINE}\n#pragma once\n\n#include "CoreMinimal.h"\n{includes}{last}\n{body}\n'
    }


def reflected(members: str, words: str = "", base: str = "UObject") -> dict[str, str]:
    """A header with one reflected class that has these members."""
    body = f"/** A thing. */\nUCLASS({words})\nclass RANKBOOK_API URankbookThing : public {base}\n{{\n\tGENERATED_BODY()\n\npublic:\n{members}\n}};"
    return header(body)


def code(body: str, name: str = "RankbookThing", includes: str = "") -> dict[str, str]:
    """A private .cpp of the plugin with this body."""
    return {f"{PRIVATE}/{name}.cpp": f"{LINE}\n{includes}\n{body}\n"}


def function(body: str) -> dict[str, str]:
    """A .cpp with one function that has this body."""
    return code(f"void URankbookThing::Run(UObject* Owner)\n{{\n\t{body}\n}}")


@dataclass
class Case:
    """What is planted, in a sentence, and what the finding says; no text: nothing is found."""

    rule: int
    sentence: str
    files: dict[str, str]
    says: str = ""
    removed: list[str] = field(default_factory=list)


def lint(case: Case) -> list[Finding]:
    """The findings of the case's rule in its planted tree."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in {**BASE, **case.files}.items():
            if name not in case.removed:
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode("utf-8"))
        return run(root, [case.rule])
