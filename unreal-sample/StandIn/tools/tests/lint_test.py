#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Each rule of the lint finds what is planted, and finds nothing where nothing is."""

from __future__ import annotations

import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import cases_functions  # noqa: E402
import cases_markup  # noqa: E402
import cases_modules  # noqa: E402
import cases_types  # noqa: E402
from planted import Case, lint  # noqa: E402

from unreal_lint.cli import RULES  # noqa: E402

CASES: list[Case] = [*cases_types.CASES, *cases_markup.CASES, *cases_functions.CASES, *cases_modules.CASES]
TOOLS = Path(__file__).resolve().parents[1]


class LintTest(unittest.TestCase):
    """One test for each planted input, made below."""

    def test_each_rule_has_an_input_that_is_found_and_one_that_is_not(self) -> None:
        found = {case.rule for case in CASES if case.says}
        passed = {case.rule for case in CASES if not case.says}
        self.assertEqual(found, set(range(1, 25)))
        self.assertEqual(passed, set(range(1, 25)))
        self.assertEqual(set(RULES), set(range(1, 25)))

    def test_the_command_fails_on_findings_and_passes_without(self) -> None:
        good = subprocess.run(
            [sys.executable, TOOLS / "lint.py", "--root", TOOLS / "tests", "--rule", "17"],
            capture_output=True,
            text=True,
        )
        self.assertEqual((good.returncode, good.stdout), (0, ""), good.stderr)
        unknown = subprocess.run(
            [sys.executable, TOOLS / "lint.py", "--rule", "99"], capture_output=True, text=True
        )
        self.assertEqual(unknown.returncode, 2)


def check(case: Case) -> object:
    def test(self: LintTest) -> None:
        findings = [str(finding) for finding in lint(case)]
        if not case.says:
            self.assertEqual(findings, [])
        else:
            self.assertTrue(
                any(case.says in text for text in findings), f"{case.says!r} is not in {findings}"
            )
            self.assertRegex(findings[0], rf"^[^:]+:\d+: rule {case.rule}: ")

    return test


for one in CASES:
    verb = "finds" if one.says else "passes"
    name = re.sub(r"\W+", "_", f"test_rule_{one.rule}_{verb}_{one.sentence}").strip("_")
    assert not hasattr(LintTest, name), f"two cases are called {name}"
    setattr(LintTest, name, check(one))

if __name__ == "__main__":
    unittest.main()
