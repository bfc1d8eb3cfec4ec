"""The cell table from the mesh: neighbours, mirrors and areas that are the same on both sides."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
EVIDENCE = {
    "grade": "assumed",
    "note": "Measured on one parametric body of average build; a person's own skin is larger or "
    "smaller. Edges of regions are our own division of the skin.",
}
_ON_THE_MIDLINE_M = 1e-6


@dataclass(frozen=True)
class Cells:
    """The cells of one chart without the slivers that lie on the midline alone.

    ``twins`` holds for each dissolved cell (old number) the left and right cell (old numbers) that
    take its skin; ``number`` turns old numbers into new ones, -1 where a cell was dissolved.
    """

    region_names: list[str]
    region: Ints
    side: Ints
    area_mm2: Ints
    mirror: Ints
    edges: set[tuple[int, int]]
    twins: dict[int, tuple[int, int]]
    number: Ints

    def renumbered(self, pixels: Ints) -> Ints:
        """A cell map (old cell + 1, 0 for none) in new numbers."""
        out = pixels.copy()
        for old, pair in self.twins.items():
            rows, columns = np.nonzero(pixels == old + 1)
            if rows.size:
                out[rows, columns] = _nearer(pixels, rows, columns, pair)
        return np.where(out > 0, self.number[np.maximum(out - 1, 0)] + 1, 0)


def read_cells(source: Path) -> Cells:
    """The cells that the figure tool wrote into *source*, made symmetric."""
    told = json.loads((source / "chart.json").read_text(encoding="utf-8"))["cells"]
    mesh = np.load(source / "chart_mesh.npz")
    cell_of = np.load(source / "cells.npz")["cell_of_painted"].astype(int)
    place = mesh["v"][mesh["painted"]]
    region = np.array(told["region"])
    side = np.array([{"L": 0, "R": 1, "M": 2}[letter] for letter in told["side"]])
    touching = _touching(mesh, cell_of)
    mirror = _mirror(place, cell_of, region, side)
    twins = {
        int(c): _twins(int(c), touching, region, side, mirror) for c in np.nonzero(side == 2)[0]
    }
    area = np.array(told["area_cm2"]) * 100
    for old, pair in twins.items():
        for cell in pair:
            area[cell] += area[old] / 2
    # A vertex on the midline was counted on the left alone: each twin gets half of the sum.
    area = np.rint((area + area[mirror]) / 2).astype(int)
    kept = np.nonzero(side != 2)[0]
    number = np.full(len(side), -1)
    number[kept] = np.arange(len(kept))
    ends = [(number[_heir(a, twins)], number[_heir(b, twins)]) for a, b in touching]
    return Cells(
        region_names=told["region_names"],
        region=region[kept],
        side=side[kept],
        area_mm2=area[kept],
        mirror=number[mirror[kept]],
        edges={(int(min(e)), int(max(e))) for e in ends if e[0] != e[1]},
        twins=twins,
        number=number,
    )


def cell_table(cells: Cells) -> dict[str, Any]:
    """The table as plain values; its version is the fingerprint of everything but the evidence."""
    higher: list[list[int]] = [[] for _ in cells.region]
    for low, high in sorted(cells.edges | _mirrored(cells)):
        higher[low].append(high)
    body = {
        "region_names": cells.region_names,
        "region": cells.region.tolist(),
        "side": "".join("LR"[side] for side in cells.side),
        "area_mm2": cells.area_mm2.tolist(),
        "mirror": cells.mirror.tolist(),
        "neighbours": higher,
    }
    return {"version": fingerprint(body), "evidence": EVIDENCE} | body


def fingerprint(body: dict[str, Any]) -> str:
    """Twelve hexadecimal digits over the content."""
    text = json.dumps(body, separators=(",", ":"), sort_keys=True)
    return sha256(text.encode()).hexdigest()[:12]


def _touching(mesh: Any, cell_of: Ints) -> set[tuple[int, int]]:
    """Pairs of cells that an edge of the mesh joins."""
    owner = np.full(len(mesh["v"]), -1)
    owner[mesh["painted"]] = cell_of
    corners = owner[mesh["f"]]
    pairs = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    pairs = pairs[(pairs >= 0).all(axis=1) & (pairs[:, 0] != pairs[:, 1])]
    return {(int(a), int(b)) for a, b in np.unique(np.sort(pairs, axis=1), axis=0)}


def _mirror(place: NDArray[np.float32], cell_of: Ints, region: Ints, side: Ints) -> Ints:
    """For each cell the cell of the same region on the other side that lies nearest its mirror."""
    off = np.abs(place[:, 0]) > _ON_THE_MIDLINE_M
    count = np.maximum(np.bincount(cell_of[off], minlength=len(region)), 1)
    middle = np.stack(
        [np.bincount(cell_of[off], place[off, k], len(region)) / count for k in range(3)], axis=1
    )
    mirror = np.arange(len(region))
    for cell in np.nonzero(side == 0)[0]:
        others = np.nonzero((side == 1) & (region == region[cell]))[0]
        gap = ((middle[others] - middle[cell] * [-1, 1, 1]) ** 2).sum(axis=1)
        other = others[np.argmin(gap)]
        mirror[cell], mirror[other] = other, cell
    if (mirror[mirror] != np.arange(len(region))).any():
        msg = "two cells have the same mirror: the mesh is not symmetric enough"
        raise ValueError(msg)
    return mirror


def _twins(
    cell: int, touching: set[tuple[int, int]], region: Ints, side: Ints, mirror: Ints
) -> tuple[int, int]:
    """The left neighbour of a midline cell in its own region (or any), and that one's mirror."""
    near = sorted({a + b - cell for a, b in touching if cell in {a, b}})
    left = [c for c in near if side[c] == 0] or [int(mirror[c]) for c in near if side[c] == 1]
    own = [c for c in left if region[c] == region[cell]] or left
    return own[0], int(mirror[own[0]])


def _heir(cell: int, twins: dict[int, tuple[int, int]]) -> int:
    return twins[cell][0] if cell in twins else cell


def _mirrored(cells: Cells) -> set[tuple[int, int]]:
    pairs = [(int(cells.mirror[a]), int(cells.mirror[b])) for a, b in cells.edges]
    return {(min(pair), max(pair)) for pair in pairs}


def _nearer(pixels: Ints, rows: Ints, columns: Ints, pair: tuple[int, int]) -> Ints:
    """For each pixel of a dissolved cell the twin that shows nearest to it (old cell + 1)."""
    gaps = []
    for cell in pair:
        r, c = np.nonzero(pixels == cell + 1)
        gap = (rows[:, None] - r) ** 2 + (columns[:, None] - c) ** 2
        gaps.append(gap.min(axis=1) if r.size else np.full(rows.size, 1 << 30))
    return np.where(gaps[0] <= gaps[1], pair[0] + 1, pair[1] + 1)
