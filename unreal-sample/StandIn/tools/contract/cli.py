# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Reads the repository, runs every check, prints what drifted."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from contract import checks, members
from contract.openapi import Contract
from contract.plugin import Plugin

REPOSITORY = Path(__file__).resolve().parents[4]


def findings(plugin: Plugin, contract: Contract, problems: list[dict]) -> list[str]:
    """Everything that differs between the plugin, the contract and the shared values; empty when nothing does."""
    return [
        *checks.operations(plugin, contract),
        *checks.nodes(plugin),
        *checks.parameters(plugin, contract),
        *checks.problems(plugin, contract, problems),
        *checks.enums(plugin, contract),
        *members.answers(plugin, contract),
        *members.bodies(plugin, contract),
    ]


def main(arguments: list[str] | None = None) -> int:
    """0 when plugin and contract agree, 1 when they drifted apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=REPOSITORY, help="the repository")
    root = parser.parse_args(arguments).root
    plugin = Plugin.read(root)
    found = findings(plugin, Contract.read(root), Contract.problems(root))
    for line in found:
        print(line, file=sys.stderr)
    pairs = {request.pair for request in plugin.requests}
    print(f"contract: {len(pairs)} operations, {len(plugin.readers)} answers, {len(plugin.writers)} bodies, {len(found)} findings")
    return 1 if found else 0
