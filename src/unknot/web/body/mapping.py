"""Rows as drawings and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from unknot.anatomy import Chart, PainDrawing, marks, read_cells, with_strengths
from unknot.web.body.models import DrawingRow, FeatureRow

# Where the chart has changed since, a place that was painted by half or more counts as painted.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Drawn:
    """One stored drawing. ``regions`` and ``strengths`` are by sided place; shares are 0 to 1."""

    id: UUID
    at: datetime
    regions: dict[str, float]
    strengths: dict[str, int]
    extent_mm2: int
    chart: str
    cells: str


def to_drawn(row: DrawingRow) -> Drawn:
    return Drawn(
        id=row.id,
        at=row.at,
        regions={place: float(share) for place, (share, _) in row.marks.items()},
        strengths={place: int(strength) for place, (_, strength) in row.marks.items()},
        extent_mm2=row.extent_mm2,
        chart=row.chart,
        cells=row.cells,
    )


def to_drawing(drawn: Drawn, chart: Chart) -> PainDrawing:
    """The painted cells; where the chart has changed since, the places that were mostly painted."""
    if drawn.chart == chart.version:
        return read_cells(drawn.cells, chart)
    known = {p: s for p, s in drawn.strengths.items() if p in chart.cells_of}
    mostly = {p: s for p, s in known.items() if drawn.regions[p] >= _MOSTLY}
    return with_strengths(PainDrawing(), mostly or known, chart)


def to_marks(drawing: PainDrawing, chart: Chart) -> dict[str, list[float]]:
    """Share and strength by place, as they are stored."""
    found = marks(drawing, chart)
    return {place: [round(mark.share, 4), mark.strength] for place, mark in found.items()}


def to_answers(row: FeatureRow | None, features: Any) -> dict[str, bool | None]:
    """Yes, no, or None (not asked) for each of *features*."""
    given = row.answers if row else {}
    return {key: given.get(key) for key in features}
