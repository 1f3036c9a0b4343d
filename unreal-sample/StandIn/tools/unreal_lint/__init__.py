# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Finds what the engine's tools would refuse, and the habits that hurt users, without the engine."""
