"""A pain drawing: which cells hurt, and how much. What it covers, and what changed since another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from unknot.anatomy.chart import Chart

# Mild 1 to 3, medium 4 to 6, strong 7 to 8, worst 9 to 10 on the 0 to 10 scale.
STRENGTHS: Final = (1, 2, 3, 4)
NRS_BANDS: Final = {1: (1, 3), 2: (4, 6), 3: (7, 8), 4: (9, 10)}


@dataclass(frozen=True, slots=True)
class PainDrawing:
    """Painted cells with their strength, 1 (mild) to 4 (worst); a cell that is absent is blank."""

    cells: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one place shows: the share that is painted, its area, and the strongest strength."""

    share: float
    area_mm2: int
    strength: int


@dataclass(frozen=True, slots=True)
class Change:
    """Two drawings compared cell by cell. ``gone`` keeps the strengths of the earlier drawing.

    ``gone_mm2 + still_mm2`` is the earlier extent and ``still_mm2 + new_mm2`` the later one.
    """

    gone: PainDrawing
    still: PainDrawing
    new: PainDrawing
    gone_mm2: int
    still_mm2: int
    new_mm2: int

    @property
    def change_mm2(self) -> int:
        """How much the painted area grew (below zero: shrank)."""
        return self.new_mm2 - self.gone_mm2


def extent_mm2(drawing: PainDrawing, chart: Chart) -> int:
    """The painted area on the reference body in mm2, the exact sum of its cells."""
    return sum(chart.areas_mm2[cell] for cell in drawing.cells)


def marks(drawing: PainDrawing, chart: Chart) -> dict[str, Mark]:
    """Every place with a painted cell, in the order of the chart's regions."""
    area: dict[str, int] = {}
    strength: dict[str, int] = {}
    for cell, value in drawing.cells.items():
        place = chart.places[cell]
        area[place] = area.get(place, 0) + chart.areas_mm2[cell]
        strength[place] = max(strength.get(place, 0), value)
    return {
        place: Mark(area[place] / chart.place_mm2[place], area[place], strength[place])
        for place in chart.cells_of
        if place in area
    }


def shares(drawing: PainDrawing, chart: Chart) -> dict[str, float]:
    """The painted share (0 to 1) of every place with a painted cell."""
    return {place: mark.share for place, mark in marks(drawing, chart).items()}


def sides_drawn(drawing: PainDrawing, chart: Chart) -> frozenset[str]:
    """Which of L, R and M (places without a side) are painted."""
    return frozenset(chart.side_of(cell) for cell in drawing.cells)


def mirrored_drawing(drawing: PainDrawing, chart: Chart) -> PainDrawing:
    """The same drawing on the other side of the body."""
    return PainDrawing({chart.mirror[cell]: value for cell, value in drawing.cells.items()})


def difference(before: PainDrawing, after: PainDrawing, chart: Chart) -> Change:
    """What is gone, still there and new from *before* to *after*."""
    gone = PainDrawing({c: v for c, v in before.cells.items() if c not in after.cells})
    still = PainDrawing({c: v for c, v in after.cells.items() if c in before.cells})
    new = PainDrawing({c: v for c, v in after.cells.items() if c not in before.cells})
    return Change(
        gone=gone,
        still=still,
        new=new,
        gone_mm2=extent_mm2(gone, chart),
        still_mm2=extent_mm2(still, chart),
        new_mm2=extent_mm2(new, chart),
    )


def with_strengths(base: PainDrawing, strengths: Mapping[str, int], chart: Chart) -> PainDrawing:
    """*base* changed to the strength given for each place; 0 or an absent place means blank.

    A place whose strength is the one that *base* already shows keeps its painted cells; any other
    is filled whole. So a list of places and a painted surface end in the same form.

    Raises:
        ValueError: a place is not on the chart, or a strength is not 0 to 4.
    """
    for place, value in strengths.items():
        if place not in chart.cells_of:
            raise ValueError(f"{place} is not a place on the chart")
        if value != 0 and value not in STRENGTHS:
            raise ValueError(f"{place}: strength {value!r} is not one of 0 to 4")
    now = {place: mark.strength for place, mark in marks(base, chart).items()}
    cells: dict[int, int] = {}
    for place, own in chart.cells_of.items():
        wanted = strengths.get(place, 0)
        if wanted and wanted == now.get(place):
            cells |= {cell: base.cells[cell] for cell in own if cell in base.cells}
        elif wanted:
            cells |= dict.fromkeys(own, wanted)
    return PainDrawing(cells)
