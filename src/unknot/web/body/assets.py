"""The chart's pictures and maps, as the build script described them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.templatetags.static import static

from unknot.catalogue import anatomy
from unknot.web.body import words
from unknot.web.body.seen import START

View = dict[str, Any]
FOLDER: Final = Path(__file__).parent / "static" / "body" / "chart"


@cache
def _described() -> list[View]:
    made: list[View] = json.loads((FOLDER / "views.json").read_text(encoding="utf-8"))
    return made


def views() -> list[View]:
    """Every view with its words and the addresses of its files; a page asks once for all its parts."""
    return [_view(dict(view)) for view in _described()]


def _view(view: View) -> View:
    name = view["id"]
    view["tab"], view["seen"] = words.view_words(name)
    view["edges"] = [str(words.EDGES[edge]) for edge in view["edges"]]
    view["picture"] = static(f"body/chart/{name}.webp")
    view["cells"] = static(f"body/chart/{name}.cells.png")
    view["thumb"] = static(f"body/chart/{name}.thumb.webp") if view["thumb"] else ""
    return view


def tabs(seen: list[View]) -> list[View]:
    """One entry for each whole-body view, and one for each part, whose views one turns through."""
    made: dict[str, View] = {}
    for view in seen:
        if view["thumb"]:
            made.setdefault(view["id"] if view["group"] == "body" else view["group"], view)
    return list(made.values())


def view_of(seen: list[View], name: str) -> View:
    """One view by id; the first one to see where *name* is not among them."""
    known = {view["id"]: view for view in seen}
    return known.get(name, known[START])


def places() -> list[dict[str, Any]]:
    """Every place in the order of the list, private ones last."""
    regions = anatomy.regions()
    order = [region for _part, own in words.PARTS for region in own]
    return [
        {
            "id": place,
            "label": words.place_label(place),
            "sided": regions[region].sided,
            "private": regions[region].private,
        }
        for region in [*order, *words.PRIVATE]
        for place in places_of(region)
    ]


def places_of(region: str) -> list[str]:
    """The ids of a region on the body: left and right, or the one in the middle."""
    sided = anatomy.regions()[region].sided
    return [f"{region}_L", f"{region}_R"] if sided else [region]


def config(seen: list[View], words_for_page: dict[str, str]) -> dict[str, Any]:
    """What the element needs to know, as it stands in the page."""
    return {
        "cells": static("body/chart/cells.json"),
        "views": seen,
        "places": places(),
        "words": words_for_page,
        "strengths": {
            key: {"word": str(word), "numbers": numbers}
            for key, (_label, numbers, word) in words.STRENGTHS.items()
        },
    }
