"""Which region of the vocabulary each vertex of the refined reference body belongs to.

``regions.yaml`` gives bounds on the fields computed here; gaps are filled from the nearest labelled
neighbour, stray islands go to what surrounds them, and the left half is mirrored, so that regions
are connected, cover the painted area and are exactly symmetric. Labels have no side; vertices on
the midline count half to each side.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import yaml
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from unknot_figures.landmarks import joint, landmark, leg_angle, skin
from unknot_figures.mesh import areas_of, edges_of, fine
from unknot_figures.places import TOOL
from unknot_figures.turns import unit

TRUNK_WIDE, TRUNK_DEEP, TRUNK_MIDDLE = 0.165, 0.115, -0.005
CREST = ([0, 26, 45, 65, 88, 110, 125, 137, 180],
         [0.085, 0.095, 0.120, 0.138, 0.147, 0.130, 0.100, 0.070, 0.070])  # fmt: skip
FLANK = ([0, 30, 60, 90], [0.265, 0.255, 0.235, 0.225])
PAINTED_BACK = ([0, 24, 30, 60, 90], [0.265, 0.265, 0.255, 0.235, 0.225])
PSIS_LINE = ([-0.01, 0.095], [0.030, 0.045])
SACRUM = ([-0.02, 0.037, 0.095, 0.122], [0.012, 0.030, 0.032, 0.032])
FOOT_LINE = ([0, 0.06, 0.14, 0.20], [0.010, 0.018, 0.026, 0.030])
GROIN = np.array([[0.025, -0.045], [0.122, 0.040]])
TOP_FRONT, TOP_BACK = 0.152, 0.265
SMALLEST_ISLAND, SHORTEST_BORDER = 12, 3
MIDLINE = 1e-5


def fields() -> dict[str, np.ndarray]:
    """Every quantity that ``regions.yaml`` may bound, for the left half folded over the right."""
    at, out = skin().at, skin().out
    x, y, z = np.abs(at[:, 0]), at[:, 1], at[:, 2]
    side = np.sign(np.where(np.abs(at[:, 0]) < MIDLINE, 0, at[:, 0]))
    trunk = np.rad2deg(np.arctan2(x / TRUNK_WIDE, (y - TRUNK_MIDDLE) / TRUNK_DEEP))
    leg = leg_angle(at)
    slope = (GROIN[1, 1] - GROIN[0, 1]) / (GROIN[1, 0] - GROIN[0, 0])
    made = {
        "x": x, "y": y, "z": z, "trunk": trunk, "leg": leg, "leg_round": leg % 360,
        "out_y": out[:, 1], "out_z": out[:, 2],
        # above zero on the inner thigh, which is not the perineum
        "inside": np.where((out[:, 0] * np.where(side == 0, 1, side) < -0.45) & (z < -0.095), 1.0, -1.0),
        # below zero where skin looks down or lies at the very midline
        "steep": np.where((out[:, 2] < -0.2) | (x < 0.010), -1.0, 1.0),
        "over_crest": z - np.interp(trunk, *CREST),
        "over_flank": z - np.interp(trunk, *FLANK),
        "over_groin": z - GROIN[0, 1] - (x - GROIN[0, 0]) * slope,
        "from_groin": _from_segment(np.c_[x, z], *GROIN),
        "off_psis_line": np.abs(x - np.interp(z, *PSIS_LINE)),
        "off_sacrum": x - np.interp(z, *SACRUM),
        "off_ankle": x - joint("foot.L")[0],
        "off_foot_line": _off_foot_line(x, y),
        "from_sit_bone_flat": np.hypot(x - 0.055, z + 0.070),
        "from_buttock_middle_flat": np.hypot(x - 0.085, z),
    }  # fmt: skip
    folded = np.c_[x, y, z]
    for name in ("coccyx_tip", "greater_trochanter", "ASIS", "lateral_malleolus"):
        made[f"from_{name}"] = np.linalg.norm(folded - folded[landmark(name)], axis=1)
    return made


def _from_segment(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    way = end - start
    share = np.clip((points - start) @ way / (way @ way), 0, 1)
    return np.linalg.norm(points - (start + share[:, None] * way), axis=1)


def _off_foot_line(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """How far outside the line from the heel to the middle toe, less the half width of the top."""
    heel = np.abs(skin().at[landmark("heel")][:2])
    along = unit(joint("toe3-1.L")[:2] - heel)
    away = np.c_[x, y] - heel
    outward = np.array([-along[1], along[0]])
    outward *= np.sign(outward[0])
    return away @ outward - np.interp(away @ along, *FOOT_LINE)


def painted() -> np.ndarray:
    """The skin that a person can paint: from the lowest ribs and the navel down, without arms."""
    given = fields()
    back = (given["trunk"] <= 90) & (given["z"] <= np.interp(given["trunk"], *PAINTED_BACK))
    return skin().trunk & ((given["z"] <= TOP_FRONT) | back) & (given["z"] <= TOP_BACK)


@cache
def labels() -> np.ndarray:
    """The region of every vertex, an empty string outside the painted area."""
    given, whole = fields(), painted()
    made = np.full(len(whole), "", dtype="U32")
    for rule in yaml.safe_load((TOOL / "regions.yaml").read_text(encoding="utf-8")):
        name = rule.pop("region")
        made[_within(rule, given) & (made == "") & skin().trunk] = name
    _fill(made, whole)
    made[~whole] = ""
    _smooth(made)
    _drop_islands(made)
    left = np.flatnonzero(skin().at[:, 0] > MIDLINE)
    made[fine().mirror[left]] = made[left]
    return made


def _within(rule: dict, given: dict[str, np.ndarray]) -> np.ndarray:
    fits = np.ones(len(given["x"]), bool)
    for field, bounds in rule.items():
        if field == "not":
            fits &= ~_within(bounds, given)
            continue
        low, high = bounds
        fits &= (given[field] > (-np.inf if low is None else low)) & (
            given[field] <= (np.inf if high is None else high)
        )
    return fits


@cache
def near() -> sparse.csr_matrix:
    edges = edges_of(fine().triangles)
    both = np.r_[edges, edges[:, ::-1]]
    size = len(fine().vertices)
    return sparse.csr_matrix((np.ones(len(both), bool), both.T), shape=(size, size))


def _around(vertex: int) -> np.ndarray:
    graph = near()
    return graph.indices[graph.indptr[vertex] : graph.indptr[vertex + 1]]


def _fill(made: np.ndarray, whole: np.ndarray) -> None:
    """Gives every painted vertex without a region that of its nearest labelled neighbour."""
    at = skin().at
    while len(open_ := np.flatnonzero(whole & (made == ""))):
        found = {}
        for vertex in open_:
            around = [one for one in _around(vertex) if made[one]]
            if around:
                found[vertex] = made[
                    min(around, key=lambda one: np.linalg.norm(at[one] - at[vertex]))
                ]
        if not found:
            return
        for vertex, name in found.items():
            made[vertex] = name


def _smooth(made: np.ndarray) -> None:
    """A vertex that stands alone among others takes their region, twice over."""
    for _ in range(2):
        before = made.copy()
        for vertex in np.flatnonzero(made != ""):
            votes = Counter(before[one] for one in _around(vertex) if before[one])
            if not votes or before[vertex] in {"coccyx", "perineum_anal"}:
                continue
            most, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
            if votes.get(before[vertex], 0) <= 1 and count >= 3:
                made[vertex] = most


def pieces(chosen: np.ndarray) -> list[np.ndarray]:
    """The connected parts of some vertices, largest first."""
    inside = near()[chosen][:, chosen]
    _, part = connected_components(inside, directed=False)
    return sorted((chosen[part == one] for one in range(part.max() + 1)), key=len, reverse=True)


def _drop_islands(made: np.ndarray) -> None:
    side = np.sign(np.round(skin().at[:, 0], 5))
    for _ in range(3):
        lost = np.zeros(len(made), bool)
        for name in sorted(set(made) - {""}):
            for half in (1, -1):
                chosen = np.flatnonzero((made == name) & ((side == half) | (side == 0)))
                for island in pieces(chosen)[1:] if len(chosen) else []:
                    lost[island] |= len(island) < SMALLEST_ISLAND
        made[lost] = ""
        _fill(made, lost)


@cache
def vertex_areas() -> np.ndarray:
    """Square centimetres that each vertex stands for."""
    return areas_of(fine().vertices, fine().triangles) * 1e4


def neighbours() -> dict[str, list[str]]:
    """For each region those that share a border with it on the mesh.

    Corners do not count: a border is crossed by at least ``SHORTEST_BORDER`` edges on one side of
    the body, which is about a centimetre.
    """
    made, at = labels(), skin().at
    edges = edges_of(fine().triangles)
    edges = edges[(at[edges, 0] >= -MIDLINE).all(1)]
    ends = made[edges]
    ends = ends[(ends[:, 0] != "") & (ends[:, 1] != "") & (ends[:, 0] != ends[:, 1])]
    crossed = Counter(tuple(sorted(pair)) for pair in ends.tolist())
    found: dict[str, set[str]] = {str(name): set() for name in sorted(set(made) - {""})}
    for (one, other), count in crossed.items():
        if count >= SHORTEST_BORDER:
            found[one].add(other)
            found[other].add(one)
    return {name: sorted(others) for name, others in found.items()}
