#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Which screens get a Blueprint child. Run: python3 Scripts/make_blueprint_children_test.py

What the editor makes of it is not tested here: that needs the editor.
"""

from __future__ import annotations

import unittest
from pathlib import Path

import make_blueprint_children as script


class Children(unittest.TestCase):
    """The list comes from the headers, so that a new screen is not forgotten."""

    def test_every_screen_of_the_sample_is_found(self) -> None:
        self.assertEqual(script.find_screens(script.UI), [
            "RankbookAccountScreen", "RankbookConflictDialog", "RankbookContactFormWidget", "RankbookContactScreen",
            "RankbookMenuWidget", "RankbookPrivacyPanel", "RankbookScoreScreen", "RankbookTransferPanel",
        ])

    def test_what_is_no_screen_is_not(self) -> None:
        self.assertNotIn("RankbookActionButton", script.find_screens(script.UI))
        self.assertNotIn("RankbookScreenWidget", script.find_screens(script.UI))
        self.assertEqual(script.find_screens(Path(__file__).parent), [])

    def test_children_are_named_as_unreal_projects_name_them(self) -> None:
        self.assertEqual(script.asset_name("RankbookScoreScreen"), "WBP_ScoreScreen")


if __name__ == "__main__":
    unittest.main()
