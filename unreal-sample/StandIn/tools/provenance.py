#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Renders StandIn/PROVENANCE.md from its rows; `--check` says what is missing or stale and changes nothing."""

import argparse
import sys
from pathlib import Path

from unreal_lint.project import Project
from unreal_lint.provenance import PAGE, check, render

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """1 when rows are missing, or when the page is not what the rows say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="look only")
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="the folder with the .uproject (default: this one)"
    )
    options = parser.parse_args()
    project = Project(options.root.resolve())
    page = project.root / PAGE
    text = render(project)
    findings = list(check(project))
    for finding in findings:
        print(finding)
    if not options.check:
        page.write_text(text, encoding="utf-8", newline="\n")
    elif not page.exists() or page.read_text(encoding="utf-8") != text:
        print(f"{PAGE}: stale; run StandIn/tools/provenance.py")
        return 1
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
