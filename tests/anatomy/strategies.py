"""Drawings on the real chart."""

from __future__ import annotations

from hypothesis import strategies as st

from unknot.anatomy import PainDrawing
from unknot.catalogue import anatomy

COUNT = len(anatomy.chart())


def drawings(most: int = 80) -> st.SearchStrategy[PainDrawing]:
    """Scattered cells and runs of cells, each with a strength."""
    cell = st.integers(0, COUNT - 1)
    run = st.tuples(cell, st.integers(1, 25), st.integers(1, 4))
    return st.lists(run, max_size=most // 8).map(_painted)


def _painted(runs) -> PainDrawing:
    return PainDrawing(
        {
            cell: strength
            for first, length, strength in runs
            for cell in range(first, min(COUNT, first + length))
        }
    )


def lists() -> st.SearchStrategy[dict[str, int]]:
    """What somebody could choose in the list of places."""
    places = st.sampled_from(list(anatomy.chart().cells_of))
    return st.dictionaries(places, st.integers(0, 4), max_size=12)
