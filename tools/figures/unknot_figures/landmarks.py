"""Bony landmarks and spots as vertices of the refined reference body.

A landmark's place is written in ``landmarks.yaml``; a spot's comes from the product's own knowledge:
from its flat coordinates in the reference pelvis where it lies on the back, else from its line,
fraction and offset, laid along the skin. Names end in ``_L`` or ``_R``.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import yaml

from unknot_figures.body import body, rig
from unknot_figures.mesh import ARM_BONES, Fine, fine, normals
from unknot_figures.places import KNOWLEDGE, TOOL
from unknot_figures.turns import unit

NEAR = 0.012
BACK_MOST_X = 0.130  # beyond this the back curves away too much for the flat coordinates
SIT_BONE = np.array([0.055, -0.070])
TOWARD = {
    "posterior": np.array([0.0, 1, 0]),
    "superior": np.array([0.0, 0, 1]),
    "inferior": np.array([0.0, 0, -1]),
    "lateral": np.array([1.0, 0, 0]),
    "medial": np.array([-1.0, 0, 0]),
    "superolateral": np.array([1.0, 0, 1]),
}


class Skin:
    """The left half of the reference body with what the searches need."""

    def __init__(self) -> None:
        mesh: Fine = fine()
        self.at = mesh.vertices
        self.out = normals(mesh.vertices, mesh.triangles)
        self.trunk = mesh.share(*ARM_BONES) < 0.08
        self.left = self.trunk & (self.at[:, 0] > 1e-5)

    def _least(self, chosen: np.ndarray, cost: np.ndarray) -> int:
        found = np.flatnonzero(chosen)
        if not len(found):
            msg = "no vertex lies near the place of a landmark"
            raise ValueError(msg)
        return int(found[np.argmin(cost[found])])

    def seen_along_y(self, x: float, z: float, facing: int) -> int:
        far = np.hypot(self.at[:, 0] - x, self.at[:, 2] - z)
        chosen = self.left & (far < NEAR) & (facing * self.out[:, 1] > 0.1)
        return self._least(chosen, far)

    def seen_from_side(self, y: float, z: float) -> int:
        far = np.hypot(self.at[:, 1] - y, self.at[:, 2] - z)
        return self._least(self.left & (far < 2 * NEAR) & (self.out[:, 0] > 0.5), far)

    def near(self, point, facing=None) -> int:
        chosen = self.left if facing is None else self.left & (self.out @ facing > 0.3)
        return self._least(chosen, np.linalg.norm(self.at - np.asarray(point), axis=1))

    def around_leg(self, z: float, degrees: float) -> int:
        turned = (leg_angle(self.at) - degrees + 180) % 360 - 180
        cost = np.abs(turned) + 300 * np.abs(self.at[:, 2] - z)
        return self._least(self.left & (np.abs(self.at[:, 2] - z) < NEAR), cost)

    def midline(self, z: float, *, front: bool = False) -> int:
        side = self.at[:, 1] < -0.02 if front else self.at[:, 1] > 0
        far = np.abs(self.at[:, 2] - z)
        return self._least(self.trunk & side & (np.abs(self.at[:, 0]) < 1e-3), far)


@cache
def skin() -> Skin:
    return Skin()


@cache
def leg_line() -> tuple[np.ndarray, np.ndarray]:
    """Heights from top to bottom and the centre (x, y) of the left leg's slice at each."""
    ours = skin().at[skin().left]
    heights, centres = [0.05, -0.05], [[0.095, -0.005], [0.098, -0.005]]
    for z in np.arange(-0.13, -0.86, -0.02):
        slab = np.abs(ours[:, 2] - z) < 0.02
        if z < -0.78:  # the foot, but not its toes
            slab &= ours[:, 1] > -0.075
        cut = ours[slab, :2]
        heights.append(z)
        centres.append((cut.min(0) + cut.max(0)) / 2)
    return np.array(heights), np.array(centres)


def leg_angle(points: np.ndarray) -> np.ndarray:
    """Degrees around the leg's centre line: 0 front, 90 outside, 180 back, -90 inside."""
    heights, centres = leg_line()
    middle = [np.interp(-points[:, 2], -heights, centres[:, axis]) for axis in range(2)]
    outward = np.abs(points[:, 0]) - middle[0]
    return np.rad2deg(np.arctan2(outward, -(points[:, 1] - middle[1])))


def _landmark(rule: dict) -> int:
    ((kind, place),) = rule.items()
    if kind in {"back", "front"}:
        return skin().seen_along_y(*place, 1 if kind == "back" else -1)
    if kind == "side":
        return skin().seen_from_side(*place)
    if kind == "leg":
        return skin().around_leg(*place)
    return skin().near(place)


@cache
def landmarks() -> dict[str, int]:
    """Every landmark's vertex; those off the midline end in ``_L`` and ``_R``."""
    rules = yaml.safe_load((TOOL / "landmarks.yaml").read_text(encoding="utf-8"))
    found = {name: skin().midline(**rule) for name, rule in rules["midline"].items()}
    for name, rule in rules["landmarks"].items():
        vertex = _landmark(rule)
        found[f"{name}_L"], found[f"{name}_R"] = vertex, int(fine().mirror[vertex])
    return found


def landmark(name: str, side: str = "L") -> int:
    return landmarks()[name] if name in landmarks() else landmarks()[f"{name}_{side}"]


@cache
def spot_facts() -> dict[str, dict]:
    files = sorted((KNOWLEDGE / "anatomy" / "spots").glob("*.yaml"))
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def _spot(shape: dict) -> int:
    flat = shape["ref_xy_cm"]
    if flat:
        x, z = SIT_BONE + np.array(flat) / 100
        if x < BACK_MOST_X:
            return skin().seen_along_y(x, z, 1)
    start, end = (skin().at[landmark(shape[key])] for key in ("line_from", "line_to"))
    along = start + (end - start) * shape["fraction"]
    out = skin().out[skin().near(along)]
    if not shape["offset_cm"]:
        return skin().near(along, out)
    aside = TOWARD[shape["offset_direction"]]
    aside = unit(aside - out * (aside @ out))
    return skin().near(along + aside * shape["offset_cm"] / 100, out)


@cache
def spots() -> dict[str, int]:
    """Every spot's vertex, for both sides."""
    found = {}
    for name, fact in spot_facts().items():
        vertex = _spot(fact["geometry"])
        found[f"{name}_L"], found[f"{name}_R"] = vertex, int(fine().mirror[vertex])
    return found


@cache
def places() -> dict[str, int]:
    """Landmarks and spots together: every named place that a hand or a ball can be put on."""
    return landmarks() | spots()


def joint(name: str) -> np.ndarray:
    return body().joints[rig().index(name)]
