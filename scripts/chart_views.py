"""What the page has to know about one view: its size, its place on the body, which side is where."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MARGIN_CM = {"body": 5.0, "hips": 1.5, "legs": 12.0, "soles": 5.0}
# Views of a group other than the whole body share one tab; one turns from one to the next.
_GROUPS = {"pelvis": "hips", "inner_leg": "legs", "sole": "soles"}
_TABS = {"pelvis_back", "inner_leg_right", "sole"}
_SEEN_FROM_THE_SIDE = 0.35


def describe_view(
    name: str, view: dict[str, Any], pixels: NDArray[np.int64], views: dict[str, Any]
) -> dict[str, Any]:
    """One entry of ``views.json``. Map pixels are half of picture pixels.

    ``home`` is the part with paint cells and a margin, in map pixels; ``edges`` names what lies at
    the left and right edge of the picture; ``overview`` is the whole-body view of about the same
    direction (of legs and soles, which it does not show, the view itself) and ``frame`` what this
    view shows of it, as shares of its width and height.
    """
    azimuth, elevation = view["camera_az_el"]
    overview = _overview(name, view, views)
    return {
        "id": name,
        "group": _group(name),
        "thumb": _group(name) == "body" or name in _TABS or overview == name,
        "size": view["px"],
        "map": [pixels.shape[1], pixels.shape[0]],
        "px_per_cm": view["px_per_cm"],
        "azimuth": azimuth,
        "elevation": elevation,
        "edges": _edges(azimuth),
        "home": _home(pixels, _MARGIN_CM[_group(name)] * view["px_per_cm"] / 2),
        "overview": overview,
        "frame": _frame(view, views[overview]),
    }


def _group(name: str) -> str:
    for start, group in _GROUPS.items():
        if name.startswith(start):
            return group
    return "body"


def _edges(azimuth: float) -> list[str]:
    """Picture right points along (cos, sin) of the azimuth: x is the person's left, y their back."""
    x, y = cos(radians(azimuth)), sin(radians(azimuth))
    if abs(x) > _SEEN_FROM_THE_SIDE:
        return ["R", "L"] if x > 0 else ["L", "R"]
    return ["front", "back"] if y > 0 else ["back", "front"]


def _home(pixels: NDArray[np.int64], wide: float) -> list[int]:
    rows, columns = np.nonzero(pixels)
    margin = round(wide)
    height, width = pixels.shape
    return [
        max(0, int(columns.min()) - margin),
        max(0, int(rows.min()) - margin),
        min(width, int(columns.max()) + 1 + margin),
        min(height, int(rows.max()) + 1 + margin),
    ]


def _overview(name: str, view: dict[str, Any], views: dict[str, Any]) -> str:
    if _group(name) != "hips":
        return name
    whole = [other for other in views if _group(other) == "body"]
    return min(whole, key=lambda other: _turn(view, views[other]))


def _turn(view: dict[str, Any], other: dict[str, Any]) -> float:
    """Degrees between two cameras; from half way round, the back comes before the side."""
    a, b = view["camera_az_el"], other["camera_az_el"]
    turn = abs((a[0] - b[0] + 180) % 360 - 180)
    return float(turn + abs(a[1] - b[1]) + (0.1 if abs(b[0]) == 90 else 0))


def _frame(view: dict[str, Any], whole: dict[str, Any]) -> list[float]:
    x0, x1, y0, y1 = whole["crop_m"]
    left, right, low, high = view["crop_m"]
    frame = [
        (left - x0) / (x1 - x0),
        (y1 - high) / (y1 - y0),
        (right - x0) / (x1 - x0),
        (y1 - low) / (y1 - y0),
    ]
    return [round(share, 4) for share in frame]
