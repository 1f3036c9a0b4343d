# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""The command line of the lint."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from . import lambdas, rules_files, rules_functions, rules_habits, rules_markup, rules_modules, rules_types
from .project import Finding, Project

Rule = Callable[[Project], Iterator[Finding]]
RULES: dict[int, Rule] = {}
for part in (rules_files, rules_types, rules_markup, rules_functions, lambdas, rules_habits, rules_modules):
    RULES.update(part.RULES)
ROOT = Path(__file__).resolve().parents[3]


def run(root: Path, numbers: list[int] | None = None) -> list[Finding]:
    """All findings below a root, in the order of files and lines."""
    project = Project(root)
    found = {finding for number in numbers or sorted(RULES) for finding in RULES[number](project)}
    return sorted(found, key=lambda one: (one.path, one.line, one.rule, one.message))


def main(arguments: list[str] | None = None) -> int:
    """Prints the findings; 1 when there are some."""
    parser = argparse.ArgumentParser(
        description="Finds what the engine's tools would refuse, and habits that hurt users."
    )
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="the folder with the .uproject (default: this one)"
    )
    parser.add_argument(
        "--rule", type=int, action="append", choices=sorted(RULES), help="only this rule; may be repeated"
    )
    parser.add_argument("--list", action="store_true", help="print the rules and end")
    options = parser.parse_args(arguments)
    if options.list:
        for number in sorted(RULES):
            print((RULES[number].__doc__ or "").strip().splitlines()[0])
        return 0
    findings = run(options.root.resolve(), options.rule)
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings" if findings else "no findings", file=sys.stderr)
    return 1 if findings else 0
