#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""The page of sources is rendered from the rows, and a page that is not is noticed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cases_modules import ALL_ROWS, ROWS, STAND_IN, THING  # noqa: E402

TOOL = Path(__file__).resolve().parents[1] / "provenance.py"


class ProvenanceTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write(STAND_IN, THING)
        self.write(ROWS, ALL_ROWS)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_tool(self, *arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, TOOL, "--root", self.root, *arguments], capture_output=True, text=True
        )
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout

    def test_writes_a_row_for_each_symbol_and_is_content_with_its_own_page(self) -> None:
        self.assertEqual(self.run_tool(), (0, ""))
        page = (self.root / "StandIn/PROVENANCE.md").read_text(encoding="utf-8")
        self.assertIn("| `Misc/Thing.h` | `FThing` | <https://dev.epicgames.com/", page)
        self.assertIn("| `MakeThing` | <https://github.com/a/b>, <https://github.com/c/d> |", page)
        self.assertNotIn("FOwn", page)
        self.assertEqual(self.run_tool("--check"), (0, ""))

    def test_says_that_a_page_is_stale_and_leaves_it(self) -> None:
        self.write("StandIn/PROVENANCE.md", "old\n")
        code, text = self.run_tool("--check")
        self.assertEqual(code, 1)
        self.assertIn("stale", text)
        self.assertEqual((self.root / "StandIn/PROVENANCE.md").read_text(encoding="utf-8"), "old\n")

    def test_names_the_symbol_that_has_no_source(self) -> None:
        self.write(ROWS, "symbol,header,source\n")
        code, text = self.run_tool()
        self.assertEqual(code, 1)
        self.assertIn("StandIn/include/Misc/Thing.h:2: rule 23: FThing has no row", text)


if __name__ == "__main__":
    unittest.main()
