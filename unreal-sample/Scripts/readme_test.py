#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""The README shows code that is compiled, and names what is there. Run: python3 Scripts/readme_test.py"""

from __future__ import annotations

import re
import unittest
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent
README = (SAMPLE / "README.md").read_text(encoding="utf-8")
EXAMPLE = SAMPLE / "Source/RankbookSample/Examples/FirstScore.cpp"
HONEST = "This was compiled and run against a stand-in for the engine; it was not compiled with Unreal Engine by us."


class Readme(unittest.TestCase):
    """What a reader copies from the page has to be what the tests have run."""

    def test_the_code_is_that_of_the_example(self) -> None:
        shown = re.search(r"```cpp\n(.*?)```", README, re.S)
        compiled = re.search(r"// README begins\n(.*?)// README ends", EXAMPLE.read_text(encoding="utf-8"), re.S)
        self.assertIsNotNone(shown)
        self.assertIsNotNone(compiled)
        self.assertEqual(shown[1], compiled[1])

    def test_the_nodes_of_the_start_exist_with_their_pins(self) -> None:
        nodes = (SAMPLE / "docs/NODES.md").read_text(encoding="utf-8")
        start = README.split("## Five minutes in Blueprint")[1].split("## ")[0]
        for node in ("Check Server", "Sign In With Device", "Submit Score"):
            self.assertIn(f"**{node}**", start)
            self.assertIn(f"### {node}\n", nodes)
        for pin in ("On Success", "On Queued", "On Failure", "Board", "Score", "Display Name"):
            self.assertIn(f"**{pin}**", start)
            self.assertIn(f"**{pin}**", nodes)

    def test_the_settings_have_the_names_that_the_page_says(self) -> None:
        settings = (SAMPLE / "Plugins/Rankbook/Source/Rankbook/Public/RankbookSettings.h").read_text(encoding="utf-8")
        for name in ("Base Url", "Game Key", "Allow Insecure", "Remember Session"):
            self.assertIn(f"**{name}", README)
            self.assertRegex(settings, rf"\bb?{name.replace(' ', '')}")

    def test_it_says_honestly_what_was_not_done(self) -> None:
        self.assertIn(HONEST, " ".join(README.split()))


if __name__ == "__main__":
    unittest.main()
