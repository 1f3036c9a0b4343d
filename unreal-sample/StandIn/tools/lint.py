#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Lints plugin, sample, specs and stand-in: `lint.py [--root unreal-sample] [--rule N]`. The rules are in unreal_lint/."""

import sys

from unreal_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())
