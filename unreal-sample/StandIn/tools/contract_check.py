#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Compares what the plugin sends and reads with docs/openapi.json: `contract_check.py [--root REPOSITORY]`."""

import sys

from contract.cli import main

if __name__ == "__main__":
    sys.exit(main())
