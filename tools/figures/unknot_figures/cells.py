"""The painted skin cut into small cells: what a stroke on the pain map is made of.

Each cell lies inside one region and on one side; the right side's cells are the left side's mirror.
Vertices on the midline count as left here; the product gives half of their skin to the twin.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.spatial import cKDTree

from unknot_figures.landmarks import skin
from unknot_figures.mesh import fine
from unknot_figures.regions import MIDLINE, labels, vertex_areas

FINE, COARSE, FINE_ABOVE = 0.011, 0.017, -0.16  # metres between middles, and where it changes


@dataclass(frozen=True, slots=True)
class CellMap:
    """Cell of each painted vertex, and per cell its region and side.

    ``painted`` holds the vertices, ``cell`` a cell number for each of them.
    """

    painted: np.ndarray
    cell: np.ndarray
    region: list[str]
    side: str
    area_cm2: np.ndarray


@cache
def cells() -> CellMap:
    at, names = skin().at, labels()
    painted = np.flatnonzero(names != "")
    owner = np.full(len(at), -1)
    regions: list[str] = []
    for name in sorted(set(names[painted])):
        left = np.flatnonzero((names == name) & (at[:, 0] >= -MIDLINE))
        middles = _spread(left[at[left, 0] > MIDLINE])
        nearest = cKDTree(at[middles]).query(at[left])[1]
        owner[left] = len(regions) + nearest
        regions += [name] * len(middles)
    count = len(regions)
    right = painted[at[painted, 0] < -MIDLINE]
    owner[right] = owner[fine().mirror[right]] + count
    area = np.bincount(owner[painted], vertex_areas()[painted], 2 * count)
    return CellMap(painted, owner[painted], regions * 2, "L" * count + "R" * count, area)


def _spread(left: np.ndarray) -> np.ndarray:
    """Vertices, taken from top to bottom, that keep their distance from those taken before."""
    at = skin().at
    chosen: list[int] = []
    for vertex in left[np.argsort(-at[left, 2], kind="stable")]:
        apart = FINE if at[vertex, 2] > FINE_ABOVE else COARSE
        if not chosen or ((at[vertex] - at[chosen]) ** 2).sum(1).min() > apart**2:
            chosen.append(int(vertex))
    return np.array(chosen)
