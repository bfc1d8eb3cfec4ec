"""Skin of every tone stands out from what lies beside it in a picture, by day and by night."""

from __future__ import annotations

import re

import pytest

from unknot.web.figures import FIGURES

STYLES = (FIGURES / "figures.css").read_text(encoding="utf-8")
TOKENS = (FIGURES.parent / "unknot" / "css" / "tokens.css").read_text(encoding="utf-8")
NIGHT, DIMMED = "#0C1311", 84
BESIDE = ("surface", "mat", "shorts", "top", "wood", "wall", "bed", "roller")
APART, LINED = 1.3, 2.0  # by itself, or else by the line between them


def colour(css: str, name: str, theme: str) -> str | None:
    found = re.search(rf"--{name}:\s*(?:light-dark\((#\w{{6}}), (#\w{{6}})\)|(#\w{{6}}))", css)
    return found and (found[3] or found[1 if theme == "light" else 2])


def mixed(one: str, other: str, share: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def light(shade: str) -> float:
    parts = (int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tone", ["tone1", "tone2", "tone3", "tone4", "tone5", "plaster"])
def test_skin_is_told_from_what_is_beside_it(tone, theme):
    own = re.search(rf'\[data-skin="{tone}"\]{{([^}}]*)}}', STYLES)[1]
    kept = re.search(r"--kept:(\d+)%", own)
    share = (int(kept[1]) if kept else DIMMED) / 100
    skin = colour(own, "skin-is", theme)
    if theme == "dark":
        skin = mixed(skin, NIGHT, share)
    line = colour(own, "outline", theme) or colour(STYLES, "outline", theme)
    for name in BESIDE:
        other = (
            colour(own, name, theme) or colour(STYLES, name, theme) or colour(TOKENS, name, theme)
        )
        lined = min(contrast(line, skin), contrast(line, other)) >= LINED
        assert contrast(skin, other) >= APART or lined, (name, skin, other, line)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_pressing_hand_is_seen_on_the_shorts_in_the_darkest_skin(theme):
    own = re.search(r'\[data-skin="tone5"\]{([^}]*)}', STYLES)[1]
    assert contrast(colour(own, "skin-is", theme), colour(own, "shorts", theme)) > 1.5
