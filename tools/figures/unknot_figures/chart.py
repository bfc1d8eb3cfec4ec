"""The pain map's views: one mesh, one camera per view, and for each pixel the cell under it.

Written is a folder for the product's ``scripts/chart_assets.py``: ``chart.json``, ``chart_mesh.npz``,
``cells.npz`` and per view ``VIEW.cells.png`` (half resolution, cell + 1 as R * 256 + G).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from PIL import Image

from unknot_figures import raster, turns
from unknot_figures.body import body, rig
from unknot_figures.cells import cells
from unknot_figures.mesh import fine
from unknot_figures.places import CACHE, TOOL
from unknot_figures.raster import Camera, Canvas
from unknot_figures.regions import labels
from unknot_figures.scene import clothed

FOLDER = CACHE / "chart"
ARMS_OUT, ELBOWS_IN = 14, 18
ANKLE_Z = -0.72


@cache
def chart_skin() -> np.ndarray:
    """The standing reference body with its arms a little away from the hips, exactly symmetric."""
    turned = {}
    for side, sign in (("L", 1), ("R", -1)):
        turned[rig().index(f"upperarm01.{side}")] = turns.turn("Y", -ARMS_OUT * sign)
        turned[rig().index(f"lowerarm01.{side}")] = turns.turn("X", ELBOWS_IN)
    skin = clothed(fine().of(body().flesh(*body().place(turned))))
    return (skin + skin[fine().mirror] * [-1, 1, 1]) / 2


def views() -> dict[str, dict]:
    return yaml.safe_load((TOOL / "views.yaml").read_text(encoding="utf-8"))


def faces(without: str | None) -> np.ndarray:
    """The triangles that a view shows."""
    triangles, skin = fine().triangles, chart_skin()
    if without is None:
        return triangles
    if without == "arms":
        arm = fine().share("arm", "wrist", "finger", "metacarpal")
        return triangles[arm[triangles].max(1) < 0.35]
    if without == "above_ankles":
        return triangles[skin[triangles, 2].max(1) < ANKLE_Z]
    sign = 1 if without == "left" else -1
    return triangles[(sign * skin[triangles, 0]).max(1) < 0.004]


def canvas(view: dict) -> Canvas:
    (x0, x1, y0, y1), (width, height) = view["crop"], view["size"]
    scale = min(width / (x1 - x0), height / (y1 - y0))
    return Canvas(width, height, scale, ((x0 + x1) / 2, (y0 + y1) / 2))


def seen(view: dict) -> np.ndarray:
    """The painted place in ``cells().painted`` under each pixel, -1 for none."""
    chosen, frame = faces(view.get("without")), canvas(view)
    x = chart_skin()[:, :1]
    closer = np.sign(x) * [-view.get("closer", 0.0), 0, 0]
    pixels = frame.pixels(Camera(*view["camera"]).seen(chart_skin() + closer))
    vertex = raster.draw(pixels, chosen, frame).nearest(chosen)
    place = np.full(len(fine().vertices) + 1, -1)
    place[cells().painted] = np.arange(len(cells().painted))
    return place[vertex]  # -1 looks up the last entry, which is -1 as well


def write(folder: Path = FOLDER) -> dict[str, int]:
    """Writes the folder; returns how many cells there are and how many show in no view."""
    folder.mkdir(parents=True, exist_ok=True)
    found = cells()
    shown: set[int] = set()
    told = {}
    for name, view in views().items():
        place = seen(view)
        cell = np.where(place >= 0, found.cell[place] + 1, 0)
        half = cell[::2, ::2]
        shown |= set(np.unique(half).tolist())
        _write_map(half, folder / f"{name}.cells.png")
        told[name] = {
            "px": view["size"],
            "px_per_cm": round(canvas(view).scale / 100, 2),
            "camera_az_el": view["camera"],
            "crop_m": view["crop"],
            "without": view.get("without"),
            "closer_m": view.get("closer", 0.0),
        }
    names = sorted(set(found.region))
    table = {
        "count": len(found.region),
        "region": [names.index(region) for region in found.region],
        "region_names": names,
        "side": found.side,
        "area_cm2": [round(float(area), 4) for area in found.area_cm2],
    }
    whole = {"views": told, "cells": table}
    (folder / "chart.json").write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")
    _write_mesh(folder)
    return {"cells": table["count"], "unseen": table["count"] - len(shown - {0})}


def _write_mesh(folder: Path) -> None:
    found = cells()
    np.savez_compressed(
        folder / "chart_mesh.npz",
        v=chart_skin().astype(np.float32),
        f=fine().triangles,
        painted=found.painted.astype(np.int32),
        region=labels()[found.painted],
    )
    np.savez_compressed(folder / "cells.npz", cell_of_painted=found.cell.astype(np.uint16))


def _write_map(cell: np.ndarray, path: Path) -> None:
    rgb = np.stack([cell >> 8, cell & 255, np.zeros_like(cell)], -1).astype(np.uint8)
    Image.fromarray(rgb).save(path, optimize=True)
