"""Keeps the product's region vocabulary true to the mesh."""

from __future__ import annotations

import re

import yaml

from unknot_figures.places import KNOWLEDGE
from unknot_figures.regions import neighbours

REGIONS = KNOWLEDGE / "anatomy" / "regions"
LISTED = re.compile(r"^neighbours:.*(?:\n(?:- | ).*)*\n", re.MULTILINE)
WIDEST = 100


def write_neighbours() -> list[str]:
    """Writes the mesh's neighbours into each region's file; returns the regions that changed."""
    changed = []
    for name, others in neighbours().items():
        path = REGIONS / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        if sorted(yaml.safe_load(text)["neighbours"]) == others:
            continue
        line = f"neighbours: [{', '.join(others)}]\n"
        if len(line) > WIDEST:
            line = "neighbours:\n" + "".join(f"- {other}\n" for other in others)
        path.write_text(LISTED.sub(line, text, count=1), encoding="utf-8")
        changed.append(name)
    return changed
