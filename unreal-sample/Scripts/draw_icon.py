#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Draws the plugin's icon, so that the one binary file of the plugin has a source that can be read.

    python3 draw_icon.py            writes Plugins/Rankbook/Resources/Icon128.png
    python3 draw_icon.py --check    fails when the file there is another one
"""

from __future__ import annotations

import argparse
import math
import struct
import sys
import zlib
from pathlib import Path

SIZE = 128
SAMPLES = 4
ICON = Path(__file__).resolve().parent.parent / "Plugins/Rankbook/Resources/Icon128.png"

Color = tuple[int, int, int, int]

CLEAR: Color = (0, 0, 0, 0)
COVER: Color = (38, 52, 94, 255)
SPINE: Color = (26, 36, 68, 255)
PAGES: Color = (232, 236, 245, 255)
SILVER: Color = (176, 188, 214, 255)
GOLD: Color = (247, 190, 62, 255)
BRONZE: Color = (212, 138, 88, 255)


def in_round_rect(x: float, y: float, box: tuple[float, float, float, float], radius: float) -> bool:
    """Whether a point lies in a rectangle (left, top, right, bottom) with round corners."""
    left, top, right, bottom = box
    if not (left <= x <= right and top <= y <= bottom):
        return False
    near_x = min(max(x, left + radius), right - radius)
    near_y = min(max(y, top + radius), bottom - radius)
    return math.hypot(x - near_x, y - near_y) <= radius


def in_star(x: float, y: float, center: tuple[float, float], size: float) -> bool:
    """Whether a point lies in a star of five points, one of them up."""
    dx, dy = x - center[0], y - center[1]
    distance = math.hypot(dx, dy)
    if distance > size:
        return False
    sector = 2 * math.pi / 5
    angle = (math.atan2(dx, -dy) % sector + sector) % sector
    angle = min(angle, sector - angle)
    inner = size * 0.42
    # The edge goes from the point (angle 0, size) to the notch (angle sector / 2, inner).
    tip, notch = (0.0, size), (inner * math.sin(sector / 2), inner * math.cos(sector / 2))
    px, py = distance * math.sin(angle), distance * math.cos(angle)
    cross = (notch[0] - tip[0]) * (py - tip[1]) - (notch[1] - tip[1]) * (px - tip[0])
    return cross <= 0


def color_at(x: float, y: float) -> Color:
    """The color of one point: a closed book with a podium and a star on its cover."""
    if in_star(x, y, (72, 34), 15):
        return GOLD
    for box, color in (((58, 54, 86, 100), GOLD), ((34, 68, 56, 100), SILVER), ((88, 78, 110, 100), BRONZE)):
        if in_round_rect(x, y, box, 3):
            return color
    if in_round_rect(x, y, (10, 6, 30, 122), 10) and x < 24:
        return SPINE
    if in_round_rect(x, y, (10, 6, 118, 112), 10):
        return COVER
    if in_round_rect(x, y, (12, 96, 114, 118), 6):
        return PAGES
    if in_round_rect(x, y, (10, 92, 118, 122), 10):
        return COVER
    return CLEAR


def pixel(column: int, row: int) -> bytes:
    """One pixel as RGBA: the mean of its samples, weighted by how opaque they are."""
    total = [0, 0, 0, 0]
    for step in range(SAMPLES * SAMPLES):
        x = column + (step % SAMPLES + 0.5) / SAMPLES
        y = row + (step // SAMPLES + 0.5) / SAMPLES
        red, green, blue, alpha = color_at(x, y)
        total = [total[0] + red * alpha, total[1] + green * alpha, total[2] + blue * alpha, total[3] + alpha]
    if total[3] == 0:
        return bytes(4)
    return bytes([round(part / total[3]) for part in total[:3]] + [round(total[3] / SAMPLES**2)])


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def rows() -> bytes:
    """All rows, each behind its filter byte (0: none)."""
    return b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))


def png(data: bytes) -> bytes:
    """A PNG file of 8-bit RGBA rows."""
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def rows_of(file: bytes) -> bytes:
    """The rows in a file of png(): the check compares these, as another zlib packs them otherwise."""
    at, data = 8, b""
    while at + 8 <= len(file):
        length = struct.unpack(">I", file[at : at + 4])[0]
        if file[at + 4 : at + 8] == b"IDAT":
            data += file[at + 8 : at + 8 + length]
        at += 12 + length
    return zlib.decompress(data)


def main() -> int:
    """Writes the icon, or compares it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the icon is not this drawing")
    if not parser.parse_args().check:
        ICON.parent.mkdir(parents=True, exist_ok=True)
        ICON.write_bytes(png(rows()))
        return 0
    if ICON.is_file() and rows_of(ICON.read_bytes()) == rows():
        return 0
    print(f"{ICON} is not what draw_icon.py draws: run it", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
