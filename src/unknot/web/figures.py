"""Posture pictures: flat drawings that take their colours from the theme and the chosen skin."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

USUAL_BUILD: Final = "slim"
FIGURES: Final = Path(__file__).parent / "static" / "figures"
_DRAWING = re.compile(r'<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>', re.DOTALL)


class UnknownFigureError(LookupError):
    """A page asks for a picture that the manifest does not list."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture as the manifest lists it.

    ``files`` holds one drawing per build of body. ``alt`` says in plain words what they show;
    ``{side}`` in it stands for the side that is pressed or stretched and ``{other}`` for the other
    one. ``frames`` counts the key frames of a move.
    """

    name: str
    files: dict[str, str]
    alt: str
    pose: str
    frames: int


@cache
def figures() -> dict[str, Figure]:
    """Every picture by its name."""
    listed = json.loads((FIGURES / "manifest.json").read_text(encoding="utf-8"))["figures"]
    return {
        name: Figure(name, entry["files"], entry["alt"], entry["pose"], entry["frames"])
        for name, entry in listed.items()
    }


def figure(name: str) -> Figure:
    """The picture called *name*.

    Raises:
        UnknownFigureError: no picture has this name.
    """
    try:
        return figures()[name]
    except KeyError:
        msg = f"There is no picture {name!r}; static/figures/manifest.json lists those there are."
        raise UnknownFigureError(msg) from None


def alt_text(name: str, side: str = "right") -> str:
    """What the picture shows, in words, with *side* (``left`` or ``right``) filled in."""
    sides = {"left": gettext("left"), "right": gettext("right")}
    other = "left" if side == "right" else "right"
    return gettext(figure(name).alt).format(side=sides[side], other=sides[other])


@cache
def _drawing(name: str, side: str, build: str) -> tuple[str, SafeString]:
    """The view box and the inside of a picture; the left side is the mirror of the right."""
    files = figure(name).files
    file = files.get(build, files[USUAL_BUILD])
    found = _DRAWING.search((FIGURES / file).read_text(encoding="utf-8"))
    if found is None:
        msg = f"figures/{file} has no drawing inside"
        raise ValueError(msg)
    box, inside = found[1], found[2].strip()
    if side == "left":
        start, _, width, _ = (float(part) for part in box.split())
        inside = f'<g transform="translate({2 * start + width:g} 0) scale(-1 1)">{inside}</g>'
    return box, mark_safe(inside)  # our own file


def figure_svg(
    name: str, side: str = "right", alt: str | None = None, build: str = USUAL_BUILD
) -> SafeString:
    """The picture *name* to put into a page, of a person of the given *build*.

    Without *alt* the manifest's words stand in; an empty *alt* hides the picture from screen
    readers, for places where the words beside it say the same.

    Raises:
        UnknownFigureError: no picture has this name.
    """
    box, inside = _drawing(name, side, build)
    spoken = alt_text(name, side) if alt is None else alt
    label = format_html('role="img" aria-label="{}"', spoken) if spoken else 'aria-hidden="true"'
    return format_html(
        '<svg class="posture" viewBox="{}" focusable="false" {}>{}</svg>',
        box,
        mark_safe(label),
        inside,
    )
