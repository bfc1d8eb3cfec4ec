"""The cell map of a view, read without a picture library: which cell shows at which pixel."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

FOLDER: Final = Path(__file__).parent / "static" / "body" / "chart"
_BYTES: Final = 3


@cache
def cell_map(view: str) -> NDArray[np.int64]:
    """Cell + 1 by row and column of the view's map, 0 where no cell shows.

    Raises:
        ValueError: there is no such view.
    """
    path = FOLDER / f"{view}.cells.png"
    if not path.is_file():
        known = ", ".join(sorted(p.name.split(".")[0] for p in FOLDER.glob("*.cells.png")))
        msg = f"view: {view!r} is not a view of the chart; known are {known}"
        raise ValueError(msg)
    width, height, packed = _chunks(path.read_bytes())
    lines = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, _BYTES * width + 1)
    above = bytearray(_BYTES * width)
    rows = []
    for line in lines:
        above = _plain(int(line[0]), bytearray(line[1:].tobytes()), above)
        rows.append(above)
    pixels = np.frombuffer(b"".join(rows), np.uint8).reshape(height, width, _BYTES).astype(np.int64)
    found: NDArray[np.int64] = pixels[..., 0] * 256 + pixels[..., 1]
    return found


def _chunks(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and the packed lines; the build script writes 8-bit RGB and nothing else."""
    width, height = struct.unpack(">II", data[16:24])
    packed, at = b"", 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += length + 12
    return width, height, packed


def _plain(kind: int, row: bytearray, above: bytearray) -> bytearray:
    """A line without its PNG filter (1 left, 2 above, 3 mean of both, 4 Paeth's guess)."""
    if kind == 0:
        return row
    for i, value in enumerate(row):
        left, corner = (row[i - _BYTES], above[i - _BYTES]) if i >= _BYTES else (0, 0)
        up = above[i]
        guess = (left, up, (left + up) // 2, _paeth(left, up, corner))[kind - 1]
        row[i] = (value + guess) & 255
    return row


def _paeth(left: int, up: int, corner: int) -> int:
    wanted = left + up - corner
    return min((left, up, corner), key=lambda value: abs(value - wanted))
