"""Which view of the body shows a place best."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from unknot.anatomy import PainDrawing, marks
from unknot.catalogue import anatomy
from unknot.web.body import words

START: Final = "pelvis_back"
_HIPS: Final = frozenset(region for _title, own in words.PARTS[:5] for region in own)
# Places that the front, back and sides show badly or not at all.
_INSIDE: Final = frozenset({"thigh_medial_lower", "knee_medial", "leg_medial"})


def views_of(drawing: PainDrawing) -> dict[str, int]:
    """The views that show the painted places best, with the area in mm2 that each shows, most first."""
    area: dict[str, int] = {}
    for place, mark in marks(drawing, anatomy.chart()).items():
        view = shows_best(*words.split(place))
        area[view] = area.get(view, 0) + mark.area_mm2
    return dict(sorted(area.items(), key=lambda item: -item[1]))


def best_view(drawings: Iterable[PainDrawing]) -> str:
    """The view that looks at most of the first drawing with a cell."""
    drawing = next((drawing for drawing in drawings if drawing.cells), PainDrawing())
    return next(iter(views_of(drawing)), START)


def shows_best(region: str, side: str) -> str:
    """The view for one region and its side ("" in the middle)."""
    hand = {"L": "left", "R": "right"}.get(side, "back")
    if region == "foot_sole":
        return "sole"
    if region in _INSIDE:
        return f"inner_leg_{hand}"
    seen = anatomy.regions()[region].view
    flat = hand if seen == "side" else seen
    return f"pelvis_{flat}" if region in _HIPS else flat
