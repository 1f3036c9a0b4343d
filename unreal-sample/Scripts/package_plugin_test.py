#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""What a package holds, and what is refused. Run: python3 Scripts/package_plugin_test.py"""

from __future__ import annotations

import json
import tempfile
import unittest
import zipfile
from pathlib import Path

import package_plugin


class Package(unittest.TestCase):
    """A small plugin in a folder of its own, so that the tests say what is in it."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.plugin = Path(folder.name) / "Rankbook"
        self.out = Path(folder.name) / "out"
        self.put("Rankbook.uplugin", json.dumps({"FileVersion": 3, "VersionName": "0.1.0", "Modules": []}))
        self.put("Source/Rankbook/Rankbook.Build.cs", package_plugin.COPYRIGHT + "\n")

    def put(self, path: str, text: str = "") -> None:
        file = self.plugin / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def names(self, engine: str = "5.8") -> list[str]:
        with zipfile.ZipFile(package_plugin.write_package(self.plugin, engine, self.out)) as package:
            return package.namelist()

    def test_names_the_engine_in_the_packaged_descriptor_only(self) -> None:
        archive = package_plugin.write_package(self.plugin, "5.6", self.out)
        with zipfile.ZipFile(archive) as package:
            descriptor = json.loads(package.read("Rankbook/Rankbook.uplugin"))
        self.assertEqual(descriptor["EngineVersion"], "5.6.0")
        self.assertEqual(list(descriptor)[:2], ["FileVersion", "EngineVersion"])
        self.assertNotIn("EngineVersion", (self.plugin / "Rankbook.uplugin").read_text(encoding="utf-8"))
        self.assertEqual(archive.name, "Rankbook-0.1.0-UE5.6.zip")

    def test_leaves_out_what_was_built_and_licences_and_specs_of_the_stand_in(self) -> None:
        for path in ("Binaries/Win64/a.dll", "Intermediate/b.obj", "LICENSE-MIT", ".git/config",
                     "Source/RankbookTests/Private/Queue.standin.spec.cpp"):
            self.put(path)
        self.put("Source/RankbookTests/Private/Queue.spec.cpp", package_plugin.COPYRIGHT + "\n")
        self.assertEqual(self.names(), [
            "Rankbook/Rankbook.uplugin",
            "Rankbook/Source/Rankbook/Rankbook.Build.cs",
            "Rankbook/Source/RankbookTests/Private/Queue.spec.cpp",
        ])

    def test_holds_no_entry_for_an_empty_folder(self) -> None:
        (self.plugin / "Content").mkdir()
        self.assertFalse([name for name in self.names() if "Content" in name])

    def test_the_same_sources_make_the_same_bytes(self) -> None:
        first = package_plugin.write_package(self.plugin, "5.8", self.out).read_bytes()
        (self.plugin / "Rankbook.uplugin").touch()
        second = package_plugin.write_package(self.plugin, "5.8", self.out).read_bytes()
        self.assertEqual(first, second)

    def test_refuses_a_source_without_the_copyright_and_names_it(self) -> None:
        self.put("Source/Rankbook/Private/Foreign.cpp", "#include <a>\n")
        with self.assertRaisesRegex(package_plugin.Refused, "Private/Foreign.cpp: the first line"):
            self.names()

    def test_refuses_a_source_that_begins_with_a_byte_order_mark(self) -> None:
        self.put("Source/Rankbook/Private/Marked.cpp", "\ufeff" + package_plugin.COPYRIGHT + "\n")
        with self.assertRaisesRegex(package_plugin.Refused, "Marked.cpp"):
            self.names()

    def test_refuses_programs_and_long_paths_together(self) -> None:
        self.put("Extras/setup.exe")
        self.put("Resources/" + "a" * 150 + ".png")
        with self.assertRaises(package_plugin.Refused) as refusal:
            self.names()
        self.assertIn("setup.exe: programs and installers", str(refusal.exception))
        self.assertIn("characters, and 170 are too many", str(refusal.exception))

    def test_refuses_an_engine_that_the_plugin_was_not_written_for(self) -> None:
        for engine in ("5.2", "5.9", "6.0", "5.8.2"):
            with self.assertRaises(package_plugin.argparse.ArgumentTypeError):
                package_plugin.parse_engine(engine)

    def test_the_real_plugin_keeps_every_rule(self) -> None:
        files = package_plugin.find_files(package_plugin.PLUGIN)
        self.assertEqual(package_plugin.complaints(package_plugin.PLUGIN, files), [])
        self.assertIn(Path("Rankbook.uplugin"), files)


if __name__ == "__main__":
    unittest.main()
