"""Numbers for the drawings over the pelvis pictures; everything is an SVG attribute."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from unknot.anatomy.body import Picture
from unknot.catalogue import anatomy

_CORRIDOR_CM: Final = 4.0


def overview(spots: list[tuple[int, str, str]], side: str) -> dict[str, Any]:
    """The pelvis from behind with numbered pins; spots round the side are left out."""
    picture = anatomy.pictures()["back"]
    pins = [
        {"number": number, "x": _x(picture, spot, key_side), "y": picture.spots[spot][1]}
        for number, spot, key_side in spots
        if spot in picture.spots
    ]
    return {"image": picture.image, "width": picture.width, "height": picture.height, "pins": pins}


def _x(picture: Picture, spot: str, side: str) -> float:
    return _mirror(picture, picture.spots[spot][0], side)


def _mirror(picture: Picture, x: float, side: str) -> float:
    return x if side == "R" else round(picture.width - x, 1)


def close_up(spot: str, side: str) -> dict[str, Any]:
    """Landmarks, the line between them, the target and the nerve's path for one spot."""
    name = "back" if spot in anatomy.pictures()["back"].spots else "side"
    picture = anatomy.pictures()[name]
    shape = anatomy.spots()[spot].geometry
    ends = [shape.line_from, shape.line_to]
    target = (_x(picture, spot, side), picture.spots[spot][1])
    names = landmark_names()
    x0, y0, width, height = _frame(picture, target)
    marks = [
        {
            "x": _mirror(picture, picture.landmarks[end][0], side),
            "y": picture.landmarks[end][1],
            "name": names[end],
        }
        for end in ends
    ]
    return {
        "image": picture.image,
        "width": picture.width,
        "height": picture.height,
        "flip": side == "L",
        "view": f"{x0:g} {y0:g} {width:g} {height:g}",
        "marks": [_labelled(mark, (x0, y0, width, height)) for mark in marks],
        "target": {"x": target[0], "y": target[1], "label_y": target[1] - 26},
        "nerve": [{"x": _mirror(picture, x, side), "y": y} for x, y in picture.nerve],
        "nerve_width": round(_CORRIDOR_CM * picture.px_per_cm, 1),
    }


def _frame(picture: Picture, target: tuple[float, float]) -> tuple[float, float, float, float]:
    width, height = 440.0, 420.0
    x = min(max(target[0] - width / 2, 0), picture.width - width)
    y = min(max(target[1] - height / 2, 0), picture.height - height)
    return round(x), round(y), width, height


def _labelled(mark: dict[str, Any], frame: tuple[float, float, float, float]) -> dict[str, Any]:
    x0, y0, width, height = frame
    size = 22 + 9.5 * len(mark["name"])
    x = min(max(mark["x"], x0 + size / 2 + 8), x0 + width - size / 2 - 8)
    y = mark["y"] + 34 if mark["y"] + 56 < y0 + height else mark["y"] - 34
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
