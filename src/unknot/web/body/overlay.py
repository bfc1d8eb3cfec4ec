"""Charts that are only looked at: one drawing against another, or against what is usual for a source.

Other pages hand what these functions return to ``body/_overlay.html`` as ``overlay``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from unknot.anatomy import PainDrawing, difference, marks, write_cells
from unknot.catalogue import anatomy
from unknot.web.body import assets, words
from unknot.web.body.mapping import Drawn, to_drawing
from unknot.web.body.seen import best_view

# A place that this share of people with the source mark counts as often felt, or sometimes.
OFTEN: Final = 0.5
SOMETIMES: Final = 0.2
_MOST_PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class Layer:
    """Cells that are drawn in one way; told apart by texture and outline, not by colour alone."""

    kind: str
    label: str
    cells: str
    area: str
    places: list[str]

    @property
    def textured(self) -> bool:
        return self.kind not in {"gone", "yours"}


def change_overlay(before: Drawn, after: Drawn) -> dict[str, Any]:
    """What is gone, still there and new from *before* to *after*, with areas on the body."""
    chart = anatomy.chart()
    made = difference(to_drawing(before, chart), to_drawing(after, chart), chart)
    layers = [
        _layer("gone", _("Gone"), made.gone, made.gone_mm2),
        _layer("still", _("Still there"), made.still, made.still_mm2),
        _layer("new", _("New"), made.new, made.new_mm2),
    ]
    return _overlay(f"change-{after.id}", layers, [made.gone, made.still, made.new])


def pattern_overlay(
    name: str, pattern: Mapping[str, float], own: Drawn | None = None
) -> dict[str, Any]:
    """Where a source is usually felt (*pattern*: sided place -> chance), and the own drawing.

    Private places are left out of the picture. *name* makes the ids of the page unique.
    """
    often = _whole(place for place, p in pattern.items() if p >= OFTEN)
    sometimes = _whole(place for place, p in pattern.items() if SOMETIMES <= p < OFTEN)
    layers = [
        _layer("sometimes", _("Sometimes felt here"), sometimes),
        _layer("often", _("Often felt here"), often),
    ]
    drawings = [sometimes, often]
    if own is not None:
        drawing = to_drawing(own, anatomy.chart())
        layers.append(_layer("yours", _("You drew"), drawing))
        drawings.insert(0, drawing)
    return _overlay(f"pattern-{name}", layers, drawings)


def _whole(places: Iterable[str]) -> PainDrawing:
    chart = anatomy.chart()
    shown = [place for place in places if place in chart.cells_of and place not in words.PRIVATE]
    return PainDrawing({cell: 1 for place in shown for cell in chart.cells_of[place]})


def _layer(kind: str, label: str, drawing: PainDrawing, mm2: int | None = None) -> Layer:
    flat = PainDrawing(dict.fromkeys(drawing.cells, 1))
    found = marks(drawing, anatomy.chart())
    public = [place for place in found if place not in words.PRIVATE]
    largest = sorted(public, key=lambda place: -found[place].area_mm2)[:_MOST_PLACES]
    area = "" if mm2 is None else _("about %(area)d cm²") % {"area": round(mm2 / 100)}
    return Layer(kind, label, write_cells(flat), area, [words.place_label(p) for p in largest])


def _overlay(key: str, layers: list[Layer], drawings: list[PainDrawing]) -> dict[str, Any]:
    shown = [layer for layer in layers if layer.cells]
    seen, cells = assets.views(), [{"kind": x.kind, "cells": x.cells} for x in shown]
    said = [f"{layer.label}: {'; '.join(layer.places)}." for layer in shown]
    return {
        "id": f"overlay-{key}",
        "layers": shown,
        "config": assets.config(seen, {}) | {"layers": cells},
        "tabs": assets.tabs(seen),
        "first": assets.view_of(seen, best_view(drawings)),
        "name": " ".join(said) or _("Nothing to show"),
    }
