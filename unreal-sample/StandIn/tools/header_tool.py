#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Stands in for the engine's header tool: header_tool.py --module NAME --out DIR HEADERS...

Reads the headers of one module, refuses what the engine would refuse, and writes X.generated.h and
X.gen.cpp for each header with something reflected. Files that would not change are left as they are,
so that nothing is compiled again for nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from headers import parser, rules, tokens, writer


def run(module: str, out: Path, paths: list[Path]) -> int:
    """Does all the work; answers the exit code."""
    try:
        headers = [parser.parse(tokens.read(path)) for path in paths]
        checker = rules.Checker(headers)
        checker.check()
        checker.resolve_constructors()
    except tokens.Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    for header in headers:
        if header.is_reflected():
            stem = header.source.path.stem
            _write(out / f"{stem}.generated.h", writer.generated_header(header, module))
            _write(out / f"{stem}.gen.cpp", writer.generated_source(header, module))
    return 0


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main() -> int:
    """Reads the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--module", required=True, help="the module's name, as in its Build.cs")
    arguments.add_argument("--out", required=True, type=Path, help="where to write")
    arguments.add_argument("headers", nargs="+", type=Path)
    given = arguments.parse_args()
    return run(given.module, given.out, given.headers)


if __name__ == "__main__":
    sys.exit(main())
