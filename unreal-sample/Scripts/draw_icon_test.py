#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Tests of the icon: the committed file is what the script draws, in the size that the engine wants."""

from __future__ import annotations

import struct
import unittest

import draw_icon


class TheIcon(unittest.TestCase):
    """The file in the plugin's Resources."""

    def setUp(self) -> None:
        self.file = draw_icon.ICON.read_bytes()

    def test_it_is_a_png_of_128_pixels_with_transparency(self) -> None:
        self.assertEqual(self.file[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(struct.unpack(">IIBB", self.file[16:26]), (128, 128, 8, 6))

    def test_it_is_what_the_script_draws(self) -> None:
        self.assertEqual(draw_icon.rows_of(self.file), draw_icon.rows())

    def test_its_corners_are_clear_and_its_star_is_not(self) -> None:
        self.assertEqual(draw_icon.pixel(0, 0), bytes(4))
        self.assertEqual(draw_icon.pixel(72, 34), bytes(draw_icon.GOLD))


if __name__ == "__main__":
    unittest.main()
