"""Numbers for the drawings over the pelvis pictures; everything is an SVG attribute."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from unknot.anatomy.body import Picture
from unknot.catalogue import anatomy

Point = tuple[float, float]
Frame = tuple[float, float, float, float]
_CORRIDOR_CM: Final = 4.0
_BALL_CM: Final = 6.7
_BAR_CM: Final = 5
# In pixels: the usual cut-out, the room in it for points, and how far off a bone may lie to be shown.
_SHOWN: Final = (440.0, 420.0)
_ROOM: Final = (340.0, 260.0)
_REACH: Final = 330.0
# In pixels of the picture from behind: both hips, and a pin's ring with some room.
_HIPS: Final = (560.0, 500.0)
_HIPS_TOP: Final = 160.0
_RING: Final = 45.0


def overview(spots: list[tuple[int, str, str]], side: str) -> dict[str, Any]:
    """The pelvis from behind with numbered pins; spots round the side are left out."""
    picture = anatomy.pictures()["back"]
    pins = [
        {"number": number, "x": _mirror(picture, place[0], key_side), "y": place[1]}
        for number, spot, key_side in spots
        if (place := picture.pins.get(spot))
    ]
    return {
        "image": picture.image,
        "width": picture.width,
        "height": picture.height,
        "view": _around([pin["y"] for pin in pins], picture),
        "pins": pins,
    }


def _around(heights: list[float], picture: Picture) -> str:
    """The part of the picture that shows both hips and every pin with its ring."""
    width, height = _HIPS
    lowest, highest = max(heights, default=0.0), min(heights, default=picture.height)
    top = max(_HIPS_TOP, lowest + _RING - height)
    if highest - _RING < top:
        top, height = highest - _RING, max(height, lowest - highest + 2 * _RING)
    return f"{(picture.width - width) / 2:g} {top:g} {width:g} {height:g}"


def _mirror(picture: Picture, x: float, side: str) -> float:
    return x if side == "R" else round(picture.width - x, 1)


def _showing(spot: str) -> Picture:
    """The picture that looks at the spot and its landmarks most squarely."""
    return next(picture for picture in anatomy.pictures().values() if spot in picture.spots)


def close_up(spot: str, side: str, height_cm: float | None = None) -> dict[str, Any]:
    """Landmarks, the finger's way between them, the target and what to keep off, for one spot.

    A ball has its own size whoever presses it: the ring of it and the bar of 5 cm are drawn as large
    as they are on somebody of *height_cm* (None: as tall as the person in the picture). Fingers grow
    with their owner, so their count stays and only their width in cm is told.

    Shapes are paths of the right side, which the page turns over for the left; whatever carries
    words has its place worked out here, so that no word is turned.
    """
    picture = _showing(spot)
    shape = anatomy.spots()[spot].geometry
    target = (_mirror(picture, picture.spots[spot][0], side), picture.spots[spot][1])
    names = landmark_names()
    marks = [
        {
            "x": _mirror(picture, picture.landmarks[end][0], side),
            "y": picture.landmarks[end][1],
            "name": names[end],
        }
        for end in (shape.line_from, shape.line_to)
        if end in picture.landmarks
    ]
    frame = _frame(picture, target, marks)
    x0, y0, width, height = frame
    taller = (height_cm or picture.stature_cm) / picture.stature_cm
    fingers_cm = anatomy.reference_pelvis().finger_breadth_cm * taller
    px_per_cm = picture.px_per_cm / taller
    return {
        "image": picture.image,
        "width": picture.width,
        "height": picture.height,
        "flip": side == "L",
        "view": f"{x0:g} {y0:g} {width:g} {height:g}",
        "marks": [_labelled(mark, frame, target) for mark in marks],
        "target": {"x": target[0], "y": target[1], "ball": round(_BALL_CM / 2 * px_per_cm, 1)},
        "bar": _bar(frame, round(_BAR_CM * px_per_cm, 1)),
        "fingers_cm": round(fingers_cm, 1),
        "way": picture.ways[spot],
        "fingers": picture.fingers[spot],
        "keep_off": list(picture.keep_off.values()),
        "nerve": "M" + " ".join(f"{x:g} {y:g}" for x, y in picture.nerve) if picture.nerve else "",
        "nerve_width": round(_CORRIDOR_CM * picture.px_per_cm, 1),
    }


def _bar(frame: Frame, length: float) -> dict[str, float]:
    """The bar of 5 cm, in the lower left corner of the frame."""
    x0, y0, _width, height = frame
    return {"x": x0 + 20, "y": y0 + height - 52, "end": round(x0 + 20 + length, 1)}


def _frame(picture: Picture, target: Point, marks: list[dict[str, Any]]) -> Frame:
    """The part of the picture that is shown: the target and, as far as they are near, its bones."""
    points = [target, *((mark["x"], mark["y"]) for mark in marks)]
    near = [(x, y) for x, y in points if max(abs(x - target[0]), abs(y - target[1])) < _REACH]
    across, down = zip(*near, strict=True)
    scale = max((max(across) - min(across)) / _ROOM[0], (max(down) - min(down)) / _ROOM[1], 1.0)
    width, height = _SHOWN[0] * scale, _SHOWN[1] * scale
    x = (min(across) + max(across) - width) / 2
    y = (min(down) + max(down) - height) / 2
    x = min(max(x, 0), picture.width - width)
    y = min(max(y, 0), picture.height - height)
    return round(x), round(y), round(width), round(height)


def _labelled(mark: dict[str, Any], frame: Frame, target: Point) -> dict[str, Any]:
    """The mark with its label: on the far side from the target, and inside the frame."""
    x0, y0, width, height = frame
    size = 22 + 9.5 * len(mark["name"])
    x = min(max(mark["x"], x0 + size / 2 + 8), x0 + width - size / 2 - 8)
    away = -34 if mark["y"] < target[1] else 34
    y = mark["y"] + away
    if not y0 + 20 < y < y0 + height - 20:
        y = mark["y"] - away
    inside = x0 <= mark["x"] <= x0 + width and y0 <= mark["y"] <= y0 + height
    return mark | {
        "label_x": round(x, 1),
        "label_left": round(x - size / 2, 1),
        "label_y": round(y, 1),
        "label_top": round(y - 15, 1),
        "size": round(size, 1),
        "shown": inside,
    }


def landmark_names() -> dict[str, str]:
    return {
        "PSIS": _("dimple"),
        "greater_trochanter": _("side bone"),
        "sacral_edge_mid": _("flat bone"),
        "coccyx_tip": _("tailbone"),
        "ischial_tuberosity": _("sit bone"),
        "ASIS": _("front point"),
        "iliac_crest_top": _("top of the rim"),
        "rib12": _("last rib"),
        "popliteal_mid": _("back of the knee"),
    }
