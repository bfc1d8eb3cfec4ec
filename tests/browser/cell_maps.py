"""Cell maps read in Python, to hold what the browser does against."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from unknot.web.body.assets import FOLDER


def decoded(view: str) -> np.ndarray:
    """Cell + 1 by pixel; an own reading of the PNG, row by row."""
    data = (FOLDER / f"{view}.cells.png").read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    packed, at = b"", 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += length + 12
    raw = zlib.decompress(packed)
    rows, above, stride = [], bytearray(3 * width), 3 * width + 1
    for y in range(height):
        row = bytearray(raw[y * stride + 1 : (y + 1) * stride])
        unfilter(raw[y * stride], row, above)
        rows.append(row)
        above = row
    pixels = np.frombuffer(b"".join(rows), np.uint8).reshape(height, width, 3).astype(int)
    return pixels[..., 0] * 256 + pixels[..., 1]


def unfilter(kind: int, row: bytearray, above: bytearray) -> None:
    for i in range(len(row)):
        left = row[i - 3] if i > 2 else 0
        up, corner = above[i], above[i - 3] if i > 2 else 0
        guess = [0, left, up, (left + up) // 2, paeth(left, up, corner)][kind]
        row[i] = (row[i] + guess) % 256


def paeth(a: int, b: int, c: int) -> int:
    p = a + b - c
    return min((a, b, c), key=lambda value: abs(p - value))
