# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Reads reflected C++ headers as the engine's header tool does, refuses what it refuses, and writes the stand-in's code."""
