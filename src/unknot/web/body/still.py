"""A stored drawing as one picture that stands for itself: SVG, with textures and words.

Needs no page, no script and no database, so that a command, a report or a mail can carry it.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

import numpy as np

from unknot.anatomy import Chart, PainDrawing, marks
from unknot.catalogue import anatomy
from unknot.web.body import words
from unknot.web.body.cell_maps import FOLDER, cell_map
from unknot.web.body.outline import path_of
from unknot.web.body.seen import START, views_of

_MOST_VIEWS: Final = 4
_HEIGHT: Final = 460
_GAP: Final = 20
_CAPTION: Final = 26
_EDGES: Final = {"L": "left", "R": "right", "front": "front", "back": "back"}
_SKIN: Final = "#efede6"
_LINE: Final = "#5c0f46"
# Colour and motif of each strength, as on the page: dots, lines, fine and wide crosses.
_LOOKS: Final = {
    1: ("#dfa3c2", '<circle cx="3" cy="3" r="1.5"/><circle cx="9" cy="9" r="1.5"/>'),
    2: ("#c46797", '<path d="M-3 9L9 -3M3 15L15 3" stroke-width="2.4"/>'),
    3: ("#972f6e", '<path d="M0 0L12 12M12 0L0 12" stroke-width="1.6"/>'),
    4: ("#5c0f46", '<path d="M0 6H12M6 0V12" stroke-width="2"/>'),
}


def still_picture(drawing: PainDrawing) -> str:
    """The drawing in the views that show most of it, largest first, at most four.

    Private places are left out, as on the page.
    """
    chart = anatomy.chart()
    shown = PainDrawing(
        {c: s for c, s in drawing.cells.items() if words.split(chart.places[c])[0] not in _PRIVATE}
    )
    names = list(views_of(shown))[:_MOST_VIEWS] or [START]
    parts, x = [], 0.0
    for name in names:
        part, width = _view(name, shown, x)
        parts.append(part)
        x += width + _GAP
    size = f'width="{x - _GAP:g}" height="{_HEIGHT + _CAPTION}"'
    box = f'viewBox="0 0 {x - _GAP:g} {_HEIGHT + _CAPTION}"'
    told = f"<title>{escape(in_words(shown, chart))}</title>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img">'
    return f"{head}{told}{_patterns()}{''.join(parts)}</svg>"


_PRIVATE: Final = frozenset(words.PRIVATE)


def in_words(drawing: PainDrawing, chart: Chart) -> str:
    """The painted places with their area and strength, largest first."""
    found = sorted(marks(drawing, chart).items(), key=lambda item: -item[1].area_mm2)
    said = [
        f"{label(place)}: {mark.area_mm2 / 100:.0f} cm², strength {mark.strength} of 4"
        for place, mark in found
    ]
    return ". ".join(["Pain drawing", *said]) + "." if said else "Pain drawing. Nothing is painted."


def label(place: str) -> str:
    """The place in plain English words, its side first."""
    region, side = words.split(place)
    named = anatomy.regions()[region].label
    hand = {"L": "Left, ", "R": "Right, "}.get(side, "")
    return f"{hand}{named[:1].lower()}{named[1:]}" if hand else named


@cache
def _described() -> dict[str, dict[str, Any]]:
    listed = json.loads((FOLDER / "views.json").read_text(encoding="utf-8"))
    return {view["id"]: view for view in listed}


def _view(name: str, drawing: PainDrawing, x: float) -> tuple[str, float]:
    """One view as a group that starts at *x*, and its width."""
    left, top, right, bottom = _described()[name]["home"]
    pixels = cell_map(name)[top:bottom, left:right]
    scale = _HEIGHT / (bottom - top)
    strength = np.zeros(len(anatomy.chart()) + 1, np.int64)
    for cell, value in drawing.cells.items():
        strength[cell + 1] = value
    painted = strength[pixels]
    stroke = f'stroke="{_LINE}" stroke-width="{1.4 / scale:.3g}" stroke-linejoin="round"'
    rows = [f'<path fill="{_SKIN}" {stroke} d="{path_of(pixels > 0)}"/>']
    rows += [
        f'<path fill="url(#pain-{value})" {stroke} d="{path_of(painted == value)}"/>'
        for value in _LOOKS
        if (painted == value).any()
    ]
    shapes = f'<g transform="translate({x:g} 0) scale({scale:.4g})">{"".join(rows)}</g>'
    width = (right - left) * scale
    return shapes + _caption(name, x, width), round(width, 1)


def _caption(name: str, x: float, width: float) -> str:
    one, other = (_EDGES[edge] for edge in _described()[name]["edges"])
    said = name.replace("_", " ").replace("45", "").replace("pelvis", "hips").strip()
    rows = ((x, "start", one), (x + width / 2, "middle", said), (x + width, "end", other))
    style = 'font-family="sans-serif" font-size="13" fill="#2b3a33"'
    texts = [
        f'<text x="{at:g}" y="{_HEIGHT + 18}" text-anchor="{anchor}">{escape(text)}</text>'
        for at, anchor, text in rows
    ]
    return f"<g {style}>{''.join(texts)}</g>"


def _patterns() -> str:
    rows = [
        f'<pattern id="pain-{value}" width="12" height="12" patternUnits="userSpaceOnUse"'
        f' patternTransform="scale(.6)"><rect width="12" height="12" fill="{colour}"/>'
        f'<g fill="{_ink(value)}" stroke="{_ink(value)}" stroke-opacity=".6">{motif}</g></pattern>'
        for value, (colour, motif) in _LOOKS.items()
    ]
    return f"<defs>{''.join(rows)}</defs>"


def _ink(strength: int) -> str:
    return _LINE if strength < _PALE_FROM else "#ffffff"


_PALE_FROM: Final = 3
