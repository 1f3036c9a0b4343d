#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Zip the plugin, one archive for each version of the engine, by the rules of Fab.

The descriptor in the repository names no engine, because one source serves all of them; a package must
name its own. So this script writes `EngineVersion` into the packaged copy. It refuses what Fab would
refuse: long paths, executables, sources without a copyright line, empty folders, licence files.

The archive holds sources, so it needs no engine. Whether an engine builds them is what
`RunUAT BuildPlugin` says, which we have never run.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from pathlib import Path

PLUGIN = Path(__file__).resolve().parent.parent / "Plugins" / "Rankbook"
COPYRIGHT = "// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0."
SOURCES = {".h", ".cpp", ".cs"}
BUILT = {"Binaries", "Build", "DerivedDataCache", "Intermediate", "Saved"}
FORBIDDEN = {".exe", ".msi"}
# Fab takes updates for the newest three versions of the engine.
ENGINES = ("5.6", "5.7", "5.8")
LONGEST_PATH = 170
# The oldest time that a zip can hold: the same sources make the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


class Refused(Exception):
    """The plugin breaks rules of Fab; the text names each file."""


def is_packaged(path: Path) -> bool:
    """Tell whether a file, named from the plugin's folder, belongs into a package.

    Specs of the stand-in engine stay out: they include headers that no engine has. Licence files stay
    out because Fab has its own licence.
    """
    hidden = any(part.startswith(".") for part in path.parts)
    licence = path.stem.upper().startswith(("LICENSE", "LICENCE", "COPYING"))
    standin = path.name.endswith((".standin.spec.cpp", ".standin.h"))
    return not (hidden or licence or standin or BUILT & set(path.parts))


def find_files(plugin: Path) -> list[Path]:
    """List what a package holds, named from the plugin's folder, in an order that never changes."""
    found = (path.relative_to(plugin) for path in plugin.rglob("*") if path.is_file())
    return sorted(path for path in found if is_packaged(path))


def complaints(plugin: Path, files: list[Path]) -> list[str]:
    """Say in what each file breaks a rule of Fab; empty when nothing does."""
    found = []
    for path in files:
        inside = f"{plugin.name}/{path.as_posix()}"
        if len(inside) >= LONGEST_PATH:
            found.append(f"{inside}: the path has {len(inside)} characters, and {LONGEST_PATH} are too many")
        if path.suffix.lower() in FORBIDDEN:
            found.append(f"{inside}: programs and installers are refused")
        if path.suffix in SOURCES and not starts_with_copyright(plugin / path):
            found.append(f"{inside}: the first line is not the copyright")
    if plugin.name + ".uplugin" not in {path.name for path in files}:
        found.append(f"{plugin.name}: there is no {plugin.name}.uplugin")
    return found


def starts_with_copyright(path: Path) -> bool:
    """Tell whether a source begins as ours do; a byte order mark counts as another beginning."""
    return path.read_text(encoding="utf-8").split("\n", 1)[0] == COPYRIGHT


def stamp(descriptor: str, engine: str) -> str:
    """Give a descriptor's text with the engine's version in it, the other members as they were."""
    members = {"FileVersion": None, "EngineVersion": None} | json.loads(descriptor)
    members["EngineVersion"] = f"{engine}.0"
    return json.dumps(members, indent="\t", ensure_ascii=False) + "\n"


def parse_engine(text: str) -> str:
    """Read a version such as 5.8; the plugin is written for 5.3 to 5.8."""
    if text not in {f"5.{minor}" for minor in range(3, 9)}:
        raise argparse.ArgumentTypeError(f"{text} is not one of 5.3 to 5.8")
    return text


def write_package(plugin: Path, engine: str, out: Path) -> Path:
    """Write the archive for one engine into a folder, and give its path. Raises Refused."""
    files = find_files(plugin)
    found = complaints(plugin, files)
    if found:
        raise Refused("\n".join(found))
    version = json.loads((plugin / f"{plugin.name}.uplugin").read_text(encoding="utf-8"))["VersionName"]
    archive = out / f"{plugin.name}-{version}-UE{engine}.zip"
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for path in files:
            content = (plugin / path).read_bytes()
            if path.suffix == ".uplugin":
                content = stamp(content.decode("utf-8"), engine).encode("utf-8")
            entry = zipfile.ZipInfo(f"{plugin.name}/{path.as_posix()}", EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return archive


def main(arguments: list[str]) -> int:
    """Package for the engines that are named, by default the three that Fab takes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--engine", action="append", type=parse_engine, help="5.3 to 5.8; may be repeated")
    parser.add_argument("--out", type=Path, default=Path("Packages"), help="the folder for the archives")
    options = parser.parse_args(arguments)
    try:
        for engine in options.engine or ENGINES:
            print(write_package(PLUGIN, engine, options.out))
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
