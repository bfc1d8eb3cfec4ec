"""Turns the figure tool's chart into what the product ships: one cell table, and pictures with maps.

Run it with the figure tool's environment (NumPy and Pillow) whenever the chart was drawn anew:

    python -m scripts.chart_assets FOLDER [--plaster [VIEW...]]

With ``--plaster`` the pictures are shaded anew from the mesh (only those of the named views, if any
are named: the others stay as they are), else they are taken from FOLDER. FOLDER holds ``chart.json``, ``cells.npz``, ``chart_mesh.npz``, and for each view ``VIEW.webp`` and
``VIEW.cells.png`` (half resolution; a pixel is cell + 1 as R * 256 + G). Written are

* ``src/unknot/knowledge/data/anatomy/chart.json``, the cell table that judgements rest on, and
* ``src/unknot/web/body/static/body/chart/``: ``cells.json`` (the part of the table that the browser
  needs), ``views.json`` (one entry a view), and per view a picture, a cell map and, for
  the views that have a tab of their own, a thumbnail.

The same input gives the same bytes.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from scripts.chart_cells import Cells, cell_table, read_cells
from scripts.chart_pictures import plaster
from scripts.chart_views import describe_view

ROOT = Path(__file__).parents[1]
KNOWLEDGE = ROOT / "src/unknot/knowledge/data/anatomy/chart.json"
STATIC = ROOT / "src/unknot/web/body/static/body/chart"
THUMB_HEIGHT = 144
BROWSER_FIELDS = ("version", "region_names", "region", "side", "area_mm2", "mirror")


def build(
    source: Path,
    *,
    shade: list[str] | None = None,
    knowledge: Path = KNOWLEDGE,
    static: Path = STATIC,
) -> dict[str, Any]:
    """Write every asset from *source*; returns the cell table.

    *shade* names the views whose pictures are shaded anew (an empty list: all); None copies them.
    """
    cells = read_cells(source)
    table = cell_table(cells)
    knowledge.write_text(_lines(table), encoding="utf-8")
    static.mkdir(parents=True, exist_ok=True)
    browser = {name: table[name] for name in BROWSER_FIELDS}
    (static / "cells.json").write_text(_lines(browser), encoding="utf-8")
    _pictures(source, static, shade=shade)
    rows = [json.dumps(view) for view in _views(source, static, cells)]
    (static / "views.json").write_text("[" + ",\n".join(rows) + "]\n", encoding="utf-8")
    return table


def _views(source: Path, static: Path, cells: Cells) -> list[dict[str, Any]]:
    described = json.loads((source / "chart.json").read_text(encoding="utf-8"))["views"]
    made = []
    for name, view in described.items():
        image = np.asarray(Image.open(source / f"{name}.cells.png")).astype(int)
        pixels = cells.renumbered(image[..., 0] * 256 + image[..., 1])
        _write_map(pixels, static / f"{name}.cells.png")
        entry = describe_view(name, view, pixels, described)
        if entry["thumb"]:
            _write_thumb(static / f"{name}.webp", static / f"{name}.thumb.webp")
        made.append(entry)
    return made


def _pictures(source: Path, static: Path, *, shade: list[str] | None) -> None:
    views = json.loads((source / "chart.json").read_text(encoding="utf-8"))["views"]
    mesh = np.load(source / "chart_mesh.npz")
    for name, view in views.items():
        if shade is None:
            shutil.copyfile(source / f"{name}.webp", static / f"{name}.webp")
        elif not shade or name in shade:
            image = plaster(mesh, view)
            image.save(static / f"{name}.webp", quality=84, alpha_quality=80, method=6)


def _write_map(pixels: NDArray[np.int64], path: Path) -> None:
    """RGB without alpha or colour profile, so that every decoder gives back the same numbers."""
    rgb = np.stack([pixels >> 8, pixels & 255, np.zeros_like(pixels)], -1).astype(np.uint8)
    Image.fromarray(rgb).save(path, optimize=True)


def _write_thumb(picture: Path, path: Path) -> None:
    image = Image.open(picture)
    width = round(image.width * THUMB_HEIGHT / image.height)
    image.resize((width, THUMB_HEIGHT), Image.Resampling.LANCZOS).save(
        path, quality=72, alpha_quality=60, method=6
    )


def _lines(table: dict[str, Any]) -> str:
    """One field a line: compact, and still a readable difference in version control."""
    rows = [f"{json.dumps(key)}:{json.dumps(v, separators=(',', ':'))}" for key, v in table.items()]
    return "{" + ",\n".join(rows) + "}\n"


if __name__ == "__main__":
    folder, *rest = sys.argv[1:]
    made = build(Path(folder), shade=rest[1:] if rest[:1] == ["--plaster"] else None)
    sys.stdout.write(f"{len(made['region'])} cells, version {made['version']}\n")
