"""The compact text in which a drawing is stored and sent: ``1:0-5,9;3:100-103``.

Strengths in ascending order, each with its cells in ascending order, runs as ``first-last``; an
empty text is an empty drawing. ``chart.js`` writes the very same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from unknot.anatomy.chart import Chart
from unknot.anatomy.drawing import STRENGTHS, PainDrawing

_RUN: Final = re.compile(r"(0|[1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?\Z")
_WORDS: Final = "use 1 (mild), 2 (medium), 3 (strong) or 4 (worst)"


class DrawingError(ValueError):
    """A stored drawing cannot be read; the message names the place and the remedy."""


def write_cells(drawing: PainDrawing) -> str:
    """*drawing* in its compact form; equal drawings give equal texts."""
    parts = []
    for strength in STRENGTHS:
        cells = sorted(cell for cell, value in drawing.cells.items() if value == strength)
        if cells:
            runs = ",".join(f"{a}-{b}" if b > a else str(a) for a, b in _runs(cells))
            parts.append(f"{strength}:{runs}")
    return ";".join(parts)


def read_cells(text: str, chart: Chart) -> PainDrawing:
    """The drawing that *text* holds.

    Raises:
        DrawingError: the text is malformed, out of order, names a cell twice or one that the
            chart does not have.
    """
    cells: dict[int, int] = {}
    before = 0
    for part in text.split(";") if text else []:
        strength = _strength(part)
        if strength <= before:
            raise DrawingError(f"cells: strength {strength} comes after {before}; put it first")
        before = strength
        for cell in _cells(part.partition(":")[2], len(chart)):
            if cell in cells:
                raise DrawingError(f"cells: cell {cell} is given twice; give it one strength")
            cells[cell] = strength
    return PainDrawing(cells)


def _strength(part: str) -> int:
    text, colon, _ = part.partition(":")
    if not colon:
        raise DrawingError(f"cells: {part!r} has no strength; write it like 3:12-20")
    if text not in {str(strength) for strength in STRENGTHS}:
        raise DrawingError(f"cells: {text!r} is not a strength; {_WORDS}")
    return int(text)


def _cells(text: str, count: int) -> Iterator[int]:
    last = -1
    for run in text.split(","):
        found = _RUN.match(run)
        if not found:
            raise DrawingError(f"cells: {run!r} is not a cell or a run such as 12 or 12-20")
        first = int(found[1])
        end = int(found[2] or first)
        if first <= last or (found[2] and end <= first):
            raise DrawingError(f"cells: {run!r} is out of order; give cells in ascending order")
        if end >= count:
            raise DrawingError(
                f"cells: cell {end} is past the last cell, {count - 1}; "
                "the drawing belongs to another chart"
            )
        last = end
        yield from range(first, end + 1)


def _runs(cells: list[int]) -> Iterator[tuple[int, int]]:
    first = last = cells[0]
    for cell in cells[1:]:
        if cell != last + 1:
            yield first, last
            first = cell
        last = cell
    yield first, last
