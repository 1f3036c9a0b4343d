#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Make a Widget Blueprint for each screen of the sample, for designers to lay out.

Never run by us: it needs the editor, and its Python plugin. In the editor: Tools > Execute Python Script.
The calls of the module `unreal` are those of Epic's Python API pages. Without the editor the script only lists
what it would make.

The sample needs none of these assets. A child without a layout looks like its parent; as soon as it has a root
widget of its own, only that is shown. An asset that is there already is left alone.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

UI = Path(__file__).resolve().parent.parent / "Source" / "RankbookSample" / "UI"
FOLDER = "/Game/Rankbook"
BASE = "URankbookScreenWidget"
CLASS = re.compile(r"^class \w+_API U(\w+)\s*:\s*public (\w+)", re.MULTILINE)


def find_screens(folder: Path) -> list[str]:
    """List the screens that the sample's headers declare, without their prefix: RankbookScoreScreen."""
    found = []
    for header in sorted(folder.glob("*.h")):
        found += [name for name, base in CLASS.findall(header.read_text(encoding="utf-8")) if base == BASE]
    return found


def asset_name(screen: str) -> str:
    """Name the child as Unreal projects do: WBP_ScoreScreen."""
    return "WBP_" + screen.removeprefix("Rankbook")


def make_children(unreal, screens: list[str]) -> None:
    """Make the assets that are missing; `unreal` is the editor's module."""
    tools = unreal.AssetToolsHelpers.get_asset_tools()
    for screen in screens:
        path = f"{FOLDER}/{asset_name(screen)}"
        if unreal.EditorAssetLibrary.does_asset_exist(path):
            continue
        factory = unreal.WidgetBlueprintFactory()
        factory.set_editor_property("parent_class", unreal.load_class(None, f"/Script/RankbookSample.{screen}"))
        tools.create_asset(asset_name(screen), FOLDER, unreal.WidgetBlueprint, factory)
        unreal.EditorAssetLibrary.save_asset(path)


def main() -> int:
    """Make the children inside the editor, list them elsewhere."""
    screens = find_screens(UI)
    try:
        import unreal
    except ImportError:
        print("\n".join(f"{FOLDER}/{asset_name(screen)}" for screen in screens))
        return 0
    make_children(unreal, screens)
    return 0


if __name__ == "__main__":
    sys.exit(main())
